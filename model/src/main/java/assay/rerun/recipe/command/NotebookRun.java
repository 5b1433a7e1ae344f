package assay.rerun.recipe.command;

import assay.fact.Evidence;
import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A notebook, executed from top to bottom by papermill, or by nbconvert where no parameters were
/// put in.
final class NotebookRun implements CommandSource {
    private static final String OUTPUT = "rerun.ipynb";

    @Override
    public @Nullable Answer ask(Question question) {
        if (question.run().id().tool().equals("papermill")) {
            return papermill(question);
        }
        Fact.Tag source = question.tag("mlflow.source.name").orElse(null);
        if (source == null || !source.value().endsWith(".ipynb")) {
            return null;
        }
        String inCode = Paths.inCode(source.value(), question.code().paths());
        return new Answer.Guess(
                List.of(nbconvert(inCode == null ? source.value() : inCode, source.evidence())),
                "The run was made in the notebook " + source.value()
                        + "; which cells ran in which order is not recorded.",
                "All cells from top to bottom.");
    }

    private static Answer papermill(Question question) {
        Evidence evidence = question.all(Fact.Notebook.class).stream()
                .map(Fact.Notebook::evidence)
                .findFirst()
                .orElseGet(() -> question.facts().getFirst().evidence());
        String input = question.tag("input_path").map(Fact.Tag::value).orElse("");
        String inCode =
                input.isEmpty() ? null : Paths.inCode(input, question.code().paths());
        String recorded = question.code().inside(question.run().id().id());
        String notebook =
                inCode != null ? inCode : recorded == null ? question.run().id().id() : recorded;
        List<String> words = new ArrayList<>(List.of("papermill", notebook, OUTPUT));
        for (Fact.Param param : question.all(Fact.Param.class)) {
            words.add("-p");
            words.add(param.key());
            words.add(param.value().recorded());
        }
        return new Answer.Guess(
                List.of(Line.of(words, "", evidence)),
                "papermill recorded the parameters, not its command line.",
                inCode != null
                        ? "The notebook that papermill read, with the recorded parameters."
                        : "The notebook that papermill wrote, with the recorded parameters, as the one that it read is not"
                                + " in the code.");
    }

    private static Line nbconvert(String notebook, Evidence evidence) {
        return Line.of(
                List.of("jupyter", "nbconvert", "--to", "notebook", "--execute", notebook, "--output", OUTPUT),
                "",
                evidence);
    }
}

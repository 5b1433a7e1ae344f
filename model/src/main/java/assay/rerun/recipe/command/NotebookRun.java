package assay.rerun.recipe.command;

import assay.fact.Evidence;
import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A notebook, executed from top to bottom by papermill, or by nbconvert where no parameters were
/// put in.
final class NotebookRun implements CommandSource {
    private static final String OUTPUT = "rerun.ipynb";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

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
        Set<String> paths = question.code().paths();
        String inCode = input.isEmpty() ? null : Paths.inCode(input, paths);
        if (inCode == null && !input.isEmpty()) {
            inCode = Paths.endingWith(Paths.plain(input), paths);
        }
        String recorded = question.code().inside(question.run().id().id());
        String notebook =
                inCode != null ? inCode : recorded == null ? question.run().id().id() : recorded;
        List<String> words = new ArrayList<>(List.of("papermill", notebook, OUTPUT));
        List<String> nested = new ArrayList<>();
        for (Fact.Param param : question.all(Fact.Param.class)) {
            if (NAME.matcher(param.key()).matches()) {
                words.addAll(List.of("-p", param.key(), param.value().recorded()));
            } else {
                nested.add(param.key());
            }
        }
        return new Answer.Guess(
                List.of(Line.of(words, "", evidence)),
                nested.isEmpty()
                        ? "papermill recorded the parameters, not its command line."
                        : "papermill recorded the parameters, not its command line; nested ones cannot be given in it: "
                                + String.join(", ", nested) + ".",
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

package assay.rerun.recipe.command;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The vector or line that any tool recorded as it was typed: Assay's own record, Weights & Biases,
/// DataLad, Comet, Sumatra, ReproZip, Nextflow, Airflow; a script's own tag in MLflow.
final class RecordedLine implements CommandSource {

    @Override
    public @Nullable Answer ask(Question question) {
        List<Fact.Command> commands = question.all(Fact.Command.class).stream()
                .filter(each -> !MlflowScript.isScriptAlone(each, question) && !MlflowProject.isCall(each))
                .filter(each -> !SumatraRecord.isOpen(each) && !DataladRun.isIts(each))
                // A vector keeps what a line loses.
                .sorted(Comparator.comparing(each -> each.arguments().size() == 1))
                .toList();
        if (commands.isEmpty()) {
            return null;
        }
        Fact.Command command = commands.getFirst();
        List<String> words = command.arguments();
        Line line = words.size() == 1
                ? Line.parse("", words.getFirst(), command.workingFolder(), List.of(command.evidence()))
                : Line.of(words, command.workingFolder(), command.evidence());
        long others = commands.stream()
                .map(each -> String.join(" ", each.arguments()))
                .distinct()
                .count();
        if (line.words().size() == 1
                && !Interpreters.before(line.words().getFirst()).isEmpty()) {
            String script = line.words().getFirst();
            List<String> started = new ArrayList<>(Interpreters.before(script));
            started.add(script);
            return new Answer.Guess(
                    List.of(Line.of(started, line.folder(), command.evidence())),
                    "The script " + script + " is recorded, and whether it had arguments is not.",
                    "");
        }
        String note = others < 2 ? "" : "The records name " + others + " command lines; this is the first.";
        return new Answer.Whole(List.of(line), note);
    }
}

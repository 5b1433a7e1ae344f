package assay.rerun.recipe.command;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// MLflow records the script without its arguments: what it can have been given is guessed from the
/// parameters that the script has options for.
final class MlflowScript implements CommandSource {

    @Override
    public @Nullable Answer ask(Question question) {
        Fact.Command command = question.all(Fact.Command.class).stream()
                .filter(each -> isScriptAlone(each, question))
                .findFirst()
                .orElse(null);
        if (command == null || command.arguments().getFirst().endsWith(".ipynb")) {
            return null;
        }
        String script = command.arguments().getFirst();
        String inCode = Paths.inCode(script, question.code().paths());
        List<String> words = new ArrayList<>(Interpreters.before(script));
        words.add(script);
        List<String> options = inCode == null
                ? List.of()
                : ScriptOptions.of(question.code().text(inCode), question.all(Fact.Param.class));
        words.addAll(options);
        return new Answer.Guess(
                List.of(Line.of(words, command.workingFolder(), command.evidence())),
                "MLflow recorded the script " + script + " without its arguments.",
                options.isEmpty()
                        ? "None of the recorded parameters is an option of the script."
                        : "The arguments are the recorded parameters that the script has options for.");
    }

    /// Whether all that the command says is what MLflow's tag for the script says.
    static boolean isScriptAlone(Fact.Command command, Question question) {
        String only = command.arguments().size() == 1 ? command.arguments().getFirst() : "";
        boolean tagged = command.evidence().text().contains("mlflow.source.name");
        return !only.isEmpty()
                && (tagged
                        || (question.isOf("mlflow")
                                && question.tag("mlflow.source.name").isEmpty()
                                && only.indexOf(' ') < 0));
    }
}

package assay.rerun.recipe.command;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lightning's loggers keep hyper-parameters and no command: the one script of the code that trains
/// is proposed, with the parameters that it has options for.
final class LightningTraining implements CommandSource {

    @Override
    public @Nullable Answer ask(Question question) {
        if (!question.isOf("lightning") || question.facts().isEmpty()) {
            return null;
        }
        String what = "Lightning's loggers record hyper-parameters and no command.";
        CodeText code = question.code();
        List<String> scripts = code.paths().stream()
                .filter(path -> path.endsWith(".py"))
                .limit(2_000)
                .filter(path -> trains(Objects.requireNonNullElse(code.text(path), "")))
                .limit(2)
                .toList();
        if (scripts.size() != 1) {
            return new Answer.Guess(List.of(), what, "");
        }
        List<String> words = new ArrayList<>(List.of("python", scripts.getFirst()));
        words.addAll(ScriptOptions.of(code.text(scripts.getFirst()), question.all(Fact.Param.class)));
        return new Answer.Guess(
                List.of(Line.of(words, null, question.facts().getFirst().evidence())),
                what,
                "The one script in the code that makes a Trainer, with the recorded parameters that it has options"
                        + " for.");
    }

    private static boolean trains(String text) {
        return text.contains("__main__") && text.contains("Trainer(");
    }
}

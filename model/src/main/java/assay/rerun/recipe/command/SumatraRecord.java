package assay.rerun.recipe.command;

import assay.fact.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sumatra puts a file of parameters of its own making in the place of `<parameters>`.
final class SumatraRecord implements CommandSource {
    private static final String PLACE = "<parameters>";

    @Override
    public @Nullable Answer ask(Question question) {
        Fact.Command command = question.all(Fact.Command.class).stream()
                .filter(SumatraRecord::isOpen)
                .findFirst()
                .orElse(null);
        return command == null
                ? null
                : new Answer.Guess(
                        List.of(),
                        "The recorded command (" + String.join(" ", command.arguments()) + ") takes a file of"
                                + " parameters that Sumatra made for the run.",
                        "");
    }

    static boolean isOpen(Fact.Command command) {
        return command.run().tool().equals("sumatra")
                && command.arguments().stream().anyMatch(word -> word.contains(PLACE));
    }
}

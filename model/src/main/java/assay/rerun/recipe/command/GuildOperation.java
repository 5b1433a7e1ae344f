package assay.rerun.recipe.command;

import assay.fact.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Guild keeps the vector that it started in the run's folder, where the sources had been copied
/// to.
final class GuildOperation implements CommandSource {

    @Override
    public @Nullable Answer ask(Question question) {
        if (!question.run().id().tool().equals("guild")) {
            return null;
        }
        Fact.Command command =
                question.all(Fact.Command.class).stream().findFirst().orElse(null);
        if (command == null) {
            return null;
        }
        boolean own = command.arguments().stream().anyMatch(word -> word.startsWith("guild."));
        return new Answer.Whole(
                List.of(Line.of(command.arguments(), "", command.evidence())),
                own ? "Guild's own starter is part of the command: guild has to be installed." : "");
    }
}

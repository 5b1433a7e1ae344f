package assay.rerun.recipe.command;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sacred keeps main file, command and updates. Its own seed is drawn where none is given, and
/// stands in the configuration alone: it is given back as an update.
final class SacredExperiment implements CommandSource {

    @Override
    public @Nullable Answer ask(Question question) {
        if (!question.run().id().tool().equals("sacred")) {
            return null;
        }
        Fact.Command command =
                question.all(Fact.Command.class).stream().findFirst().orElse(null);
        if (command == null) {
            return null;
        }
        List<String> words = new ArrayList<>(command.arguments());
        String note = "Put together from the main file, the command and the updates.";
        Fact.Param seed = question.all(Fact.Param.class).stream()
                .filter(each -> each.key().equals("seed"))
                .findFirst()
                .orElse(null);
        boolean given = words.stream().anyMatch(word -> word.startsWith("seed="));
        if (seed != null && !given) {
            if (!words.contains("with")) {
                words.add("with");
            }
            words.add("seed=" + seed.value().recorded());
            note += " The seed of its configuration was added, which Sacred would draw anew.";
        }
        Line line = new Line(
                "", words, false, command.workingFolder(), words.contains("with"), List.of(command.evidence()));
        return new Answer.Whole(List.of(line), note);
    }
}

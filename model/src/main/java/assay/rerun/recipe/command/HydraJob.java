package assay.rerun.recipe.command;

import assay.fact.Fact;
import assay.fact.Locator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hydra keeps the job's name, which is the script's, and the overrides.
final class HydraJob implements CommandSource {

    @Override
    public @Nullable Answer ask(Question question) {
        Fact.Command command = question.all(Fact.Command.class).stream()
                .filter(HydraJob::isHydras)
                .findFirst()
                .orElse(null);
        if (command == null) {
            return null;
        }
        List<String> words = new ArrayList<>(command.arguments());
        String note = "Put together from the job's name and the overrides.";
        String script = words.size() < 2 ? "" : words.get(1);
        String found = Paths.endingWith(script, question.code().paths());
        String folder = command.workingFolder();
        boolean inFolder = folder != null
                && Paths.inCode(folder + "/" + script, question.code().paths()) != null;
        if (found != null && !found.equals(script) && !inFolder) {
            words.set(1, found);
            folder = null;
            note += " The one script of that name in the code is " + found + ".";
        }
        Line line = new Line("", words, false, folder, true, List.of(command.evidence()));
        return new Answer.Whole(List.of(line), note);
    }

    private static boolean isHydras(Fact.Command command) {
        return command.evidence().locator() instanceof Locator.Pointer at
                && at.pointer().equals("/hydra/job/name");
    }
}

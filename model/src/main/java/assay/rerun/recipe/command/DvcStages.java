package assay.rerun.recipe.command;

import assay.fact.Fact;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The stages of `dvc.lock` by their own commands, in order of what they read of each other. `dvc
/// repro` is not asked, so that no cache of DVC can answer in the place of an execution.
final class DvcStages implements CommandSource {
    private static final Set<String> BUILTIN = Set.of("cd", "export", "set", "source", ".", "unset", "alias", "umask");

    @Override
    public @Nullable Answer ask(Question question) {
        List<Fact.Step> steps = question.all(Fact.Step.class).stream()
                .filter(step -> step.run() != null && step.run().tool().equals("dvc"))
                .toList();
        if (steps.isEmpty()) {
            return null;
        }
        List<String> notes = new ArrayList<>();
        Order order = Order.of(steps, question.all(Fact.Artifact.class));
        if (!order.closed()) {
            notes.add("The stages read what each other wrote in a ring: they are in the order of the record.");
        }
        String lock = question.code().inside(question.run().id().scope());
        String top = lock == null ? "" : lock;
        Tree stages = stages(question.code().text(Paths.join(top, "dvc.yaml")));
        List<Line> lines = new ArrayList<>();
        for (Fact.Step step : order.steps()) {
            String folder = folder(step, stages, notes);
            for (String line : lines(step.command())) {
                lines.add(Line.parse(step.name(), line, Paths.join(top, folder), List.of(step.evidence())));
            }
        }
        return lines.isEmpty() ? null : new Answer.Whole(lines, String.join(" ", notes));
    }

    /// One for each command of a list; all in one where they are a script, whose lines share a
    /// folder and variables.
    private static List<String> lines(String command) {
        List<String> lines = command.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        boolean apart = lines.stream().allMatch(line -> {
            List<String> words = ShellWords.split(line);
            return words != null && !BUILTIN.contains(words.getFirst());
        });
        return apart || lines.isEmpty() ? lines : List.of(command.strip());
    }

    /// The lock does not keep it.
    private static String folder(Fact.Step step, Tree stages, List<String> notes) {
        Tree stage = stages.get(step.name());
        int at = step.name().lastIndexOf('@');
        if (!stage.exists() && at > 0) {
            Tree group = stages.get(step.name().substring(0, at));
            stage = group.get("do").exists() ? group.get("do") : group;
        }
        String folder = stage.get("wdir").text(step.workingFolder() == null ? "" : step.workingFolder());
        if (folder.contains("${")) {
            notes.add("The working folder " + folder + " of stage " + step.name() + " is not resolved.");
            return "";
        }
        return Paths.plain(folder);
    }

    private static Tree stages(@Nullable String text) {
        try {
            return text == null
                    ? new Tree.Missing("")
                    : Yaml.parse(text, Limits.RECORD).get("stages");
        } catch (SyntaxException damaged) {
            return new Tree.Missing("");
        }
    }
}

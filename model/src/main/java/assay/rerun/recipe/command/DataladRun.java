package assay.rerun.recipe.command;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `datalad run` keeps the command as it was typed, with names in braces for its inputs and
/// outputs.
///
/// Source: datalad/core/local/run.py, `format_command`: `{inputs}` and `{outputs}` stand for all of
/// them, `{inputs[0]}` for one, each relative to the folder that the command ran in.
final class DataladRun implements CommandSource {
    private static final Pattern OPEN = Pattern.compile("\\{(inputs|outputs|pwd|dspath|tmpdir)[^}]*}");

    @Override
    public @Nullable Answer ask(Question question) {
        Fact.Command command = question.all(Fact.Command.class).stream()
                .filter(DataladRun::isIts)
                .findFirst()
                .orElse(null);
        if (command == null) {
            return null;
        }
        String root = question.run().id().scope();
        String folder = command.workingFolder() == null ? "" : Paths.plain(command.workingFolder());
        String below = Paths.join(root, folder);
        List<String> inputs = paths(question, Artifact.Role.INPUT, below);
        List<String> outputs = paths(question, Artifact.Role.OUTPUT, below);
        List<String> words = command.arguments().stream()
                .map(word -> filled(word, inputs, outputs))
                .toList();
        String inside = question.code().inside(root);
        String top = Paths.join(inside == null ? "" : inside, folder);
        Line line = words.size() == 1
                ? Line.parse("", words.getFirst(), top, List.of(command.evidence()))
                : Line.of(words, top, command.evidence());
        boolean open = words.stream().anyMatch(word -> OPEN.matcher(word).find());
        return open
                ? new Answer.Guess(List.of(line), "The recorded command has names in braces that were not filled.", "")
                : new Answer.Whole(List.of(line), "");
    }

    private static String filled(String word, List<String> inputs, List<String> outputs) {
        String filled = word;
        for (int i = 0; i < inputs.size(); i++) {
            filled = filled.replace("{inputs[" + i + "]}", inputs.get(i));
        }
        for (int i = 0; i < outputs.size(); i++) {
            filled = filled.replace("{outputs[" + i + "]}", outputs.get(i));
        }
        return filled.replace("{inputs}", String.join(" ", inputs)).replace("{outputs}", String.join(" ", outputs));
    }

    private static List<String> paths(Question question, Artifact.Role role, String below) {
        return question.all(Artifact.class).stream()
                .filter(each -> each.role() == role)
                .map(each -> Paths.relative(below, each.path()))
                .map(ShellWords::quote)
                .toList();
    }

    static boolean isIts(Fact.Command command) {
        return command.run().tool().equals("datalad");
    }
}

package assay.rerun.recipe;

import assay.fact.Grade;
import assay.read.Secrets;
import assay.rerun.recipe.Step.Supplied;
import assay.rerun.recipe.command.Answer;
import assay.rerun.recipe.command.Commands;
import assay.rerun.recipe.command.Line;
import assay.rerun.recipe.command.Question;
import assay.rerun.recipe.command.ShellWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How it was started, with the script where the code has it and withheld secrets left to people.
final class CommandPart {
    static final String MARK = Secrets.MARK;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FLAG = Pattern.compile("-{1,2}([A-Za-z0-9][A-Za-z0-9_.-]*)(=.*)?", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("([A-Za-z_+][A-Za-z0-9_.+-]*)=.*", Pattern.DOTALL);

    private final Original original;
    private final Original.Code code;
    private final Draft draft;
    private final Set<String> secrets = new HashSet<>();

    /// @param overrides whether `key=value` behind it sets a parameter
    record Started(Step.Command command, boolean overrides) {}

    CommandPart(Original original, Original.Code code, Draft draft) {
        this.original = original;
        this.code = code;
        this.draft = draft;
    }

    /// In the order of their start; none where the command is open.
    List<Started> find() {
        Answer answer = Commands.find(new Question(original.run(), original.facts(), original.records(), code));
        Filling said = draft.filling("command");
        if (said != null) {
            return stated(said, answer);
        }
        return switch (answer) {
            case Answer.Whole(List<Line> lines, String note) -> started(lines, note, Grade.RECORDED);
            case Answer.Guess guess -> {
                open(guess.what(), guess);
                yield List.of();
            }
            case null -> {
                open("No command is recorded.", null);
                yield List.of();
            }
        };
    }

    private void open(String what, @Nullable Answer guess) {
        draft.gap("command", what, original.looked(), choices(guess), true);
    }

    private static String choices(@Nullable Answer answer) {
        if (!(answer instanceof Answer.Guess guess) || guess.lines().isEmpty()) {
            return "The whole command, as it was typed in the code's top folder.";
        }
        String proposed = String.join(
                " && ",
                guess.lines().stream()
                        .map(CommandPart::withheld)
                        .map(CommandPart::text)
                        .toList());
        return "`accept` for `" + proposed + "`"
                + (guess.note().isEmpty() ? "" : " (" + decapitalised(guess.note()) + ")")
                + ", or the whole command.";
    }

    private static String decapitalised(String sentence) {
        String plain = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    }

    static String text(Line line) {
        return line.shell() ? line.words().getFirst() : ShellWords.join(line.words());
    }

    private List<Started> stated(Filling said, @Nullable Answer answer) {
        String what = switch (answer) {
            case Answer.Whole whole -> "The records hold a command; a person chose otherwise.";
            case Answer.Guess guess -> guess.what();
            case null -> "No command is recorded.";
        };
        draft.gap("command", what, original.looked(), choices(answer), true);
        boolean accepted = said.value().strip().equals("accept");
        if (accepted && answer != null && !answer.lines().isEmpty()) {
            return started(answer.lines(), answer.note(), Grade.STATED);
        }
        return started(List.of(Line.parse("", said.value().strip(), null, List.of())), "", Grade.STATED);
    }

    private List<Started> started(List<Line> lines, String note, Grade grade) {
        List<Started> started = new ArrayList<>();
        for (Line told : lines) {
            Line line = withheld(told);
            Location location = Location.of(line, code);
            if (location.lost() != null && grade != Grade.STATED) {
                draft.gap(
                        "command",
                        "The script " + location.lost() + " of the recorded command is not in the code.",
                        original.looked(),
                        "The whole command as it would be typed in the code's top folder, or other code.",
                        true);
            }
            List<Supplied> supplied = supplied(location.words());
            String whole = (note + " " + location.note()).strip();
            started.add(new Started(
                    new Step.Command(
                            line.name(),
                            location.words(),
                            line.shell(),
                            location.folder(),
                            supplied,
                            whole,
                            grade,
                            line.evidence()),
                    line.overrides()));
        }
        return started;
    }

    /// What comes out of the code or from a person has not been looked through yet.
    private static Line withheld(Line line) {
        List<String> words = line.words();
        List<String> clean = !line.shell()
                ? Secrets.arguments(words)
                : words.getFirst().contains(MARK) ? words : List.of(Secrets.clean(words.getFirst()));
        return new Line(line.name(), clean, line.shell(), line.folder(), line.overrides(), line.evidence());
    }

    private List<Supplied> supplied(List<String> words) {
        List<Supplied> supplied = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).contains(MARK)) {
                continue;
            }
            String name = name(words, i);
            String what = "The command's argument " + name + " was withheld, as it is a secret.";
            String fill = "The name of an environment variable of yours that holds it: it is read when the command"
                    + " starts, and kept nowhere.";
            String id = "secret:" + name;
            for (int again = 2; !secrets.add(id); again++) {
                id = "secret:" + name + "#" + again;
            }
            Filling said = draft.filling(id);
            if (said != null && !VARIABLE.matcher(said.value().strip()).matches()) {
                draft.unfilled(
                        id, what + " What was given is not the name of a variable.", original.looked(), fill, true);
                continue;
            }
            draft.gap(id, what, original.looked(), fill, true);
            if (said != null) {
                supplied.add(new Supplied(i, MARK, said.value().strip()));
            }
        }
        return supplied;
    }

    /// `api-token` for `--api-token X` and `--api-token=X`, else its number.
    private static String name(List<String> words, int index) {
        Matcher own = FLAG.matcher(words.get(index));
        if (own.matches() && own.group(2) != null) {
            return own.group(1);
        }
        Matcher named = NAMED.matcher(words.get(index));
        if (named.matches()) {
            return named.group(1);
        }
        if (index > 0) {
            Matcher before = FLAG.matcher(words.get(index - 1));
            if (before.matches() && before.group(2) == null) {
                return before.group(1);
            }
        }
        return "argument " + index;
    }
}

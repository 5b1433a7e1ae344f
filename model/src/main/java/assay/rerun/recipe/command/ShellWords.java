package assay.rerun.recipe.command;

import assay.read.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words of a POSIX shell's line, where the shell would do nothing but split it (POSIX.1-2024,
/// Shell Command Language, 2.2 Quoting).
public final class ShellWords {
    private static final String ACTIVE = "|&;<>()$`*?[]{}!\n\r#~%";
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@+-]+");
    private static final String MARK = Secrets.MARK;

    private ShellWords() {}

    /// Null where the shell would do more than split: expand, redirect, join commands, set
    /// variables.
    public static @Nullable List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ' ' || c == '\t') {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (line.startsWith(MARK, i)) {
                word.append(MARK);
                i += MARK.length() - 1;
            } else if (c == '\'') {
                int end = line.indexOf('\'', i + 1);
                if (end < 0) {
                    return null;
                }
                word.append(line, i + 1, end);
                i = end;
            } else if (c == '"') {
                int end = quoted(line, i + 1, word);
                if (end < 0) {
                    return null;
                }
                i = end;
            } else if (c == '\\') {
                if (i + 1 == line.length() || line.charAt(i + 1) == '\n') {
                    return null;
                }
                word.append(line.charAt(++i));
            } else if (ACTIVE.indexOf(c) >= 0
                    && !(c == '#' && !word.isEmpty())
                    && !(c == '~' && !word.isEmpty())
                    && !(c == '%' && !word.isEmpty())) {
                return null;
            } else {
                word.append(c);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        // A leading assignment is the shell's.
        return !words.isEmpty() && ASSIGNMENT.matcher(words.getFirst()).matches() ? null : words;
    }

    /// @return index of the closing quote; -1 where there is none, or the shell expands something
    ///     in between
    private static int quoted(String line, int from, StringBuilder word) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '$' || c == '`') {
                return -1;
            }
            if (c == '\\' && i + 1 < line.length() && "\"\\$`".indexOf(line.charAt(i + 1)) >= 0) {
                word.append(line.charAt(++i));
            } else {
                word.append(c);
            }
        }
        return -1;
    }

    /// The word as a shell's line has it.
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// The words as one line, for people and shells.
    public static String join(List<String> words) {
        return String.join(" ", words.stream().map(ShellWords::quote).toList());
    }
}

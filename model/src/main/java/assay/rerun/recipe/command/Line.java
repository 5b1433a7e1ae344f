package assay.rerun.recipe.command;

import assay.fact.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One command as a tool tells it.
///
/// @param name of the stage; empty where there is one command only
/// @param words the vector; where `shell`, one element with the whole line
/// @param folder the working folder: relative to the code's top, or absolute on the machine that it
///     ran on; null where it is not recorded
/// @param overrides whether `key=value` behind it sets a parameter
public record Line(
        String name,
        List<String> words,
        boolean shell,
        @Nullable String folder,
        boolean overrides,
        List<Evidence> evidence) {
    public Line {
        words = List.copyOf(words);
        evidence = List.copyOf(evidence);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("A command has at least one word.");
        }
    }

    static Line of(List<String> words, @Nullable String folder, Evidence evidence) {
        return new Line("", words, false, folder, false, List.of(evidence));
    }

    /// A line as a shell reads it: its words where they mean what they say, else the line.
    public static Line parse(String name, String line, @Nullable String folder, List<Evidence> evidence) {
        List<String> words = ShellWords.split(line);
        return words == null || words.isEmpty()
                ? new Line(name, List.of(line), true, folder, false, evidence)
                : new Line(name, words, false, folder, false, evidence);
    }
}

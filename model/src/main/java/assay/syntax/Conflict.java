package assay.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text that was committed with git's conflict markers in it. Both sides keep their line numbers: what the other side
/// has, and the markers, are empty lines.
///
/// @param line of the first marker, from 1
/// @param ours the side above `=======`
/// @param theirs the side below it
public record Conflict(int line, String ours, String theirs) {

    private enum Side {
        BOTH,
        OURS,
        BASE,
        THEIRS
    }

    /// Null where there are no markers, or they do not pair up.
    public static @Nullable Conflict in(String text) {
        if (!text.contains("<<<<<<<")) {
            return null;
        }
        List<String> ours = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        Side side = Side.BOTH;
        int first = 0;
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            Side next = next(side, line);
            boolean kept = next == side;
            if (next == null) {
                return null;
            }
            if (first == 0 && next == Side.OURS) {
                first = number;
            }
            side = next;
            ours.add(kept && (side == Side.BOTH || side == Side.OURS) ? line : "");
            theirs.add(kept && (side == Side.BOTH || side == Side.THEIRS) ? line : "");
        }
        return first == 0 || side != Side.BOTH
                ? null
                : new Conflict(first, String.join("\n", ours), String.join("\n", theirs));
    }

    /// What a parser says that wanted one text.
    SyntaxException expected(String language) {
        return new SyntaxException(
                SyntaxException.Reason.DAMAGED,
                line,
                "Expected " + language + ", found git's conflict markers: both sides were committed.");
    }

    /// The side from this line on; null for a marker out of place.
    private static @Nullable Side next(Side side, String line) {
        if (line.startsWith("<<<<<<<")) {
            return side == Side.BOTH ? Side.OURS : null;
        }
        if (line.startsWith("|||||||") && side == Side.OURS) {
            return Side.BASE;
        }
        if (line.startsWith("=======") && (side == Side.OURS || side == Side.BASE)) {
            return Side.THEIRS;
        }
        if (line.startsWith(">>>>>>>")) {
            return side == Side.THEIRS ? Side.BOTH : null;
        }
        return side;
    }
}

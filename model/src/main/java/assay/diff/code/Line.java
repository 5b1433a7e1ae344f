package assay.diff.code;

import java.util.List;

/// One line of a hunk.
///
/// @param sign ` ` on both sides, `-` in the first alone, `+` in the second alone
/// @param oldNo its number in the first, from 1; 0 where it is not there
/// @param newNo its number in the second, from 1; 0 where it is not there
/// @param text without its end
/// @param changed words in it, in order; empty where the whole line is to be taken as changed, or unchanged
public record Line(char sign, int oldNo, int newNo, String text, End end, List<Span> changed) {
    public Line {
        changed = List.copyOf(changed);
    }

    /// What stands behind the text.
    public enum End {
        LF,
        CRLF,
        /// The file ends here without a line's end.
        NONE
    }
}

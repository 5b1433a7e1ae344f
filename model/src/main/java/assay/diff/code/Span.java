package assay.diff.code;

/// Changed characters of a line.
///
/// @param from of the first, from 0
/// @param to after the last
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("Not a stretch of text: " + from + " to " + to);
        }
    }
}

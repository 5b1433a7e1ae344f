package assay.diff.code;

import java.util.List;

/// Changed lines that stand together, with three unchanged lines around them.
///
/// @param oldStart first line in the first, from 1; the line before where it has none, as git counts
/// @param newStart likewise in the second
/// @param heading the function or class that it stands in; empty where none is found
public record Hunk(int oldStart, int oldCount, int newStart, int newCount, String heading, List<Line> lines) {
    public Hunk {
        lines = List.copyOf(lines);
    }
}

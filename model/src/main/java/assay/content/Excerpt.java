package assay.content;

import assay.fact.Evidence;
import java.util.List;

/// What stands in a record file at a place, ready to be shown: never more than a screen of it, secrets withheld.
///
/// @param kind how the lines are to be read
/// @param lines in file order
/// @param note what was left out or could not be found, as a sentence; empty where there is nothing to say
public record Excerpt(Evidence evidence, Kind kind, List<Line> lines, String note) {

    public enum Kind {
        /// Lines of a text file.
        TEXT,
        /// Columns of one row of a database.
        ROW,
        /// Bytes, sixteen a line.
        HEX
    }

    /// @param number of the line in the file, from 1; of the column in a row; the offset of the bytes
    /// @param label the column's name in a row, else empty
    /// @param marked whether the evidence points at it
    public record Line(long number, String label, String text, boolean marked) {}

    public Excerpt {
        lines = List.copyOf(lines);
    }

    /// For copying: one line each, a row's columns as `name: value`.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.label.isEmpty() ? "" : line.label + ": ")
                    .append(line.text)
                    .append('\n');
        }
        return text.toString();
    }
}

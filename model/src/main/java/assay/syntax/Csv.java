package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Tables of numbers as Python's `csv` writes them: commas, quotes around cells that need them, a row a line. A cell
/// never holds a line's end here.
public final class Csv {

    /// What is done with a row; the first is the header.
    public interface Row {
        /// @param line from 1
        void read(int line, List<String> cells);
    }

    private Csv() {}

    /// Rows of any number, empty lines left out.
    ///
    /// @param limits `bytes` of one line, `values` cells of one line
    /// @throws SyntaxException where a line goes over a limit; the rows before it were given
    public static void rows(InputStream in, Limits limits, Row each) throws IOException {
        BoundedLines lines =
                new BoundedLines(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), limits.bytes());
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (lines.isCut()) {
                throw new SyntaxException(
                        Reason.TOO_LARGE,
                        lines.number(),
                        "Expected at most " + limits.bytes() + " characters in a row, found more.");
            }
            if (!text.isBlank()) {
                List<String> cells = cells(text);
                if (cells.size() > limits.values()) {
                    throw new SyntaxException(
                            Reason.TOO_LARGE,
                            lines.number(),
                            "Expected at most " + limits.values() + " cells in a row, found more.");
                }
                each.read(lines.number(), cells);
            }
        }
    }

    /// The cells of one line; a doubled quote in quotes stands for one.
    public static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}

package assay.text;

import java.util.List;
import java.util.stream.Collectors;

/// Lines of CSV (RFC 4180).
public final class Csv {
    private Csv() {}

    public static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /// A cell that a spreadsheet would run as a formula is kept from it by a quote before it.
    private static String quoted(String cell) {
        String safe = !cell.isEmpty() && "=+@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}

package assay.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Columns set in a terminal's fixed-width letters. Numbers stand at the right.
final class Table {

    /// A cell wider than this is cut in the middle, so that both ends of a path or digest stay readable.
    private static final int WIDEST = 48;

    /// So many characters are written at once.
    private static final int WRITTEN = 1 << 13;

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        this.head = List.of(head);
    }

    Table(List<String> head) {
        this.head = List.copyOf(head);
    }

    Table row(String... cells) {
        return row(List.of(cells));
    }

    Table row(List<String> cells) {
        if (cells.size() != head.size()) {
            throw new IllegalArgumentException(cells.size() + " cells under " + head.size() + " heads");
        }
        List<String> row = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            // The last column disturbs no other.
            boolean last = i == cells.size() - 1;
            row.add(last ? printable(cells.get(i)) : oneLine(cells.get(i)));
        }
        rows.add(row);
        return this;
    }

    int size() {
        return rows.size();
    }

    void print(PrintStream out) {
        int[] widths = new int[head.size()];
        boolean[] numeric = new boolean[head.size()];
        for (int column = 0; column < head.size(); column++) {
            int at = column;
            widths[column] = Math.max(
                    width(head.get(column)),
                    rows.stream().mapToInt(row -> width(row.get(at))).max().orElse(0));
            numeric[column] = !rows.isEmpty() && rows.stream().allMatch(row -> isNumeric(row.get(at)));
        }
        String end = System.lineSeparator();
        StringBuilder text = new StringBuilder(line(head, widths, numeric)).append(end);
        for (List<String> row : rows) {
            text.append(line(row, widths, numeric)).append(end);
            if (text.length() > WRITTEN) {
                out.print(text);
                text.setLength(0);
            }
        }
        out.print(text);
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String space = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : "  ").append(numeric[column] ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isNumeric(String cell) {
        return cell.isEmpty() || cell.equals("-") || Character.isDigit(cell.charAt(cell.startsWith("-") ? 1 : 0));
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /// Control characters of hostile records never reach the terminal.
    static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> Character.isISOControl(each)
                                || Character.getType(each) == Character.FORMAT
                                || Character.getType(each) == Character.SURROGATE
                        ? '�'
                        : each)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static String oneLine(String cell) {
        String clean = printable(cell);
        int length = width(clean);
        if (length <= WIDEST) {
            return clean;
        }
        int[] points = clean.codePoints().toArray();
        int keep = (WIDEST - 1) / 2;
        return new String(points, 0, keep) + "…" + new String(points, length - keep, keep);
    }
}

package assay.view.compare;

import assay.diff.code.CellDiff;
import assay.diff.code.FileDiff;
import assay.diff.code.Hunk;
import assay.diff.code.Line;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;

/// A file that differs as rows, one below the other or side by side.
///
/// @param starts index of the row at which each hunk begins
/// @param widest characters of the longest line
/// @param mixed whether changed lines end in both ways
record CodeRows(List<CodeRow> rows, List<Integer> starts, int widest, boolean mixed) {
    /// Longer lines are cut: nobody reads on.
    static final int LONGEST = 1000;

    private static final Texts TEXTS = Texts.of(CompareView.class);

    CodeRows {
        rows = List.copyOf(rows);
        starts = List.copyOf(starts);
    }

    static int hunks(FileDiff file) {
        return file.hunks().size()
                + file.cells().stream().mapToInt(cell -> cell.hunks().size()).sum();
    }

    static CodeRows of(FileDiff file, boolean sideBySide) {
        Builder rows = new Builder(sideBySide);
        file.hunks().forEach(rows::add);
        file.cells().forEach(rows::add);
        return new CodeRows(rows.rows, rows.starts, rows.widest, rows.lf && rows.crlf);
    }

    private static final class Builder {
        private final List<CodeRow> rows = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private final boolean sideBySide;
        private int widest;
        private boolean lf;
        private boolean crlf;

        Builder(boolean sideBySide) {
            this.sideBySide = sideBySide;
        }

        void add(CellDiff cell) {
            Object before = cell.a() == null ? TEXTS.text("code.cell.none") : cell.a();
            Object after = cell.b() == null ? TEXTS.text("code.cell.none") : cell.b();
            rows.add(new CodeRow.Cell(
                    TEXTS.text(cell.hunks().isEmpty() ? "code.cell.moved" : "code.cell", cell.type(), before, after)));
            cell.hunks().forEach(this::add);
        }

        void add(Hunk hunk) {
            starts.add(rows.size());
            rows.add(new CodeRow.Heading(
                    hunk.heading().isBlank()
                            ? hunk.newCount() > 0
                                    ? between("code.lines", hunk.newStart(), hunk.newCount())
                                    : between("code.lines.gone", hunk.oldStart(), hunk.oldCount())
                            : hunk.heading().strip()));
            for (Line line : hunk.lines()) {
                widest = Math.max(widest, Math.min(line.text().length(), LONGEST));
                lf |= line.sign() != ' ' && line.end() == Line.End.LF;
                crlf |= line.sign() != ' ' && line.end() == Line.End.CRLF;
            }
            if (sideBySide) {
                pairs(hunk.lines());
            } else {
                hunk.lines().forEach(line -> rows.add(new CodeRow.One(line)));
            }
        }

        private static String between(String key, int start, int count) {
            return TEXTS.text(key, Integer.toString(start), Integer.toString(start + count - 1));
        }

        /// Removed lines stand beside the added ones that follow them.
        private void pairs(List<Line> lines) {
            List<Line> removed = new ArrayList<>();
            List<Line> added = new ArrayList<>();
            for (Line line : lines) {
                if (line.sign() == '-') {
                    if (!added.isEmpty()) {
                        flush(removed, added);
                    }
                    removed.add(line);
                } else if (line.sign() == '+') {
                    added.add(line);
                } else {
                    flush(removed, added);
                    rows.add(new CodeRow.Pair(line, line));
                }
            }
            flush(removed, added);
        }

        private void flush(List<Line> removed, List<Line> added) {
            for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
                rows.add(new CodeRow.Pair(
                        i < removed.size() ? removed.get(i) : null, i < added.size() ? added.get(i) : null));
            }
            removed.clear();
            added.clear();
        }
    }
}

package assay.diff;

import assay.diff.Matrix.Cell;
import assay.diff.Matrix.Row;
import assay.fact.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts many comparisons with one base side by side.
final class Matrices {
    private static final Comparator<Row> ORDER = Comparator.comparingInt(Row::rank)
            .reversed()
            .thenComparing(Row::aspect)
            .thenComparing(Row::key);

    private Matrices() {}

    private record Key(Aspect aspect, String key) {}

    static Matrix of(List<RunDiff> diffs) {
        Map<Key, Cell[]> cells = new HashMap<>();
        Map<Key, Integer> ranks = new HashMap<>();
        Map<Key, String> base = new HashMap<>();
        for (int i = 0; i < diffs.size(); i++) {
            for (Change change : diffs.get(i).changes()) {
                if (change.rank() > 0) {
                    Key key = new Key(change.aspect(), change.key());
                    Side a = change.a();
                    Side b = change.b();
                    if (a != null) {
                        base.putIfAbsent(key, a.text());
                    }
                    ranks.merge(key, change.rank(), Math::max);
                    cells.computeIfAbsent(key, any -> new Cell[diffs.size()])[i] =
                            b == null ? new Cell(Cell.Kind.MISSING, null) : new Cell(Cell.Kind.DIFFERS, b.text());
                }
            }
        }
        for (int i = 0; i < diffs.size(); i++) {
            for (NotCompared open : diffs.get(i).notCompared()) {
                Cell[] row = cells.get(new Key(open.aspect(), open.key()));
                if (row != null) {
                    Side b = open.b();
                    row[i] = new Cell(Cell.Kind.NOT_COMPARED, b == null ? null : b.text());
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        cells.forEach((key, row) ->
                rows.add(new Row(ranks.getOrDefault(key, 0), key.aspect(), key.key(), base.get(key), filled(row))));
        rows.sort(ORDER);
        List<Run> runs = diffs.stream().map(RunDiff::b).toList();
        return new Matrix(runs, rows);
    }

    private static List<Cell> filled(@Nullable Cell[] row) {
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : row) {
            cells.add(cell == null ? Cell.AS_BASE : cell);
        }
        return cells;
    }
}

package assay.view.runs;

import assay.fact.RunId;
import assay.query.RunRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All rows, and what every arrangement of them needs: worked out once. For any number of threads.
final class Basis {
    private final List<RunRow> rows;
    private @Nullable Map<RunId, RunRow> byId;
    private List<String> sortedBy = List.of();
    private List<RunRow> sorted;

    Basis(List<RunRow> rows) {
        this.rows = List.copyOf(rows);
        sorted = this.rows;
    }

    List<RunRow> rows() {
        return rows;
    }

    synchronized Map<RunId, RunRow> byId() {
        Map<RunId, RunRow> known = byId;
        if (known == null) {
            known = HashMap.newHashMap(rows.size());
            for (RunRow row : rows) {
                known.put(row.run().id(), row);
            }
            byId = known;
        }
        return known;
    }

    /// All rows in this order, which is remembered: while a filter is typed it stays the same.
    ///
    /// @param keys column ids, most significant first, `-` before a descending one
    synchronized List<RunRow> sorted(List<String> keys) {
        if (!keys.equals(sortedBy)) {
            List<RunRow> all = new ArrayList<>(rows);
            Comparator<RunRow> order = order(keys);
            if (order != null) {
                all.sort(order);
            }
            sorted = List.copyOf(all);
            sortedBy = List.copyOf(keys);
        }
        return sorted;
    }

    private static @Nullable Comparator<RunRow> order(List<String> keys) {
        Comparator<RunRow> order = null;
        for (String key : keys) {
            boolean descending = key.startsWith("-");
            Column column = Column.of(descending ? key.substring(1) : key);
            if (column != null) {
                Comparator<RunRow> next = column.order(descending);
                order = order == null ? next : order.thenComparing(next);
            }
        }
        return order;
    }
}

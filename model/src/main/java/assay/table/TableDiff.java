package assay.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What differs between two versions of one table, from [TableDiffer]; or why that cannot be told.
public sealed interface TableDiff {

    /// @param before the old version
    /// @param after the version at hand
    /// @param rows null where only columns and counts were compared; a note says why
    /// @param written what differs only in how the same cells are written, in words: line endings, encoding …
    /// @param notes what was odd in either, and what was not compared and why
    record Compared(
            Version before,
            Version after,
            Columns columns,
            @Nullable Rows rows,
            List<String> written,
            List<String> notes)
            implements TableDiff {
        public Compared {
            written = List.copyOf(written);
            notes = List.copyOf(notes);
        }

        /// Whether both have the same columns, rows and values in the same order.
        public boolean isSame() {
            return columns.isSame() && rows != null && rows.isSame();
        }
    }

    /// @param reason names the file, what was expected and what was found
    /// @param supply what would make it possible; null where nothing would
    record NotCompared(String reason, @Nullable String supply) implements TableDiff {}

    /// @param where how these bytes were found: `train.csv as it lies there`, `in the DVC cache`
    /// @param bytes of the file
    record Version(String where, long bytes, long rows, int columns, Form form) {}

    /// @param reordered whether the columns of both stand in another order
    record Columns(
            List<String> added, List<String> removed, List<Renamed> renamed, boolean reordered, List<Retyped> retyped) {
        public Columns {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            renamed = List.copyOf(renamed);
            retyped = List.copyOf(retyped);
        }

        public boolean isSame() {
            return added.isEmpty() && removed.isEmpty() && renamed.isEmpty() && !reordered && retyped.isEmpty();
        }
    }

    /// A column with the same cells under another name.
    record Renamed(String before, String after) {}

    /// @param before what all its cells are: `integer`, `decimal`, `date yyyy-MM-dd`, `text` …
    record Retyped(String column, String before, String after) {}

    /// Rows over the columns that both versions have.
    ///
    /// @param by how a row of one version is found in the other
    /// @param key the columns that tell rows apart; empty where all do
    /// @param changed rows with another value in some column
    /// @param rewritten rows with the same values, some of them written otherwise (`1.0` and `1.00`)
    /// @param reordered whether the rows that both have stand in another order
    /// @param first of those that differ, in the order of the old version, then those added
    record Rows(
            Matched by,
            List<String> key,
            long same,
            long added,
            long removed,
            long changed,
            long rewritten,
            boolean reordered,
            List<Difference> first) {
        public Rows {
            key = List.copyOf(key);
            first = List.copyOf(first);
        }

        public boolean isSame() {
            return added == 0 && removed == 0 && changed == 0 && rewritten == 0 && !reordered;
        }
    }

    enum Matched {
        /// By the primary key that a schema declares.
        DECLARED_KEY,
        /// By a column named like a key that is unique in both.
        KEY,
        /// By all cells of the row; rows between the same neighbours are taken for one that changed.
        WHOLE_ROW
    }

    /// One row that differs.
    ///
    /// @param before number of the row in the old version, from 1 without the header; null where it was added
    /// @param key the key's cells; empty where rows have none
    /// @param cells those that differ; all where the row was added or removed
    record Difference(
            Kind kind, @Nullable Long before, @Nullable Long after, List<String> key, List<CellChange> cells) {
        public Difference {
            key = List.copyOf(key);
            cells = List.copyOf(cells);
        }

        public enum Kind {
            ADDED,
            REMOVED,
            CHANGED,
            REWRITTEN
        }
    }

    /// @param column its name today, or in the old version where it is gone
    /// @param before null where there was no such cell
    record CellChange(
            String column,
            @Nullable String before,
            @Nullable String after) {}
}

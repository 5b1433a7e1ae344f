package assay.diff;

import assay.fact.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What differs in which run: factors by runs.
///
/// @param runs the columns, without the base
/// @param rows the most influential first
public record Matrix(List<Run> runs, List<Row> rows) {
    public Matrix {
        runs = List.copyOf(runs);
        rows = List.copyOf(rows);
    }

    /// @param base null where the base does not have it
    /// @param cells one for each run
    public record Row(
            int rank, Aspect aspect, String key, @Nullable String base, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// @param text the run's value where it differs; null where the run does not have it, or is as the base
    public record Cell(Kind kind, @Nullable String text) {
        static final Cell AS_BASE = new Cell(Kind.AS_BASE, null);

        public enum Kind {
            AS_BASE,
            DIFFERS,
            /// The base has it and the run does not.
            MISSING,
            NOT_COMPARED
        }
    }
}

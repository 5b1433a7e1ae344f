package assay.diff.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A notebook's cell that differs. Outputs and execution counts are not compared.
///
/// @param type `code`, `markdown` or `raw`, in the second where it is there
/// @param a its number in the first, from 1; null where it is not there
/// @param b its number in the second, from 1; null where it is not there
/// @param id of nbformat 4.5 and later; null where it has none
/// @param hunks of its source; empty where the cell was only moved
public record CellDiff(
        String type,
        @Nullable Integer a,
        @Nullable Integer b,
        @Nullable String id,
        int added,
        int removed,
        List<Hunk> hunks) {
    public CellDiff {
        hunks = List.copyOf(hunks);
    }
}

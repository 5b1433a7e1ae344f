package assay.view.runs;

import assay.fact.Run;
import assay.query.RunRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table's lines after filter, grouping and sorting.
///
/// @param matching runs that fit the filter and are shown (or would be, were their group open)
/// @param hidden runs that do not fit the filter
/// @param hiddenDeleted deleted runs that fit it and are not shown
/// @param density of all runs over time; null where they are so few that each has its mark
public record Arranged(
        List<Line> lines,
        List<RunRow> matching,
        List<Run> hidden,
        List<Run> hiddenDeleted,
        @Nullable Density density) {
    static final Arranged NOTHING = new Arranged(List.of(), List.of(), List.of(), List.of(), null);
}

package assay.view.runs;

import assay.fact.Run;
import assay.query.RunRow;
import java.util.List;

/// The table's lines after filter, grouping and sorting.
///
/// @param matching runs that fit the filter and are shown (or would be, were their group open)
/// @param hidden runs that do not fit the filter
/// @param hiddenDeleted deleted runs that fit it and are not shown
public record Arranged(List<Line> lines, List<RunRow> matching, List<Run> hidden, List<Run> hiddenDeleted) {
    static final Arranged NOTHING = new Arranged(List.of(), List.of(), List.of(), List.of());
}

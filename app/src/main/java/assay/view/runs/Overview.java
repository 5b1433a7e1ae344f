package assay.view.runs;

import assay.fact.Run;
import assay.query.RunRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All runs of the project in a few numbers.
///
/// @param people that the records name
/// @param first start, null where none is recorded
/// @param last start, null where none is recorded
/// @param untimed runs whose start is not recorded
record Overview(
        int runs,
        int tools,
        int people,
        @Nullable Instant first,
        @Nullable Instant last,
        int untimed) {
    static final Overview NONE = new Overview(0, 0, 0, null, null, 0);

    static Overview of(List<RunRow> rows) {
        Set<String> tools = new HashSet<>();
        Set<String> people = new HashSet<>();
        Instant first = null;
        Instant last = null;
        int untimed = 0;
        for (RunRow row : rows) {
            Run run = row.run();
            tools.addAll(run.formats());
            if (run.user() != null) {
                people.add(run.user());
            }
            Instant start = run.start();
            if (start == null) {
                untimed++;
            } else {
                first = first == null || start.isBefore(first) ? start : first;
                last = last == null || start.isAfter(last) ? start : last;
            }
        }
        return new Overview(rows.size(), tools.size(), people.size(), first, last, untimed);
    }

    /// The latest year need not be said in each row.
    int year() {
        return last == null ? 0 : last.atZone(ZoneOffset.UTC).getYear();
    }
}

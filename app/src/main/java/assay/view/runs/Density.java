package assay.view.runs;

import assay.fact.Run;
import assay.fact.Status;
import assay.query.RunRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many runs started when, for more runs than marks have room.
///
/// @param from milliseconds since the epoch, UTC
/// @param to milliseconds since the epoch, UTC; above `from`
/// @param counts of each of [#BINS] equal times, by [#KINDS]
record Density(long from, long to, int[][] counts) {
    static final int BINS = 480;

    /// Of so many runs each has its mark.
    static final int MARKS = 2_000;

    /// What is told apart, from the bottom of a bar to its top.
    enum Kind {
        FINISHED,
        FAILED,
        DELETED,
        FILTERED
    }

    static final List<Kind> KINDS = List.of(Kind.values());

    /// Null where each run can have its mark.
    static @Nullable Density of(List<RunRow> shown, List<Run> hidden) {
        if (shown.size() + hidden.size() <= MARKS) {
            return null;
        }
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (RunRow row : shown) {
            long start = millis(row.run());
            from = start == Long.MIN_VALUE ? from : Math.min(from, start);
            to = Math.max(to, start);
        }
        for (Run run : hidden) {
            long start = millis(run);
            from = start == Long.MIN_VALUE ? from : Math.min(from, start);
            to = Math.max(to, start);
        }
        if (from > to) {
            return null;
        }
        Density density = new Density(from, Math.max(to, from + 1), new int[BINS][KINDS.size()]);
        shown.forEach(row -> density.count(row.run(), kind(row.run())));
        hidden.forEach(run -> density.count(run, Kind.FILTERED));
        return density;
    }

    private void count(Run run, Kind kind) {
        long start = millis(run);
        if (start != Long.MIN_VALUE) {
            counts[bin(start)][KINDS.indexOf(kind)]++;
        }
    }

    private int bin(long time) {
        return (int) Math.min(BINS - 1, (time - from) * (double) BINS / (to - from));
    }

    private static Kind kind(Run run) {
        boolean failed = run.status() == Status.FAILED || run.status() == Status.KILLED;
        return failed ? Kind.FAILED : run.deleted() ? Kind.DELETED : Kind.FINISHED;
    }

    private static long millis(Run run) {
        Instant start = run.start();
        return start == null ? Long.MIN_VALUE : start.toEpochMilli();
    }

    /// When a bar begins.
    Instant start(int bin) {
        return Instant.ofEpochMilli(from + (long) ((to - from) * (double) bin / BINS));
    }
}

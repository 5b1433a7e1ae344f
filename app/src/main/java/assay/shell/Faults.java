package assay.shell;

import assay.jobs.Fault;
import assay.project.FaultLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the log of faults, and what was done before one. Of the window's thread.
final class Faults {
    private static final int TOLD_OF_EACH = 5;
    private static final int LATELY = 12;

    private final FaultLog log;
    private final String version;
    private final InstantSource clock;
    private final Map<String, Integer> told = new HashMap<>();
    private final Deque<String> lately = new ArrayDeque<>();

    /// A fault as the reader is told of it.
    ///
    /// @param log where it is told at length; null where it could not be written
    record Told(Fault fault, String report, @Nullable Path log) {}

    Faults(@Nullable Path home, String version, InstantSource clock) {
        log = FaultLog.in(home);
        this.version = version;
        this.clock = clock;
    }

    /// @param id of a command
    void did(String id) {
        lately.addLast(id);
        if (lately.size() > LATELY) {
            lately.removeFirst();
        }
    }

    /// Tells the log, the same fault a few times and no more.
    Told tell(Fault fault) {
        String report = FaultReport.of(fault, version, List.copyOf(lately));
        int times = told.merge(fault.code(), 1, Integer::sum);
        boolean written = times > TOLD_OF_EACH || log.tell(clock.instant(), report, fault.cause());
        return new Told(fault, report, written ? log.file() : null);
    }
}

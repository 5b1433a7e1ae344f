package assay.rerun;

import assay.rerun.run.Executor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The console as it comes: its last lines, which processes there are, and whether a cache answered.
final class Heard implements Executor.Console {
    private static final int LAST_LINES = 20;

    private final Attempt attempt;
    private final RerunWatch watch;
    private final Deque<String> last = new ArrayDeque<>();
    private @Nullable String cache;
    private Set<Long> processes = Set.of();

    Heard(Attempt attempt, RerunWatch watch) {
        this.attempt = attempt;
        this.watch = watch;
    }

    @Override
    public synchronized void line(String line) {
        if (!line.isBlank()) {
            last.addLast(line);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
        }
        if (cache == null) {
            cache = Forced.answered(line);
        }
        watch.line(attempt, line);
    }

    @Override
    public synchronized void processes(Set<Long> ids) {
        processes = Set.copyOf(ids);
    }

    synchronized Set<Long> processes() {
        return processes;
    }

    synchronized List<String> last() {
        return List.copyOf(last);
    }

    synchronized @Nullable String cache() {
        return cache;
    }
}

package assay.hash;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts what was done and how fast. Counted from any thread, looked at from one.
final class Tally {
    /// Opening and closing a file takes as long as reading so many bytes.
    private static final long PER_FILE = 16 << 10;

    private static final long WINDOW_NS = 5_000_000_000L;

    private final int filesTotal;
    private final LongAdder bytesDone = new LongAdder();
    private final LongAdder bytesTotal = new LongAdder();
    private final LongAdder filesToRead = new LongAdder();
    private final LongAdder filesRead = new LongAdder();
    private final AtomicInteger filesDone = new AtomicInteger();
    private final AtomicInteger cached = new AtomicInteger();
    private final List<Desk> desks = new CopyOnWriteArrayList<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private boolean counted;

    Tally(int filesTotal) {
        this.filesTotal = filesTotal;
    }

    private record Sample(long nanos, long bytes, long files) {}

    /// What one thread reads just now.
    final class Desk {
        private volatile @Nullable String path;
        private volatile long total;
        private volatile long done;

        /// Only the desk's own thread writes.
        void open(String path, long total) {
            done = 0;
            this.total = total;
            this.path = path;
        }

        void read(long bytes) {
            long now = done + bytes;
            done = now;
            bytesDone.add(bytes);
        }

        /// Also counts what was not read after all.
        void close() {
            bytesDone.add(total - done);
            filesRead.increment();
            path = null;
        }
    }

    Desk desk() {
        Desk desk = new Desk();
        desks.add(desk);
        return desk;
    }

    void toRead(long bytes) {
        bytesTotal.add(bytes);
        filesToRead.increment();
    }

    /// All that is to be read is known; reading starts.
    void counted() {
        counted = true;
        samples.clear();
        pace();
    }

    void done(Result result) {
        filesDone.incrementAndGet();
        if (result instanceof Result.Done done && done.hashed().cached()) {
            cached.incrementAndGet();
        }
    }

    void tellReading(Watch watch) {
        for (Desk each : desks) {
            String path = each.path;
            if (path != null) {
                watch.reading(path, Math.min(each.done, each.total), each.total);
            }
        }
    }

    /// The path of a file that is being read, empty where none is.
    String path() {
        for (Desk each : desks) {
            String path = each.path;
            if (path != null) {
                return path;
            }
        }
        return "";
    }

    Pace pace() {
        Sample now = new Sample(System.nanoTime(), bytesDone.sum(), filesRead.sum());
        samples.addLast(now);
        while (samples.size() > 2 && now.nanos - samples.getFirst().nanos > WINDOW_NS) {
            samples.removeFirst();
        }
        Sample then = samples.getFirst();
        double seconds = (now.nanos - then.nanos) / 1e9;
        double rate = seconds > 0 ? (now.bytes - then.bytes) / seconds : 0;
        long total = bytesTotal.sum();
        return new Pace(
                now.bytes, total, filesDone.get(), filesTotal, rate, left(now, then, seconds, total), cached.get());
    }

    private @Nullable Duration left(Sample now, Sample then, double seconds, long total) {
        double work = now.bytes - then.bytes + (double) PER_FILE * (now.files - then.files);
        double rest = total - now.bytes + (double) PER_FILE * (filesToRead.sum() - now.files);
        if (counted && rest <= 0) {
            return Duration.ZERO;
        }
        return counted && work > 0 ? Duration.ofMillis(Math.round(1000 * rest * seconds / work)) : null;
    }
}

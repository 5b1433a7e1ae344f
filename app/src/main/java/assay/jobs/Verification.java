package assay.jobs;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.project.Project;
import assay.verify.Amount;
import assay.verify.Check;
import assay.verify.Recorded;
import assay.verify.Verdict;
import assay.verify.Verifier;
import assay.verify.Watch;
import assay.work.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The recorded digests of a project and what came of reading the files. Belongs to the project,
/// not to a place: it goes on while the reader looks at something else, and what was answered
/// stays. Of the window's thread, which it reaches about ten times a second.
public final class Verification {
    private static final long EVERY = 80_000_000;
    private static final long REMEMBERED = 8_000_000_000L;

    private final Source source;
    private final Jobs jobs;
    private final Jobs.Lane loading;
    private final BooleanProperty full = new SimpleBooleanProperty(this, "full");
    private final ReadOnlyObjectWrapper<Load<Known>> known =
            new ReadOnlyObjectWrapper<>(this, "known", new Load.Waiting<>());
    private final ReadOnlyObjectWrapper<Round> round = new ReadOnlyObjectWrapper<>(this, "round", Round.NONE);
    private final ReadOnlyLongWrapper beat = new ReadOnlyLongWrapper(this, "beat");
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    private final List<Rate> rates = new ArrayList<>();
    private Map<Recorded, Line> lines = Map.of();
    private int weak;
    private Instant latest = Instant.EPOCH;
    private @Nullable Job job;
    private List<Line> asked = List.of();

    /// What is asked of the project, on a job's thread.
    public interface Source {
        List<Recorded> recorded();

        List<Check> verify(List<Recorded> recorded, Verifier.Options options, Watch watch, Progress progress);

        static Source of(Project project) {
            return new Source() {
                @Override
                public List<Recorded> recorded() {
                    return project.recorded();
                }

                @Override
                public List<Check> verify(
                        List<Recorded> recorded, Verifier.Options options, Watch watch, Progress progress) {
                    return project.verify(recorded, options, watch, progress);
                }
            };
        }
    }

    /// One recorded digest and how it stands. One object as long as records say the same of the
    /// same file.
    public static final class Line {
        private final Recorded recorded;
        private int number;
        private int rank;
        private long version;
        private State state = State.AT_REST;
        private @Nullable Check check;
        private @Nullable Check before;
        private long done;
        private long total;

        Line(Recorded recorded) {
            this.recorded = recorded;
        }

        public Recorded recorded() {
            return recorded;
        }

        /// The file; where the record names none, what people call it.
        public String shown() {
            return recorded.file().isEmpty() ? recorded.name() : recorded.file();
        }

        /// Its place among the records, from 0.
        public int number() {
            return number;
        }

        /// Smaller the more it asks for attention; as of the end of the last verification, so that
        /// rows stay where they are while one is going on.
        public int rank() {
            return rank;
        }

        public State state() {
            return state;
        }

        /// Null while nothing is known.
        public @Nullable Check check() {
            return check;
        }

        /// Bytes of the file read so far.
        public long done() {
            return done;
        }

        public long total() {
            return total;
        }

        /// Grows with each change.
        public long version() {
            return version;
        }

        private void set(State next, @Nullable Check answer) {
            state = next;
            check = answer;
            version++;
        }
    }

    public enum State {
        /// Not part of a verification that is going on.
        AT_REST,
        WAITING,
        READING
    }

    /// @param digests lines that have one
    /// @param files different ones
    /// @param without files that are named without any digest
    /// @param bytes of the files with a digest, as far as their size is recorded
    /// @param unsized files with a digest whose size no record has
    public record Known(List<Line> lines, int digests, int files, int without, long bytes, int unsized) {
        public Known {
            lines = List.copyOf(lines);
        }
    }

    public enum Phase {
        /// Nothing was read yet.
        NONE,
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }

    /// The verification that goes on, or the last one.
    ///
    /// @param asked digests
    /// @param done of them
    /// @param amount null until the first bytes are counted
    /// @param failure empty but where it failed
    public record Round(
            Phase phase, int asked, int done, @Nullable Amount amount, Duration took, String failure) {
        static final Round NONE = new Round(Phase.NONE, 0, 0, null, Duration.ZERO, "");
    }

    /// @param at in seconds since the start
    public record Rate(double at, double bytesPerSecond) {}

    public Verification(Source source, Jobs jobs) {
        this.source = source;
        this.jobs = jobs;
        loading = jobs.lane();
    }

    /// Whether files are read again that have not changed since they were last read.
    public BooleanProperty fullProperty() {
        return full;
    }

    public ReadOnlyObjectProperty<Load<Known>> knownProperty() {
        return known.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Round> roundProperty() {
        return round.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return job != null;
    }

    /// Changes whenever any line did.
    public ReadOnlyLongProperty beatProperty() {
        return beat.getReadOnlyProperty();
    }

    /// Lines with this verdict, of all verifications.
    public int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    /// Matches whose digest is worth less than a strong one.
    public int weakMatches() {
        return weak;
    }

    /// When a file was last read.
    public Instant latest() {
        return latest;
    }

    /// Of the last 8 seconds, oldest first.
    public List<Rate> rates() {
        return List.copyOf(rates);
    }

    /// Asks the records anew. What was answered stays for every digest that they still name.
    public void load() {
        Map<Recorded, Line> before = lines;
        loading.start(Jobs.title("digests"), progress -> read(source.recorded(), before), outcome -> {
            switch (outcome) {
                case Outcome.Done<Read>(Read read) -> take(read);
                case Outcome.Failed<Read> failed -> fail(failed.message());
                case Outcome.Stopped<Read> stopped -> {}
            }
        });
    }

    void fail(String message) {
        known.set(new Load.Failed<>(message));
    }

    /// Reads the files of these; does nothing while others are being read.
    public void verify(Collection<Line> which) {
        if (job != null || which.isEmpty()) {
            return;
        }
        asked = List.copyOf(which);
        for (Line line : asked) {
            uncount(line.check);
            line.before = line.check;
            line.set(State.WAITING, null);
        }
        rates.clear();
        round.set(new Round(Phase.RUNNING, asked.size(), 0, null, Duration.ZERO, ""));
        beat.set(beat.get() + 1);
        List<Recorded> recorded = asked.stream().map(Line::recorded).toList();
        Verifier.Options options = new Verifier.Options(full.get(), false);
        Listening listening = new Listening(asked);
        job = jobs.start(
                Jobs.title("verify"),
                running -> {
                    listening.telling = running;
                    return source.verify(recorded, options, listening, listening);
                },
                outcome -> {
                    listening.deliver();
                    listening.over = true;
                    job = null;
                    end(outcome);
                });
    }

    /// All that records name.
    public void verifyAll() {
        if (known.get() instanceof Load.Ready<Known>(Known ready)) {
            verify(ready.lines());
        }
    }

    /// What was answered until then stays.
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    void close() {
        loading.cancel();
        cancel();
    }

    private record Read(Map<Recorded, Line> lines, Known known) {}

    /// @param before are only looked up, for they belong to the window's thread
    private static Read read(List<Recorded> recorded, Map<Recorded, Line> before) {
        Map<Recorded, Line> next = new LinkedHashMap<>(recorded.size() * 2);
        Map<String, Long> sizes = new HashMap<>();
        Set<String> named = new HashSet<>();
        for (Recorded each : recorded) {
            Line kept = before.get(each);
            next.put(each, kept == null ? new Line(each) : kept);
            if (each.file().isEmpty()) {
                continue;
            }
            named.add(each.file());
            if (each.digest() != null) {
                sizes.merge(each.file(), each.size() == null ? -1 : each.size(), Math::max);
            }
        }
        long bytes = sizes.values().stream()
                .filter(size -> size > 0)
                .mapToLong(size -> size)
                .sum();
        int digests =
                (int) recorded.stream().filter(each -> each.digest() != null).count();
        int unsized = (int) sizes.values().stream().filter(size -> size < 0).count();
        return new Read(
                next,
                new Known(
                        List.copyOf(next.values()),
                        digests,
                        named.size(),
                        named.size() - sizes.size(),
                        bytes,
                        unsized));
    }

    private void take(Read read) {
        lines = read.lines();
        counts.clear();
        weak = 0;
        int number = 0;
        for (Line line : read.known().lines()) {
            line.number = number++;
            count(line.check);
        }
        known.set(new Load.Ready<>(read.known()));
        beat.set(beat.get() + 1);
    }

    private void answered(Check check) {
        Line line = lines.get(check.recorded());
        if (line != null && line.check == null) {
            count(check);
            if (check.when() != null && check.when().isAfter(latest)) {
                latest = check.when();
            }
            line.before = null;
            line.set(State.AT_REST, check);
        }
    }

    private void end(Outcome<List<Check>> outcome) {
        for (Line line : asked) {
            if (line.check == null) {
                count(line.before);
                line.set(State.AT_REST, line.before);
            }
            line.before = null;
        }
        asked = List.of();
        lines.values().forEach(line -> line.rank = rank(line.check));
        Round last = round.get();
        round.set(
                switch (outcome) {
                    case Outcome.Done<List<Check>> done -> with(last, Phase.DONE, "");
                    case Outcome.Stopped<List<Check>> stopped -> with(last, Phase.STOPPED, "");
                    case Outcome.Failed<List<Check>> failed -> with(last, Phase.FAILED, failed.message());
                });
        beat.set(beat.get() + 1);
    }

    private static Round with(Round last, Phase phase, String failure) {
        return new Round(phase, last.asked(), last.done(), last.amount(), last.took(), failure);
    }

    /// What is against the data comes first.
    private static int rank(@Nullable Check check) {
        return check == null
                ? 6
                : switch (check.verdict()) {
                    case MISMATCH -> 0;
                    case REFUSED -> 1;
                    case MISSING -> 2;
                    case UNSUPPORTED -> 3;
                    case MATCH -> 4;
                    case NOT_RECORDED -> 5;
                };
    }

    private void count(@Nullable Check check) {
        add(check, 1);
    }

    private void uncount(@Nullable Check check) {
        add(check, -1);
    }

    private void add(@Nullable Check check, int by) {
        if (check != null) {
            counts.merge(check.verdict(), by, Integer::sum);
            Digest digest = check.recorded().digest();
            if (check.verdict() == Verdict.MATCH && digest != null && check.strength() != Strength.STRONG) {
                weak += by;
            }
        }
    }

    /// Gathers what the verifier's threads say and brings it to the window's in one go.
    private final class Listening implements Watch, Progress {
        private final Map<String, List<Line>> byFile = new HashMap<>();
        private final long began = System.nanoTime();
        private final Queue<Check> checks = new ConcurrentLinkedQueue<>();
        private final Map<String, long[]> files = new ConcurrentHashMap<>();
        private final AtomicBoolean delivering = new AtomicBoolean();
        private volatile @Nullable Amount latest;
        private volatile @Nullable Job telling;
        private volatile String file = "";
        private volatile long told = System.nanoTime() - EVERY;
        private int done;
        private boolean over;

        Listening(List<Line> asked) {
            asked.forEach(line -> byFile.computeIfAbsent(line.recorded.file(), file -> new ArrayList<>())
                    .add(line));
        }

        @Override
        public void checked(Check check) {
            files.remove(check.recorded().file());
            checks.add(check);
            hand();
        }

        @Override
        public void reading(String path, long read, long total) {
            file = path;
            files.put(path, new long[] {read, total});
            hand();
        }

        @Override
        public void amount(Amount amount) {
            latest = amount;
            Duration left = amount.left();
            Job to = telling;
            if (to != null) {
                to.bytes(
                        amount.bytesDone(),
                        amount.bytesTotal(),
                        file,
                        amount.bytesPerSecond(),
                        left == null ? Duration.ZERO : left);
            }
            hand();
        }

        @Override
        public void step(long at, long total, String what) {
            Job to = telling;
            if (to != null && latest == null) {
                to.step(at, total, what);
            }
            checkpoint();
        }

        @Override
        public void checkpoint() {
            Job to = telling;
            if (to != null) {
                to.checkpoint();
            }
        }

        /// Once for all that is said within a moment; what is said last is never left lying.
        private void hand() {
            if (delivering.compareAndSet(false, true)) {
                long wait = Math.max(0, told + EVERY - System.nanoTime());
                CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS)
                        .execute(() -> jobs.later(() -> {
                            delivering.set(false);
                            told = System.nanoTime();
                            if (!over) {
                                deliver();
                            }
                        }));
            }
        }

        /// On the window's thread.
        void deliver() {
            for (Check check = checks.poll(); check != null; check = checks.poll()) {
                done++;
                answered(check);
            }
            files.forEach((path, read) -> {
                for (Line line : byFile.getOrDefault(path, List.of())) {
                    if (line.check == null) {
                        line.done = read[0];
                        line.total = read[1];
                        line.set(State.READING, null);
                    }
                }
            });
            long nanos = System.nanoTime() - began;
            Amount amount = latest;
            if (amount != null) {
                rates.add(new Rate(nanos / 1e9, amount.bytesPerSecond()));
                rates.removeIf(rate -> rate.at() < (nanos - REMEMBERED) / 1e9);
            }
            round.set(new Round(Phase.RUNNING, asked.size(), done, amount, Duration.ofNanos(nanos), ""));
            beat.set(beat.get() + 1);
        }
    }
}

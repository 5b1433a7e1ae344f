package assay.jobs;

import assay.fact.RunId;
import assay.project.RerunRequest;
import assay.rerun.Attempt;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import assay.rerun.RerunWatch;
import assay.rerun.gpu.Gpu;
import assay.rerun.gpu.Sample;
import assay.work.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// Reruns while they are made: which one runs, what it says, how long still, and how they ended. Belongs to the
/// project, not to a place: they go on while the reader looks at something else. One set of reruns at a time, for two
/// would disturb each other. Of the window's thread, which it reaches about ten times a second.
public final class Rerunning {
    private static final long EVERY = 100_000_000;
    private static final long SECOND = 1_000_000_000;
    /// Of what a GPU did, in seconds.
    private static final double REMEMBERED = 120;

    private final Source source;
    private final Jobs jobs;
    private final InstantSource clock;
    private final Console console = new Console();
    private final ReadOnlyObjectWrapper<Round> round = new ReadOnlyObjectWrapper<>(this, "round", Round.NONE);
    private final ReadOnlyLongWrapper beat = new ReadOnlyLongWrapper(this, "beat");
    private final BooleanProperty stopAsked = new SimpleBooleanProperty(this, "stopAsked");
    private final List<Look> looks = new ArrayList<>();
    private @Nullable Gpu gpu;
    private @Nullable Job job;
    private @Nullable Duration recorded;

    /// What is asked of the project, on a job's thread.
    public interface Source {

        /// Makes the reruns, judges them, and gives what came of them; where the user asked to stop, what was made
        /// until then.
        RerunResult make(RerunRequest request, RerunWatch watch, Progress progress);
    }

    public enum Phase {
        /// Nothing was asked for yet.
        NONE,
        RUNNING,
        /// The user asked to stop; what was started is being ended.
        STOPPING,
        /// There is a result.
        ENDED,
        FAILED
    }

    /// One of the reruns that were asked for.
    ///
    /// @param since when it started; null while it waits
    /// @param execution what came of it; null before its end
    public record Turn(
            Attempt attempt,
            Execution.State state,
            @Nullable Instant since,
            @Nullable Execution execution) {}

    /// What the GPU did at one moment.
    ///
    /// @param at in seconds since the reruns were started
    public record Look(double at, Sample sample) {}

    /// The reruns that go on, or the last ones.
    ///
    /// @param request null where nothing was asked for yet
    /// @param name of the run
    /// @param doing what is being done, a line; may be empty
    /// @param result null but where they ended
    /// @param failure empty but where it failed
    public record Round(
            Phase phase,
            @Nullable RerunRequest request,
            String name,
            List<Turn> turns,
            String doing,
            @Nullable RerunResult result,
            String failure) {
        static final Round NONE = new Round(Phase.NONE, null, "", List.of(), "", null, "");

        public Round {
            turns = List.copyOf(turns);
        }

        public boolean isGoingOn() {
            return phase == Phase.RUNNING || phase == Phase.STOPPING;
        }

        public boolean isOf(@Nullable RunId run) {
            return request != null && request.run().equals(run);
        }

        /// The one that runs; null between two.
        public @Nullable Turn running() {
            return turns.stream()
                    .filter(turn -> turn.state() == Execution.State.RUNNING)
                    .findFirst()
                    .orElse(null);
        }

        /// Those that have an end, good or bad.
        public int over() {
            return (int) turns.stream().filter(turn -> turn.execution() != null).count();
        }

        private Round with(Phase next, List<Turn> now, String what) {
            return new Round(next, request, name, now, what, result, failure);
        }
    }

    public Rerunning(Source source, Jobs jobs, InstantSource clock) {
        this.source = source;
        this.jobs = jobs;
        this.clock = clock;
    }

    public ReadOnlyObjectProperty<Round> roundProperty() {
        return round.getReadOnlyProperty();
    }

    /// Changes whenever a second has passed or anything was said.
    public ReadOnlyLongProperty beatProperty() {
        return beat.getReadOnlyProperty();
    }

    public Console console() {
        return console;
    }

    /// The GPU that is used; null while nothing was heard of one.
    public @Nullable Gpu gpu() {
        return gpu;
    }

    /// What the GPU did in the last two minutes, oldest first.
    public List<Look> looks() {
        return List.copyOf(looks);
    }

    /// Whether the reader is being asked if they mean it.
    public BooleanProperty stopAskedProperty() {
        return stopAsked;
    }

    public boolean isRunning() {
        return job != null;
    }

    /// Does nothing while others are being made.
    ///
    /// @param name of the run
    /// @param once how long the recorded run took; null where that is not recorded
    /// @param earlier how many reruns there are that these are added to
    public void start(RerunRequest request, String name, @Nullable Duration once, int earlier) {
        if (job != null) {
            return;
        }
        recorded = once;
        console.empty();
        looks.clear();
        gpu = null;
        stopAsked.set(false);
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < request.seeds().size(); i++) {
            turns.add(new Turn(
                    new Attempt(earlier + i + 1, request.seeds().get(i)), Execution.State.WAITING, null, null));
        }
        round.set(new Round(Phase.RUNNING, request, name, turns, "", null, ""));
        Listening listening = new Listening();
        Job started = jobs.start(
                "Rerun " + name,
                running -> {
                    listening.telling = running;
                    listening.result = source.make(request, listening, listening);
                    return listening.result;
                },
                outcome -> {
                    listening.deliver();
                    listening.over = true;
                    job = null;
                    end(outcome, listening.result);
                });
        started.askFirst(() -> stopAsked.set(true));
        job = started;
        listening.tick();
    }

    /// What was made until then is kept.
    public void stop() {
        if (job != null) {
            job.cancel();
            stopAsked.set(false);
            Round now = round.get();
            round.set(now.with(Phase.STOPPING, now.turns(), now.doing()));
        }
    }

    void close() {
        stop();
    }

    /// How long it has run, or did.
    public Duration took(Turn turn) {
        Execution execution = turn.execution();
        Duration whole = execution == null ? null : execution.took();
        return whole != null
                ? whole
                : turn.since() == null ? Duration.ZERO : Duration.between(turn.since(), clock.instant());
    }

    /// How long one rerun takes, by those that are over, else by the recorded run; null where nothing says it.
    public @Nullable Duration once() {
        List<Duration> known = round.get().turns().stream()
                .map(Turn::execution)
                .filter(execution -> execution != null && execution.finished())
                .map(execution -> Objects.requireNonNull(execution).took())
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty()
                ? recorded
                : known.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(known.size());
    }

    /// How long it will still run; null where nothing says it, or where it takes longer than was to be expected.
    public @Nullable Duration left(Turn turn) {
        Duration once = once();
        Duration left = once == null ? null : once.minus(took(turn));
        return left == null || left.isNegative() ? null : left;
    }

    /// How long all of them will still run; null where nothing says it.
    public @Nullable Duration left() {
        Duration once = once();
        if (once == null) {
            return null;
        }
        Duration left = Duration.ZERO;
        for (Turn turn : round.get().turns()) {
            if (turn.state() == Execution.State.WAITING) {
                left = left.plus(once);
            } else if (turn.state() == Execution.State.RUNNING) {
                Duration rest = left(turn);
                left = left.plus(rest == null ? Duration.ZERO : rest);
            }
        }
        return left;
    }

    private void end(Outcome<RerunResult> outcome, @Nullable RerunResult made) {
        Round last = round.get();
        stopAsked.set(false);
        round.set(
                made != null
                        ? new Round(Phase.ENDED, last.request(), last.name(), turns(made), "", made, "")
                        : new Round(
                                Phase.FAILED,
                                last.request(),
                                last.name(),
                                last.turns(),
                                "",
                                null,
                                outcome instanceof Outcome.Failed<RerunResult> failed ? failed.message() : ""));
        beat.set(beat.get() + 1);
    }

    private static List<Turn> turns(RerunResult made) {
        return made.executions().stream()
                .map(each -> new Turn(each.attempt(), each.state(), each.start(), each))
                .toList();
    }

    /// Gathers what the reruns' threads say and brings it to the window's in one go.
    private final class Listening implements RerunWatch, Progress {
        private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
        private volatile @Nullable Job telling;
        private volatile @Nullable RerunResult result;
        private final long began = System.nanoTime();
        private volatile int current;
        private int looked;
        private double offset;
        private long told;
        private boolean over;

        @Override
        public void doing(String what) {
            console.remark(clock.instant(), current, what);
            news.add(() -> doingNow(what));
        }

        @Override
        public void started(Attempt attempt) {
            Instant now = clock.instant();
            current = attempt.number();
            news.add(() -> set(new Turn(attempt, Execution.State.RUNNING, now, null)));
        }

        @Override
        public void line(Attempt attempt, String line) {
            console.said(clock.instant(), attempt.number(), line);
        }

        @Override
        public void gpu(Attempt attempt, Gpu used, double seconds, Sample sample) {
            if (looked != attempt.number()) {
                looked = attempt.number();
                offset = (System.nanoTime() - began) / 1e9 - seconds;
            }
            double at = offset + seconds;
            news.add(() -> {
                gpu = used;
                looks.add(new Look(at, sample));
                looks.removeIf(look -> look.at() < at - REMEMBERED);
            });
        }

        @Override
        public void ended(Execution execution) {
            if (execution.why() != null) {
                console.remark(clock.instant(), execution.attempt().number(), execution.why());
            }
            news.add(() -> set(new Turn(execution.attempt(), execution.state(), execution.start(), execution)));
        }

        @Override
        public void step(long done, long total, String what) {
            checkpoint();
        }

        @Override
        public void checkpoint() {
            Job to = telling;
            if (to != null) {
                to.checkpoint();
            }
        }

        private void doingNow(String what) {
            Round now = round.get();
            round.set(now.with(now.phase(), now.turns(), what));
        }

        private void set(Turn turn) {
            Round now = round.get();
            List<Turn> turns = new ArrayList<>(now.turns());
            for (int i = 0; i < turns.size(); i++) {
                if (turns.get(i).attempt().number() == turn.attempt().number()) {
                    turns.set(i, turn);
                }
            }
            round.set(now.with(now.phase(), turns, now.doing()));
        }

        /// Again and again until the end: time passes also where nothing is said.
        void tick() {
            CompletableFuture.delayedExecutor(EVERY, TimeUnit.NANOSECONDS)
                    .execute(() -> jobs.later(() -> {
                        if (!over) {
                            deliver();
                            tick();
                        }
                    }));
        }

        /// On the window's thread.
        void deliver() {
            boolean any = console.deliver();
            for (Runnable each = news.poll(); each != null; each = news.poll()) {
                each.run();
                any = true;
            }
            if (any || System.nanoTime() - told >= SECOND) {
                told = System.nanoTime();
                beat.set(beat.get() + 1);
                tell();
            }
        }

        private void tell() {
            Job to = telling;
            Round now = round.get();
            if (to != null) {
                Duration left = left();
                to.things(now.over(), now.turns().size(), now.doing(), left == null ? Duration.ZERO : left);
            }
        }
    }
}

package assay.jobs;

import assay.fact.RunId;
import assay.judge.Bisect;
import assay.project.RerunRequest;
import assay.project.Reruns;
import assay.rerun.Attempt;
import assay.rerun.Bisection;
import assay.rerun.Control;
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
import java.util.function.UnaryOperator;
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
    private final ReadOnlyObjectWrapper<Probe> probe = new ReadOnlyObjectWrapper<>(this, "probe", Probe.NONE);
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final List<Look> looks = new ArrayList<>();
    private volatile boolean waits;
    private @Nullable Gpu gpu;
    private @Nullable Job job;
    private @Nullable Duration recorded;

    /// What is asked of the project, on a job's thread.
    public interface Source {

        /// Makes the reruns, judges them, and gives what came of them; where the user asked to stop, what was made
        /// until then.
        RerunResult make(RerunRequest request, RerunWatch watch, Progress progress);

        /// Makes the first rerun again, and one with a planted fault.
        List<Control> controls(RerunRequest request, RerunResult result, RerunWatch watch, Progress progress);

        /// Puts back what was changed on purpose; null where no metric has a value on both sides.
        @Nullable
        Bisection bisect(
                RerunRequest request,
                RerunResult result,
                List<String> chosen,
                Bisect.Way way,
                RerunWatch watch,
                Progress progress);

        static Source of(Reruns reruns) {
            return new Source() {
                @Override
                public RerunResult make(RerunRequest request, RerunWatch watch, Progress progress) {
                    return reruns.make(request, watch, progress);
                }

                @Override
                public List<Control> controls(
                        RerunRequest request, RerunResult result, RerunWatch watch, Progress progress) {
                    return reruns.controls(request, result, watch, progress);
                }

                @Override
                public @Nullable Bisection bisect(
                        RerunRequest request,
                        RerunResult result,
                        List<String> chosen,
                        Bisect.Way way,
                        RerunWatch watch,
                        Progress progress) {
                    return reruns.bisect(request, result, chosen, way, watch, progress);
                }
            };
        }
    }

    /// Reruns that are made beside those that were judged, to ask the procedure itself or what of the changes
    /// matters.
    ///
    /// @param of id of the reruns that they are beside
    /// @param going whether they are still being made
    /// @param doing what is being done, a line; empty before and after
    /// @param made how many came to an end so far
    /// @param bisection null but where one ended well
    /// @param failure why it did not end well, a sentence, empty where it was stopped; null where it did
    public record Probe(
            String of,
            boolean going,
            String doing,
            int made,
            List<Control> controls,
            @Nullable Bisection bisection,
            @Nullable String failure) {
        static final Probe NONE = new Probe("", false, "", 0, List.of(), null, null);

        public Probe {
            controls = List.copyOf(controls);
        }

        private Probe doing(String what) {
            return new Probe(of, going, what, made, controls, bisection, failure);
        }

        private Probe another() {
            return new Probe(of, going, doing, made + 1, controls, bisection, failure);
        }

        private Probe ended(List<Control> all, @Nullable Bisection found, @Nullable String why) {
            return new Probe(of, false, "", made, all, found, why);
        }
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
        paused.subscribe(now -> waits = now);
    }

    /// Whether the next rerun waits. The one that runs goes on to its end; nothing is looked at meanwhile.
    public BooleanProperty pausedProperty() {
        return paused;
    }

    /// The last reruns that were made beside others.
    public ReadOnlyObjectProperty<Probe> probeProperty() {
        return probe.getReadOnlyProperty();
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
        paused.set(false);
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < request.seeds().size(); i++) {
            turns.add(new Turn(
                    new Attempt(earlier + i + 1, request.seeds().get(i)), Execution.State.WAITING, null, null));
        }
        round.set(new Round(Phase.RUNNING, request, name, turns, "", null, ""));
        Listening listening = new Listening();
        Job started = jobs.start(
                Jobs.title("rerun", name),
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

    /// Asks the procedure itself: the first rerun made again, and one with a planted fault.
    public void controls(RerunRequest request, RerunResult of, String name) {
        probe("Controls of " + name, of, (watch, progress) -> {
            List<Control> controls = source.controls(request, of, watch, progress);
            return now -> now.ended(controls, null, null);
        });
    }

    /// Puts back what was changed on purpose.
    public void bisect(RerunRequest request, RerunResult of, List<String> chosen, Bisect.Way way, String name) {
        probe("Bisect " + name, of, (watch, progress) -> {
            Bisection found = source.bisect(request, of, chosen, way, watch, progress);
            return now -> now.ended(List.of(), found, null);
        });
    }

    private interface Probing {
        UnaryOperator<Probe> make(RerunWatch watch, Progress progress);
    }

    private void probe(String title, RerunResult of, Probing probing) {
        if (job != null) {
            return;
        }
        probe.set(new Probe(of.id(), true, "", 0, List.of(), null, null));
        RerunWatch watch = new RerunWatch() {
            @Override
            public void doing(String what) {
                jobs.later(() -> probe.set(probe.get().doing(what)));
            }

            @Override
            public void ended(Execution execution) {
                jobs.later(() -> probe.set(probe.get().another()));
            }
        };
        job = jobs.start(title, progress -> probing.make(watch, progress), outcome -> {
            job = null;
            Probe last = probe.get();
            probe.set(
                    switch (outcome) {
                        case Outcome.Done<UnaryOperator<Probe>>(UnaryOperator<Probe> then) -> then.apply(last);
                        case Outcome.Failed<UnaryOperator<Probe>> failed ->
                            last.ended(List.of(), null, failed.message());
                        case Outcome.Stopped<UnaryOperator<Probe>> stopped -> last.ended(List.of(), null, "");
                    });
        });
    }

    /// What was made until then is kept.
    public void stop() {
        if (job != null && probe.get().going()) {
            job.cancel();
        } else if (job != null) {
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
        public boolean mayStart() {
            return !waits;
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

package assay.jobs;

import assay.work.Cancelled;
import assay.work.Progress;
import java.time.Duration;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Running work as the window sees it. The [Progress] side may be called from any thread, the rest from the window's.
public final class Job implements Progress {
    private static final long EVERY = 100_000_000;

    private final String title;
    private final Executor window;
    private final long began = System.nanoTime();
    private final ReadOnlyObjectWrapper<Step> step =
            new ReadOnlyObjectWrapper<>(this, "step", new Step(0, 0, "", Duration.ZERO));
    private volatile boolean stopped;
    private volatile long told = began - EVERY;

    /// How far it is.
    ///
    /// @param total 0 where not known yet
    /// @param since the start
    public record Step(long done, long total, String what, Duration since) {

        /// From 0 to 1; -1 where the total is not known.
        public double share() {
            return total <= 0 ? -1 : Math.clamp((double) done / total, 0, 1);
        }

        /// Per second; 0 in the first half second, where it would say nothing.
        public double rate() {
            return since.toMillis() < 500 ? 0 : done * 1000.0 / since.toMillis();
        }

        /// What is left at the rate so far; zero where not known.
        public Duration left() {
            return total <= 0 || rate() <= 0
                    ? Duration.ZERO
                    : Duration.ofMillis((long) ((total - done) / rate() * 1000));
        }
    }

    Job(String title, Executor window) {
        this.title = title;
        this.window = window;
    }

    public String title() {
        return title;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// The work ends at its next checkpoint.
    public void cancel() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public void step(long done, long total, String what) {
        long now = System.nanoTime();
        if (now - told >= EVERY) {
            told = now;
            Step latest = new Step(done, total, what, Duration.ofNanos(now - began));
            window.execute(() -> step.set(latest));
        }
        checkpoint();
    }

    @Override
    public void checkpoint() {
        if (stopped) {
            throw new Cancelled();
        }
    }
}

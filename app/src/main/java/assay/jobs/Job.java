package assay.jobs;

import assay.work.Cancelled;
import assay.work.Progress;
import java.time.Duration;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Running work as the window sees it. The [Progress] side may be called from any thread, the rest
/// from the window's.
public final class Job implements Progress {
    private static final long EVERY = 100_000_000;

    private final String title;
    private final Executor window;
    private final long began = System.nanoTime();
    private final ReadOnlyObjectWrapper<Step> step =
            new ReadOnlyObjectWrapper<>(this, "step", new Step(0, 0, "", Unit.THINGS, 0, Duration.ZERO));
    private @Nullable Runnable asking;
    private volatile boolean stopped;
    private volatile long told = began - EVERY;

    /// What is counted.
    public enum Unit {
        THINGS,
        BYTES
    }

    /// How far it is.
    ///
    /// @param total 0 where not known yet
    /// @param rate per second; 0 where it would say nothing
    /// @param left zero where not known
    public record Step(long done, long total, String what, Unit unit, double rate, Duration left) {

        /// From 0 to 1; -1 where the total is not known.
        public double share() {
            return total <= 0 ? -1 : Math.clamp((double) done / total, 0, 1);
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

    /// Sees to it that [#askToCancel] asks first.
    ///
    /// @param how asks, and cancels where that is meant
    void askFirst(Runnable how) {
        asking = how;
    }

    /// As [#cancel], but that a job whose end loses much asks first.
    public void askToCancel() {
        if (asking == null) {
            cancel();
        } else {
            asking.run();
        }
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public void step(long done, long total, String what) {
        // The first half second would say nothing.
        double seconds = (System.nanoTime() - began) / 1e9;
        double rate = seconds < 0.5 ? 0 : done / seconds;
        Duration left =
                total <= 0 || rate <= 0 ? Duration.ZERO : Duration.ofMillis((long) ((total - done) / rate * 1000));
        tell(new Step(done, total, what, Unit.THINGS, rate, left));
        checkpoint();
    }

    /// As [#step], for work that knows itself how long it will take.
    void things(long done, long total, String what, Duration left) {
        tell(new Step(done, total, what, Unit.THINGS, 0, left));
    }

    /// As [#step], for work that knows itself how fast it is.
    void bytes(long done, long total, String what, double rate, Duration left) {
        tell(new Step(done, total, what, Unit.BYTES, rate, left));
    }

    @Override
    public void checkpoint() {
        if (stopped) {
            throw new Cancelled();
        }
    }

    private void tell(Step latest) {
        long now = System.nanoTime();
        if (now - told >= EVERY) {
            told = now;
            window.execute(() -> step.set(latest));
        }
    }
}

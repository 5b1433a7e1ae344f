package assay.jobs;

import assay.text.Texts;
import assay.work.Cancelled;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Starts work on virtual threads and brings its outcome back to the window's thread. To be called from that thread.
public final class Jobs {
    private static final Texts TEXTS = Texts.of(Jobs.class);

    private final Executor window;
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    private final ObservableList<Job> seen = FXCollections.unmodifiableObservableList(running);
    private volatile Consumer<Fault> faults = fault -> {};
    private Consumer<Ended> ends = ended -> {};

    public Jobs() {
        this(Platform::runLater);
    }

    /// @param window runs what it is given on the window's thread, in order
    public Jobs(Executor window) {
        this.window = window;
    }

    /// What a job is called, by its key in `jobs.properties`.
    public static String title(String key, Object... values) {
        return TEXTS.text(key, values);
    }

    /// In the order of their starts.
    public ObservableList<Job> running() {
        return seen;
    }

    /// Hears of every mistake of the program, on the window's thread: those of jobs, and, from now on, those that
    /// nobody else in this process catches.
    public void onFault(Consumer<Fault> hearer) {
        faults = hearer;
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> tell("", failure));
    }

    /// Hears of every job that is over, before whoever started it.
    public void onEnd(Consumer<Ended> hearer) {
        ends = hearer;
    }

    private void tell(String what, Throwable failure) {
        Fault fault = Fault.of(what, failure);
        window.execute(() -> faults.accept(fault));
    }

    /// @param then called once, on the window's thread, after the job left the list
    public <T> Job start(String title, Work<T> work, Consumer<Outcome<T>> then) {
        Job job = new Job(title, window);
        running.add(job);
        Thread.ofVirtual().name(title).start(() -> {
            long began = System.nanoTime();
            Outcome<T> outcome = run(job, work);
            Ended ended = Ended.of(title, System.nanoTime() - began, outcome);
            if (outcome instanceof Outcome.Failed<T> failed && Fault.isOne(failed.cause())) {
                tell(title, failed.cause());
            }
            window.execute(() -> {
                running.remove(job);
                ends.accept(ended);
                then.accept(outcome);
            });
        });
        return job;
    }

    /// Work of which only the newest matters: a start stops the one before, whose outcome is never delivered.
    public Lane lane() {
        return new Lane();
    }

    /// Runs it on the window's thread after what is waiting there now.
    public void later(Runnable action) {
        window.execute(action);
    }

    public void cancelAll() {
        running.forEach(Job::cancel);
    }

    /// See [Jobs#lane].
    public final class Lane {
        private @Nullable Job latest;
        private int starts;

        private Lane() {}

        public <T> void start(String title, Work<T> work, Consumer<Outcome<T>> then) {
            cancel();
            int mine = starts;
            latest = Jobs.this.start(title, work, outcome -> {
                if (mine == starts) {
                    then.accept(outcome);
                }
            });
        }

        public void cancel() {
            starts++;
            if (latest != null) {
                latest.cancel();
                latest = null;
            }
        }
    }

    private static <T> Outcome<T> run(Job job, Work<T> work) {
        try {
            T value = work.run(job);
            return job.stopped() ? new Outcome.Stopped<>() : new Outcome.Done<>(value);
        } catch (Cancelled stopped) {
            return new Outcome.Stopped<>();
        } catch (Throwable failure) {
            String message = failure.getMessage();
            return new Outcome.Failed<>(message == null ? failure.getClass().getSimpleName() : message, failure);
        }
    }
}

package assay.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Watches how long the window's thread does not answer, and measures how long it takes until something is drawn.
public final class WindowThread {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long ASKED_EVERY_MS = 2;
    private static final double WORTH_A_LOOK_MS = 80;

    private final AtomicLong askedAt = new AtomicLong();
    private final Thread thread;
    private volatile double longest;
    private volatile double worked;
    private volatile String where = "";

    private WindowThread(Thread thread) {
        this.thread = thread;
    }

    public static WindowThread watch() {
        WindowThread watched = new WindowThread(on(Thread::currentThread));
        Thread.ofPlatform().daemon().name("watch the window's thread").start(watched::ask);
        return watched;
    }

    /// Milliseconds of the longest time without an answer since this was asked last.
    public double longest() {
        double since = longest;
        longest = 0;
        return since;
    }

    /// Milliseconds that it worked itself, the most without an answer since this was asked last: what others take
    /// from it on a busy machine is not in it.
    public double worked() {
        double since = worked;
        worked = 0;
        return since;
    }

    /// What it was doing then, for finding out why.
    public String where() {
        String since = where;
        where = "";
        return since;
    }

    private void ask() {
        try {
            while (true) {
                long now = System.nanoTime();
                long before = THREADS.getThreadCpuTime(thread.threadId());
                askedAt.set(now);
                Platform.runLater(() -> askedAt.compareAndSet(now, 0));
                String seen = "";
                while (askedAt.get() != 0) {
                    double waited = since(now);
                    if (waited > WORTH_A_LOOK_MS && seen.isEmpty()) {
                        seen = Arrays.stream(thread.getStackTrace())
                                .map(StackTraceElement::toString)
                                .limit(60)
                                .collect(Collectors.joining("\n      "));
                    }
                    Thread.sleep(1);
                }
                double took = since(now);
                worked = Math.max(worked, (THREADS.getThreadCpuTime(thread.threadId()) - before) / 1e6);
                if (took > longest) {
                    longest = took;
                    where = seen;
                }
                Thread.sleep(ASKED_EVERY_MS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /// Milliseconds until the frame after the first one in which it is so: then that one is on the screen.
    public static double untilShown(Runnable action, BooleanSupplier done) throws InterruptedException {
        long began = System.nanoTime();
        on(() -> {
            action.run();
            return true;
        });
        return untilShown(began, done);
    }

    public static double untilShown(long began, BooleanSupplier done) throws InterruptedException {
        FutureTask<Double> shown = new FutureTask<>(() -> since(began));
        on(() -> {
            new AnimationTimer() {
                private boolean drawn;

                @Override
                public void handle(long now) {
                    if (drawn) {
                        stop();
                        shown.run();
                    }
                    drawn = done.getAsBoolean();
                }
            }.start();
            return true;
        });
        return answer(shown);
    }

    public static <T> T on(Supplier<T> action) {
        FutureTask<T> task = new FutureTask<>(action::get);
        Platform.runLater(task);
        return answer(task);
    }

    private static <T> T answer(FutureTask<T> task) {
        try {
            return task.get(120, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}

package assay.lineage;

import assay.work.Cancelled;
import assay.work.Progress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs work on a thread with a stack of 256 MB: ELK recurses along chains and overflows the default one.
final class DeepStack {
    private static final long STACK = 256L << 20;

    private DeepStack() {}

    /// Waits and asks `progress` ten times a second whether to go on; work that is left behind ends at its own next
    /// checkpoint.
    static <T> T call(Callable<T> work, Progress progress) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "layout", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            while (true) {
                try {
                    return task.get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillWorking) {
                    progress.checkpoint();
                }
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            task.cancel(true);
        }
    }
}

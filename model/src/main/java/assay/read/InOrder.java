package assay.read;

import assay.work.Cancelled;
import assay.work.Progress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for one thing after the other and does it, in the order given, on a thread of its own: what was read goes into
/// the index while more is being read. The first failure ends it, and whoever adds or waits is told.
final class InOrder implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("in-order").factory());
    private final Semaphore room;
    private volatile @Nullable RuntimeException failure;

    /// @param most that may wait; who adds more waits himself
    InOrder(int most) {
        room = new Semaphore(most);
    }

    /// @param thing waits where it must and answers what is then to be done; that is not interrupted
    /// @throws RuntimeException of a thing that failed before
    void add(Supplier<Runnable> thing) {
        fail();
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
        thread.execute(() -> {
            try {
                if (failure == null) {
                    Runnable todo = thing.get();
                    if (failure == null) {
                        todo.run();
                    }
                }
            } catch (RuntimeException e) {
                failure = e;
            } catch (Error e) {
                failure = new IllegalStateException(e);
            } finally {
                room.release();
            }
        });
    }

    /// Waits until all is done.
    ///
    /// @throws RuntimeException of the thing that failed
    /// @throws Cancelled when the user asked to stop
    void finish(Progress progress) {
        CountDownLatch done = new CountDownLatch(1);
        thread.execute(done::countDown);
        try {
            while (!done.await(50, TimeUnit.MILLISECONDS)) {
                progress.checkpoint();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
        fail();
        progress.checkpoint();
    }

    private void fail() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    /// Nothing more is begun.
    void stop() {
        failure = new Cancelled();
    }

    /// Comes back when what is being done is done.
    @Override
    public void close() {
        stop();
        thread.close();
    }
}

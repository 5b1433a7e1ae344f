package assay.hash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Cores that have no file of their own left help with the algorithms of another's: each takes whole algorithms over
/// the same bytes. Safe for many threads.
final class Lanes implements AutoCloseable {
    /// Below, handing over takes longer than it saves.
    private static final int WORTH = 1 << 16;

    private final Semaphore idle;
    private final ExecutorService helpers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("hash-lane-", 0).factory());

    /// @param idle cores without work at the start
    Lanes(int idle) {
        this.idle = new Semaphore(idle);
    }

    /// One core has no work any more.
    void free() {
        idle.release();
    }

    void update(List<Sum> sums, byte[] bytes, int length) {
        int more = 0;
        if (length >= WORTH) {
            while (more < sums.size() - 1 && idle.tryAcquire()) {
                more++;
            }
        }
        if (more == 0) {
            sums.forEach(sum -> sum.update(bytes, 0, length));
            return;
        }
        try {
            share(sums, bytes, length, more);
        } finally {
            idle.release(more);
        }
    }

    private void share(List<Sum> sums, byte[] bytes, int length, int more) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < sums.size(); i = next.getAndIncrement()) {
                sums.get(i).update(bytes, 0, length);
            }
        };
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            others.add(helpers.submit(work));
        }
        work.run();
        for (Future<?> each : others) {
            await(each);
        }
    }

    /// Also when interrupted: the bytes must not be overwritten before all are through with them.
    private static void await(Future<?> helper) {
        boolean interrupted = false;
        while (true) {
            try {
                helper.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}

package assay.hash;

import assay.content.RefusedException;
import assay.hash.Places.Place;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One run over a list of jobs. All are looked at and answered by the cache where it can; then the large files are
/// read, the largest first, so that no core waits long at the end, then the small ones in the order of the jobs, as
/// neighbours lie near each other on the disk.
final class Pass {
    private static final long LARGE = 1 << 20;
    /// So many small files are taken at once.
    private static final int BATCH = 16;

    private static final long TICK_MS = 50;
    private static final String NOT_DIRECTORY = "Not a directory";

    private final Places places;
    private final HashCache cache;
    private final InstantSource clock;
    private final List<Job> jobs;
    private final boolean full;
    private final Watch watch;
    private final Progress progress;
    private final @Nullable Result[] results;
    private final @Nullable Place[] found;
    private final Tally tally;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Pass(
            Places places,
            HashCache cache,
            InstantSource clock,
            List<Job> jobs,
            boolean full,
            Watch watch,
            Progress progress) {
        this.places = places;
        this.cache = cache;
        this.clock = clock;
        this.jobs = jobs;
        this.full = full;
        this.watch = watch;
        this.progress = progress;
        results = new Result[jobs.size()];
        found = new Place[jobs.size()];
        tally = new Tally(jobs.size());
    }

    List<Result> run(int threads) {
        int[] all = IntStream.range(0, jobs.size()).toArray();
        together(threads, all, 0, this::looking, () -> {});
        tally.counted();
        int[] order = largestFirst(all);
        int large = (int) IntStream.of(order).filter(this::isLarge).count();
        try (Lanes lanes = new Lanes(Math.max(0, threads - order.length))) {
            together(threads, order, large, () -> reading(lanes), lanes::free);
        }
        watch.pace(tally.pace());
        List<Result> ordered = new ArrayList<>(results.length);
        for (Result each : results) {
            ordered.add(Objects.requireNonNull(each));
        }
        return ordered;
    }

    private int[] largestFirst(int[] all) {
        int[] toRead = IntStream.of(all).filter(job -> found[job] != null).toArray();
        IntStream large = IntStream.of(toRead)
                .filter(this::isLarge)
                .boxed()
                .sorted(Comparator.comparingLong(job -> -place(job).stamp().size()))
                .mapToInt(Integer::intValue);
        IntStream small = IntStream.of(toRead).filter(job -> !isLarge(job));
        return IntStream.concat(large, small).toArray();
    }

    private boolean isLarge(int job) {
        return place(job).stamp().size() >= LARGE;
    }

    private Place place(int job) {
        return Objects.requireNonNull(found[job]);
    }

    private IntConsumer looking() {
        Disk disk = disk();
        return job -> look(job, disk);
    }

    private Disk disk() {
        return Disk.of(jobs.size(), places.folder());
    }

    private void look(int job, Disk disk) {
        String path = jobs.get(job).path();
        try {
            Place place = places.find(disk, path);
            Stamp stamp = place.stamp();
            HashCache.Known known =
                    full ? null : cache.find(path, stamp, jobs.get(job).algorithms());
            if (known == null) {
                found[job] = place;
                tally.toRead(stamp.size());
            } else {
                Hashed hashed = new Hashed(path, stamp.size(), known.digests(), Map.of(), known.computed(), true);
                finish(job, new Result.Done(hashed));
            }
        } catch (IOException e) {
            finish(job, failed(path, e));
        }
    }

    /// One thread's work.
    private IntConsumer reading(Lanes lanes) {
        Tally.Desk desk = tally.desk();
        Disk disk = disk();
        Reader reader = new Reader(disk, lanes, progress, desk::read);
        return index -> {
            Job job = jobs.get(index);
            Place place = place(index);
            desk.open(job.path(), place.stamp().size());
            Result result;
            try {
                result = read(job, place, disk, reader);
            } catch (IOException e) {
                result = failed(job.path(), e);
            }
            desk.close();
            found[index] = null;
            finish(index, result);
        };
    }

    /// A small file that is not what it was when it was looked at is read once more; a large one is looked at again
    /// before.
    private Result read(Job job, Place place, Disk disk, Reader reader) throws IOException {
        boolean large = place.stamp().size() >= LARGE;
        Result result = compute(job, large ? places.find(disk, job.path()) : place, reader);
        return !large && result instanceof Result.ChangedWhileRead
                ? compute(job, places.find(disk, job.path()), reader)
                : result;
    }

    private Result compute(Job job, Place place, Reader reader) throws IOException {
        Instant computed = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Stamp stamp = place.stamp();
        Reader.Computed read = reader.compute(places.file(job.path(), place), stamp, job.algorithms());
        if (!read.complete()) {
            return new Result.ChangedWhileRead(job.path());
        }
        cache.put(job.path(), stamp, read.digests(), computed);
        return new Result.Done(
                new Hashed(job.path(), stamp.size(), read.digests(), read.notComputed(), computed, false));
    }

    private void finish(int job, Result result) {
        if (failure.get() != null) {
            return;
        }
        if (!(result instanceof Result.Done)) {
            cache.forget(result.path());
        }
        results[job] = result;
        tally.done(result);
        watch.done(result);
    }

    private static Result failed(String path, IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> new Result.Missing(path);
            case RefusedException refused -> new Result.Refused(path, String.valueOf(refused.getMessage()));
            case AccessDeniedException denied -> new Result.Unreadable(path, "there is no right to read it");
            case FileSystemException system when NOT_DIRECTORY.equals(system.getReason()) -> new Result.Missing(path);
            case FileSystemException system
            when system.getReason() != null -> new Result.Unreadable(path, system.getReason());
            default -> new Result.Unreadable(path, String.valueOf(e.getMessage()));
        };
    }

    /// Each job once, on so many threads; returns when all are done and throws what the first of them threw.
    ///
    /// @param large so many of the first are taken one by one
    /// @param worker makes what one thread does with each
    /// @param over run by each thread that finds nothing more
    private void together(int threads, int[] order, int large, Supplier<IntConsumer> worker, Runnable over) {
        AtomicInteger next = new AtomicInteger();
        int count = Math.min(threads, order.length);
        CountDownLatch running = new CountDownLatch(count);
        Runnable work = () -> {
            try {
                IntConsumer each = worker.get();
                int from = take(next, large, order.length);
                while (from < order.length && failure.get() == null) {
                    int to = from < large ? from + 1 : Math.min(order.length, from + BATCH);
                    for (int i = from; i < to; i++) {
                        progress.checkpoint();
                        each.accept(order[i]);
                    }
                    from = take(next, large, order.length);
                }
            } catch (Throwable any) {
                failure.compareAndSet(null, any);
            } finally {
                over.run();
                running.countDown();
            }
        };
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(Thread.ofPlatform().daemon().name("hash-" + i).start(work));
        }
        await(running, started);
    }

    private static int take(AtomicInteger next, int large, int end) {
        return next.getAndUpdate(n -> n >= end ? n : n < large ? n + 1 : n + BATCH);
    }

    private void await(CountDownLatch running, List<Thread> started) {
        try {
            for (int tick = 1; !running.await(TICK_MS, TimeUnit.MILLISECONDS) && failure.get() == null; tick++) {
                progress.checkpoint();
                if (tick % 2 == 0) {
                    tell();
                }
            }
        } catch (InterruptedException e) {
            failure.compareAndSet(null, new Cancelled());
            Thread.currentThread().interrupt();
        } catch (Throwable any) {
            failure.compareAndSet(null, any);
        }
        Throwable why = failure.get();
        if (why != null) {
            stop(running, started);
        }
        switch (why) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /// One that waits for a disk is woken; one that cannot be woken is left to itself and says nothing any more.
    private static void stop(CountDownLatch running, List<Thread> started) {
        started.forEach(Thread::interrupt);
        boolean asked = Thread.interrupted();
        try {
            running.await(TICK_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            asked = true;
        }
        if (asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        tally.tellReading(watch);
        Pace pace = tally.pace();
        watch.pace(pace);
        progress.step(pace.bytesDone(), pace.bytesTotal(), tally.path());
    }
}

package assay.hash;

import assay.content.Content;
import assay.work.Progress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes digests of files: on all cores, several algorithms in one pass over a file.
public final class Hashing {
    private final Content content;
    private final HashCache cache;
    private final InstantSource clock;
    private final int threads;

    private Hashing(Content content, HashCache cache, InstantSource clock, int threads) {
        this.content = content;
        this.cache = cache;
        this.clock = clock;
        this.threads = threads;
    }

    public static Hashing of(Content content, HashCache cache, InstantSource clock) {
        return new Hashing(content, cache, clock, Runtime.getRuntime().availableProcessors());
    }

    /// The same with so many threads, at least one.
    public Hashing on(int threads) {
        return new Hashing(content, cache, clock, Math.max(1, threads));
    }

    /// @param full whether every byte is read again, whatever the cache knows; it learns all the
    ///     same
    /// @param followLinks whether a link may lead out of the folder
    public record Options(boolean full, boolean followLinks) {
        public static final Options DEFAULT = new Options(false, false);
    }

    /// What the cache knows of a file that has not changed, without reading it; null where it does
    /// not know all.
    public @Nullable Hashed known(Job job) {
        try {
            Disk disk = Disk.of(1, content.folder());
            Stamp stamp = new Places(content, false).find(disk, job.path()).stamp();
            HashCache.Known known = cache.find(job.path(), stamp, job.algorithms());
            return known == null
                    ? null
                    : new Hashed(job.path(), stamp.size(), known.digests(), Map.of(), known.computed(), true);
        } catch (IOException notThere) {
            return null;
        }
    }

    /// One file by itself. The cache learns, and keeps it when [HashCache#save] is called.
    public Result one(Job job) {
        return new Pass(new Places(content, false), cache, clock, List.of(job), false, Watch.NONE, Progress.NONE)
                .run(1)
                .getFirst();
    }

    /// Results in the order of the jobs. What is wrong with a file is its result, never thrown. The
    /// cache is saved at the end, also when cancelled. One call at a time.
    ///
    /// @param progress hears bytes read and bytes to be read; asked to go on at least every 100 ms
    /// @throws assay.work.Cancelled within 100 ms after the user asked to stop
    /// @throws assay.store.StoreException where the cache cannot be written
    public List<Result> run(List<Job> jobs, Options options, Watch watch, Progress progress) {
        Pass pass = new Pass(
                new Places(content, options.followLinks()), cache, clock, jobs, options.full(), watch, progress);
        try {
            return pass.run(threads);
        } finally {
            cache.save();
        }
    }
}

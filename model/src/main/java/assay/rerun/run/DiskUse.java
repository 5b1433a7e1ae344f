package assay.rerun.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much has been added below some folders. Walking large folders is not free: it is done at most a hundredth of
/// the time, unless the file system's free space says that it matters now.
final class DiskUse {
    private final List<Path> folders;
    private final long limit;
    private final long before;
    private long added;
    private long free;
    private long last;
    private long pause;

    /// @param limit in bytes; 0 for none, and nothing is ever walked
    DiskUse(List<Path> folders, long limit) {
        this.folders = folders;
        this.limit = limit;
        this.before = limit == 0 ? 0 : timed();
    }

    /// Whether more than the limit has been added, as far as looked at.
    boolean over() {
        if (limit == 0) {
            return false;
        }
        boolean due = System.nanoTime() - last > pause;
        // Others write too, so this only says that a look is worth it.
        boolean shrunk = free - free() > Math.max(1 << 20, (limit - added) / 2);
        if (due || shrunk) {
            added = timed() - before;
        }
        return added > limit;
    }

    /// In bytes, as of the last look.
    long added() {
        return added;
    }

    private long timed() {
        long start = System.nanoTime();
        long sum = folders.stream().mapToLong(DiskUse::bytes).sum();
        free = free();
        last = System.nanoTime();
        pause = Math.max(Duration.ofSeconds(1).toNanos(), 100 * (last - start));
        return sum;
    }

    private long free() {
        long sum = 0;
        List<FileStore> counted = new ArrayList<>();
        for (Path folder : folders) {
            try {
                FileStore store = Files.getFileStore(folder);
                if (!counted.contains(store)) {
                    counted.add(store);
                    sum += store.getUsableSpace();
                }
            } catch (IOException unknown) {
                // The walk alone decides.
            }
        }
        return sum;
    }

    private static long bytes(Path folder) {
        Sum sum = new Sum();
        try {
            Files.walkFileTree(folder, sum);
        } catch (IOException gone) {
            // What is left was counted.
        }
        return sum.bytes;
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}

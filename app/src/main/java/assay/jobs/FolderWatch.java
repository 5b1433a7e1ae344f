package assay.jobs;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hears of changes below a folder and says so when they have come to rest. Follows no links, opens no file.
public final class FolderWatch implements AutoCloseable {
    /// What tools fill and no record lies in.
    private static final Set<String> LEFT_OUT =
            Set.of(".git", "node_modules", "__pycache__", "site-packages", ".ipynb_checkpoints");

    private static final int DEEPEST = 24;

    private final Path folder;
    private final Executor window;
    private final Heard heard;
    private final Bounds bounds;
    private final Map<WatchKey, Path> watched = new HashMap<>();
    private @Nullable WatchService service;
    private boolean whole = true;
    private volatile boolean closed;

    /// Who is told, on the window's thread.
    public interface Heard {
        /// Something changed, and then nothing did for a while.
        void changed();

        /// Not every folder can be watched: changes may go unheard.
        void unheard();
    }

    /// @param folders that are watched at most: the system has only so many watches to give
    /// @param rest without a change before it is told
    /// @param longest between a change and the telling, where changes never come to rest
    public record Bounds(int folders, Duration rest, Duration longest) {
        public static final Bounds USUAL = new Bounds(4_000, Duration.ofMillis(1_500), Duration.ofSeconds(15));
    }

    public FolderWatch(Path folder, Executor window, Heard heard, Bounds bounds) {
        this.folder = folder;
        this.window = window;
        this.heard = heard;
        this.bounds = bounds;
        Thread.ofVirtual().name("Watch the folder").start(this::watch);
    }

    private void watch() {
        try (WatchService made = folder.getFileSystem().newWatchService()) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                service = made;
            }
            add(made, folder);
            listen(made);
        } catch (ClosedWatchServiceException ended) {
            // By close.
            return;
        } catch (IOException | UnsupportedOperationException e) {
            unheard();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(WatchService made) throws InterruptedException, IOException {
        long first = 0;
        while (true) {
            WatchKey key = first == 0 ? made.take() : made.poll(bounds.rest().toMillis(), TimeUnit.MILLISECONDS);
            boolean rests = key == null;
            if (key != null && take(made, key) && first == 0) {
                first = System.nanoTime();
            }
            boolean late =
                    first != 0 && System.nanoTime() - first > bounds.longest().toNanos();
            if (first != 0 && (rests || late)) {
                first = 0;
                window.execute(this::tell);
            }
        }
    }

    private void tell() {
        if (!closed) {
            heard.changed();
        }
    }

    /// @return whether anything changed that counts
    private boolean take(WatchService made, WatchKey key) throws IOException {
        Path in = watched.get(key);
        boolean counts = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name && in != null) {
                Path path = in.resolve(name);
                counts |= !LEFT_OUT.contains(name.toString());
                if (event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)
                        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    add(made, path);
                }
            } else {
                counts = true;
            }
        }
        if (!key.reset()) {
            watched.remove(key);
            counts = true;
        }
        return counts;
    }

    private void add(WatchService made, Path from) throws IOException {
        Files.walkFileTree(from, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                if (LEFT_OUT.contains(String.valueOf(each.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (watched.size() >= bounds.folders()) {
                    unheard();
                    return FileVisitResult.TERMINATE;
                }
                try {
                    watched.put(
                            each.register(
                                    made,
                                    StandardWatchEventKinds.ENTRY_CREATE,
                                    StandardWatchEventKinds.ENTRY_MODIFY,
                                    StandardWatchEventKinds.ENTRY_DELETE),
                            each);
                } catch (IOException noMore) {
                    unheard();
                    return FileVisitResult.TERMINATE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // What cannot be listed is a problem of the scan.
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void unheard() {
        if (whole) {
            whole = false;
            window.execute(() -> {
                if (!closed) {
                    heard.unheard();
                }
            });
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                // Nobody listens any more.
                return;
            }
        }
    }
}

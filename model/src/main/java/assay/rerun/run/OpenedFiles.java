package assay.rerun.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Hears from the kernel which files in a folder are opened and written (inotify(7)), without any right but to read
/// them, and without slowing anybody down. It does not hear by whom: another program that works in the folder at the
/// same time counts as well. What lies outside of the folder, and a file that is only asked for its size, is not heard
/// of. Linux only.
@SuppressWarnings("restricted")
public final class OpenedFiles implements AutoCloseable {
    private static final int CLOSE_WRITE = 0x8;
    private static final int OPEN = 0x20;
    private static final int MOVED_TO = 0x80;
    private static final int CREATE = 0x100;
    private static final int OVERFLOW = 0x4000;
    private static final int ONLY_FOLDERS = 0x01000000;
    private static final int UNLINKED_NOT = 0x04000000;
    private static final int IS_FOLDER = 0x40000000;
    private static final int WANTED = OPEN | CLOSE_WRITE | CREATE | MOVED_TO;

    private static final int NOT_BLOCKING_AND_CLOSED = 0x800 | 0x80000;
    private static final int BUFFER = 1 << 18;
    private static final int HEAD = 16;
    private static final int MOST_FOLDERS = 20_000;
    private static final int MOST_LINKS = 10_000;
    private static final int MOST_FILES = 200_000;

    /// Of tools, not of the work: editors, caches, repositories.
    private static final Set<String> PASSED_OVER = Set.of(
            ".git",
            ".hg",
            ".svn",
            "node_modules",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            ".tox",
            ".nox",
            ".ipynb_checkpoints",
            ".idea",
            ".vscode");
    private static final String BYTECODE = "__pycache__";

    private final Path folder;
    private final Set<Path> without;
    private final int watching;
    private final Map<Integer, Path> places = new HashMap<>();
    private final Set<Integer> single = new HashSet<>();
    private final Set<Path> opened = new HashSet<>();
    private final Set<Path> written = new HashSet<>();
    private final Set<Path> made = new HashSet<>();
    private final SortedSet<String> notes = new TreeSet<>();
    private final Thread listener;
    private int links;
    private volatile boolean over;

    /// What was heard, as absolute paths, of files that are there at the end.
    ///
    /// @param opened and not written
    /// @param written made, written or moved to where they are
    /// @param changed those of the written ones that were there before
    /// @param notes what may be missing, a sentence each
    public record Seen(SortedSet<Path> opened, SortedSet<Path> written, SortedSet<Path> changed, List<String> notes) {}

    private OpenedFiles(Path folder, Set<Path> without, int watching) {
        this.folder = folder;
        this.without = without;
        this.watching = watching;
        add(folder, false);
        this.listener = Thread.ofPlatform().daemon().name("assay-files").start(this::listen);
    }

    /// Begins to listen; all folders are watched when it returns.
    ///
    /// @param folder real path; those in it that hold virtual environments, repositories and caches of tools are
    ///     passed over
    /// @param without folders in it that do not count
    /// @return empty where the system has no such thing
    public static Optional<OpenedFiles> in(Path folder, Set<Path> without) {
        if (!Proc.there() || Calls.FOUND == null) {
            return Optional.empty();
        }
        int watching = Calls.FOUND.begin();
        return watching < 0 ? Optional.empty() : Optional.of(new OpenedFiles(folder, without, watching));
    }

    /// The folder and all below; of a folder that came while we listened, the files that are in it already.
    private void add(Path top, boolean late) {
        ArrayDeque<Path> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            Path next = open.remove();
            if (places.size() >= MOST_FOLDERS) {
                notes.add("Only the first " + MOST_FOLDERS + " folders were watched.");
                return;
            }
            int watch = Calls.found().watch(watching, next, WANTED | ONLY_FOLDERS | UNLINKED_NOT);
            if (watch < 0) {
                notes.add("Not every folder could be watched: the kernel allows no more (fs.inotify.max_user_watches),"
                        + " or a folder may not be read.");
                continue;
            }
            places.put(watch, next);
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(next)) {
                for (Path each : inside) {
                    if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                        if (counts(each)) {
                            open.add(each);
                        }
                    } else if (Files.isSymbolicLink(each)) {
                        link(each);
                    } else if (late) {
                        remember(made, each);
                        remember(written, each);
                    }
                }
            } catch (IOException | UncheckedIOException gone) {
                // What vanishes or may not be listed has nothing to tell.
            }
        }
    }

    private boolean counts(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return !PASSED_OVER.contains(name)
                && !without.contains(folder)
                && !Files.exists(folder.resolve("pyvenv.cfg"))
                && !Files.exists(folder.resolve("conda-meta"));
    }

    /// Data in stores of their own are reached through links: the kernel tells of the file behind it.
    private void link(Path link) {
        try {
            Path behind = link.toRealPath();
            if (!Files.isRegularFile(behind) || (behind.startsWith(folder) && !hiddenStore(behind))) {
                return;
            }
            if (++links > MOST_LINKS) {
                notes.add("Only the first " + MOST_LINKS + " links to files elsewhere were watched.");
                return;
            }
            int watch = Calls.found().watch(watching, behind, OPEN | CLOSE_WRITE);
            if (watch >= 0) {
                places.put(watch, link);
                single.add(watch);
            }
        } catch (IOException dangling) {
            // Nobody can open it.
        }
    }

    private boolean hiddenStore(Path file) {
        for (Path part : folder.relativize(file)) {
            if (PASSED_OVER.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private void listen() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(BUFFER, 8);
            MemorySegment poll = arena.allocate(8, 8);
            while (true) {
                boolean last = over;
                Calls.found().await(poll, watching, last ? 0 : 100);
                long got = Calls.found().take(watching, buffer, BUFFER);
                if (got > 0) {
                    events(buffer, got);
                } else if (last) {
                    return;
                }
            }
        }
    }

    /// struct inotify_event: watch, mask, cookie, length of the name, name with NULs behind it.
    private void events(MemorySegment buffer, long bytes) {
        for (long at = 0; at + HEAD <= bytes; ) {
            int watch = buffer.get(ValueLayout.JAVA_INT, at);
            int mask = buffer.get(ValueLayout.JAVA_INT, at + 4);
            int length = buffer.get(ValueLayout.JAVA_INT, at + 12);
            if ((mask & OVERFLOW) != 0) {
                notes.add("Files were opened faster than they could be noted: some may be missing.");
            }
            Path place = places.get(watch);
            if (place != null) {
                if (single.contains(watch)) {
                    heard(place, mask);
                } else if (length > 0) {
                    heard(place.resolve(buffer.getString(at + HEAD, StandardCharsets.UTF_8)), mask);
                }
            }
            at += HEAD + length;
        }
    }

    private void heard(Path path, int mask) {
        if ((mask & IS_FOLDER) != 0) {
            if ((mask & (CREATE | MOVED_TO)) != 0 && counts(path)) {
                add(path, true);
            }
            return;
        }
        if ((mask & (CREATE | MOVED_TO)) != 0) {
            remember(made, path);
        }
        if ((mask & (CLOSE_WRITE | MOVED_TO | CREATE)) != 0) {
            remember(written, path);
        } else {
            read(path);
        }
    }

    private void read(Path path) {
        Path parent = path.getParent();
        if (parent == null || !parent.endsWith(BYTECODE)) {
            remember(opened, path);
            return;
        }
        // Python opens what it compiled before, which stands for the source beside it.
        String name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.');
        if (dot > 0 && name.endsWith(".pyc")) {
            remember(opened, parent.resolveSibling(name.substring(0, dot) + ".py"));
        }
    }

    private void remember(Set<Path> files, Path path) {
        Path parent = path.getParent();
        if (parent != null && parent.endsWith(BYTECODE)) {
            return;
        }
        if (files.size() < MOST_FILES) {
            files.add(path);
        } else {
            notes.add("Only the first " + MOST_FILES + " files were noted.");
        }
    }

    /// Ends the listening, after everything that the kernel had to tell.
    public Seen seen() {
        close();
        SortedSet<Path> outputs = there(written);
        SortedSet<Path> inputs = there(opened);
        inputs.removeAll(outputs);
        SortedSet<Path> changed = new TreeSet<>(outputs);
        changed.removeAll(made);
        return new Seen(inputs, outputs, changed, new ArrayList<>(notes));
    }

    private static SortedSet<Path> there(Set<Path> files) {
        SortedSet<Path> there = new TreeSet<>();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                there.add(file);
            }
        }
        return there;
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        try {
            listener.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Calls.found().end(watching);
    }

    /// The C library's calls.
    private record Calls(
            MethodHandle init, MethodHandle add, MethodHandle poll, MethodHandle read, MethodHandle close) {
        private static final @Nullable Calls FOUND = find();
        private static final short READABLE = 1;

        static Calls found() {
            if (FOUND == null) {
                throw new IllegalStateException("Nothing can be watched on this system.");
            }
            return FOUND;
        }

        private static @Nullable Calls find() {
            Linker linker = Linker.nativeLinker();
            var library = linker.defaultLookup();
            if (library.find("inotify_init1").isEmpty()) {
                return null;
            }
            return new Calls(
                    linker.downcallHandle(
                            library.findOrThrow("inotify_init1"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)),
                    linker.downcallHandle(
                            library.findOrThrow("inotify_add_watch"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT)),
                    linker.downcallHandle(
                            library.findOrThrow("poll"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT)),
                    linker.downcallHandle(
                            library.findOrThrow("read"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG)),
                    linker.downcallHandle(
                            library.findOrThrow("close"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
        }

        int begin() {
            try {
                return (int) init.invokeExact(NOT_BLOCKING_AND_CLOSED);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        int watch(int watching, Path path, int mask) {
            try (Arena arena = Arena.ofConfined()) {
                return (int)
                        add.invokeExact(watching, arena.allocateFrom(path.toString(), StandardCharsets.UTF_8), mask);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /// struct pollfd: file, wanted, found.
        void await(MemorySegment place, int watching, int millis) {
            place.set(ValueLayout.JAVA_INT, 0, watching);
            place.set(ValueLayout.JAVA_SHORT, 4, READABLE);
            place.set(ValueLayout.JAVA_SHORT, 6, (short) 0);
            try {
                int ignored = (int) poll.invokeExact(place, 1L, millis);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        long take(int watching, MemorySegment buffer, int room) {
            try {
                return (long) read.invokeExact(watching, buffer, (long) room);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        void end(int watching) {
            try {
                int ignored = (int) close.invokeExact(watching);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}

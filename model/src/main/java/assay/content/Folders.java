package assay.content;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What lies where below one folder, without opening anything. Paths are relative to it with `/`.
/// Safe for many threads.
public final class Folders {
    private final Content content;
    private final boolean followLinks;
    /// By their recorded paths, where folders lie: all links resolved, and inside where they have to be.
    private final Map<String, Path> resolved = new ConcurrentHashMap<>();

    public enum Kind {
        FILE,
        FOLDER,
        /// A FIFO, a device.
        OTHER
    }

    /// @param followLinks whether a link may lead out of the folder
    public Folders(Content content, boolean followLinks) {
        this.content = content;
        this.followLinks = followLinks;
    }

    /// @param size in bytes
    public record Found(Kind kind, long size) {
        private static Found of(BasicFileAttributes found) {
            Kind kind = found.isRegularFile() ? Kind.FILE : found.isDirectory() ? Kind.FOLDER : Kind.OTHER;
            return new Found(kind, found.size());
        }
    }

    /// What a path leads to. A folder is resolved once for all that lies in it.
    ///
    /// @throws java.nio.file.NoSuchFileException where nothing is there
    /// @throws RefusedException where it leaves the folder
    public Found look(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (slash > 0 && !name.isEmpty() && !name.equals(".") && !name.equals("..")) {
            BasicFileAttributes found =
                    Files.readAttributes(in(path.substring(0, slash), name), BasicFileAttributes.class, NOFOLLOW_LINKS);
            if (!found.isSymbolicLink()) {
                return Found.of(found);
            }
        }
        return Found.of(Files.readAttributes(place(path), BasicFileAttributes.class));
    }

    private Path in(String folder, String name) throws IOException {
        Path real = resolved.get(folder);
        if (real == null) {
            real = place(folder);
            resolved.put(folder, real);
        }
        try {
            return real.resolve(name);
        } catch (InvalidPathException notAPath) {
            throw new RefusedException(name + " is not a name on this system.");
        }
    }

    public Kind kind(String path) throws IOException {
        return look(path).kind;
    }

    private Path place(String path) throws IOException {
        if (!followLinks) {
            return content.inside(path);
        }
        try {
            Path there = content.folder().resolve(path);
            if (path.startsWith("/") || !there.normalize().startsWith(content.folder())) {
                throw new RefusedException(path + " leaves the folder and was not opened.");
            }
            return there.toRealPath();
        } catch (InvalidPathException notAPath) {
            throw new RefusedException(path + " is not a path on this system.");
        }
    }

    /// In bytes.
    public long size(String path) throws IOException {
        return look(path).size;
    }

    /// Where the link at this path leads to, as written in it; null where no link is there.
    public @Nullable String link(String path) {
        try {
            Path there = content.folder().resolve(path);
            return Files.isSymbolicLink(there) ? Files.readSymbolicLink(there).toString() : null;
        } catch (IOException | InvalidPathException unreadable) {
            return null;
        }
    }

    /// The names in a folder, sorted; empty where there is none that may be looked into.
    public List<String> names(String folder, int most) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(place(folder))) {
            for (Path each : all) {
                if (names.size() < most) {
                    names.add(String.valueOf(each.getFileName()));
                }
            }
        } catch (IOException notThere) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }

    /// The folder as git would keep it. Links are not followed.
    ///
    /// @throws RefusedException where it holds more than `most`
    public FolderTree tree(String folder, int most) throws IOException {
        return FolderTree.of(place(folder), folder, most);
    }

    /// The paths of all files below a folder, relative to it, in no order. Links to folders are not
    /// followed.
    ///
    /// @param skip tells names of folders that are not looked into
    /// @throws RefusedException where there are more than `most`
    public List<String> files(String folder, Predicate<String> skip, int most) throws IOException {
        return List.copyOf(sizes(folder, skip, most).keySet());
    }

    /// The same with the size of each in bytes; that of a link is its own.
    public Map<String, Long> sizes(String folder, Predicate<String> skip, int most) throws IOException {
        Path root = place(folder);
        Map<String, Long> files = new HashMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                boolean skipped = !each.equals(root) && skip.test(String.valueOf(each.getFileName()));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (attributes.isSymbolicLink() && Files.isDirectory(each)) {
                    return FileVisitResult.CONTINUE;
                }
                if (files.size() == most) {
                    throw new RefusedException(folder + " holds more than the " + most + " files that are looked at.");
                }
                files.put(relative(root, each), attributes.size());
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    static String relative(Path root, Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}

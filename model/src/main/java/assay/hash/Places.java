package assay.hash;

import assay.content.Content;
import assay.content.RefusedException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Where the files of jobs lie and what they are, without opening them: by the rules of [Content], but a folder is
/// resolved once for all its files. Safe for many threads.
final class Places {
    private final Path folder;
    private final boolean followLinks;
    private final boolean full;
    private final Map<String, Path> folders = new ConcurrentHashMap<>();

    /// @param followLinks whether a link may lead out of the folder
    Places(Content content, boolean followLinks) {
        folder = content.folder();
        this.followLinks = followLinks;
        full = Stamp.isFull(folder);
    }

    /// @param linked where a link leads, all links resolved; null where the path itself names the file
    record Place(@Nullable Path linked, Stamp stamp) {}

    /// @throws java.nio.file.NoSuchFileException where nothing is there
    /// @throws RefusedException where it may not be opened
    Place find(String path) throws IOException {
        Path file = named(path);
        Stamp.Seen seen = Stamp.of(file, full);
        Path linked = null;
        if (seen.kind() == Stamp.Kind.LINK) {
            linked = inside(file.toRealPath(), path);
            seen = Stamp.of(linked, full);
        }
        if (seen.kind() != Stamp.Kind.FILE) {
            throw new RefusedException(path + " is not a regular file and was not opened.");
        }
        return new Place(linked, seen.stamp());
    }

    /// Where a file that was found lies.
    Path file(String path, Place place) throws IOException {
        Path linked = place.linked;
        return linked == null ? named(path) : linked;
    }

    /// Whether the file is still what it was.
    boolean isStill(Path file, Stamp stamp) throws IOException {
        Stamp.Seen seen = Stamp.of(file, full);
        return seen.kind() == Stamp.Kind.FILE && seen.stamp().equals(stamp);
    }

    private Path named(String path) throws IOException {
        try {
            int slash = path.lastIndexOf('/');
            return folder(path.substring(0, Math.max(0, slash)), path).resolve(path.substring(slash + 1));
        } catch (InvalidPathException notAPath) {
            throw new RefusedException(path + " is not a path on this system.");
        }
    }

    private Path folder(String name, String path) throws IOException {
        Path known = folders.get(name);
        if (known != null) {
            return known;
        }
        if (path.startsWith("/") || folder.resolve(path).equals(Path.of(path))) {
            throw new RefusedException(path + " leaves the folder and was not opened.");
        }
        Path real = inside(folder.resolve(name).toRealPath(), path);
        folders.put(name, real);
        return real;
    }

    private Path inside(Path real, String path) throws RefusedException {
        if (!followLinks && !real.startsWith(folder)) {
            throw new RefusedException(path + " leaves the folder and was not opened.");
        }
        return real;
    }
}

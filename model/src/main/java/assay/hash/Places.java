package assay.hash;

import assay.content.Content;
import assay.content.RefusedException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where the files of jobs lie and what they are, without opening them: by the rules of [Content], but a folder is
/// resolved once for all its files. Safe for many threads.
final class Places {
    private final Path folder;
    private final boolean followLinks;
    private final Map<String, Path> folders = new ConcurrentHashMap<>();

    /// @param followLinks whether a link may lead out of the folder
    Places(Content content, boolean followLinks) {
        folder = content.folder();
        this.followLinks = followLinks;
    }

    /// @param file all links resolved
    record Place(Path file, Stamp stamp) {}

    /// @throws java.nio.file.NoSuchFileException where nothing is there
    /// @throws RefusedException where it may not be opened
    Place find(String path) throws IOException {
        try {
            int slash = path.lastIndexOf('/');
            Path file = folder(path.substring(0, Math.max(0, slash)), path).resolve(path.substring(slash + 1));
            Stamp.Seen seen = Stamp.of(file);
            if (seen.kind() == Stamp.Kind.LINK) {
                file = inside(file.toRealPath(), path);
                seen = Stamp.of(file);
            }
            if (seen.kind() != Stamp.Kind.FILE) {
                throw new RefusedException(path + " is not a regular file and was not opened.");
            }
            return new Place(file, seen.stamp());
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

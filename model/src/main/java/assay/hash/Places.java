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
    /// By their recorded paths, `/` at the end.
    private final Map<String, String> folders = new ConcurrentHashMap<>();

    /// @param followLinks whether a link may lead out of the folder
    Places(Content content, boolean followLinks) {
        folder = content.folder();
        this.followLinks = followLinks;
    }

    Path folder() {
        return folder;
    }

    /// @param linked where a link leads, all links resolved; null where the path itself names the file
    record Place(@Nullable String linked, Stamp stamp) {}

    /// @throws java.nio.file.NoSuchFileException where nothing is there
    /// @throws RefusedException where it may not be opened
    Place find(Disk disk, String path) throws IOException {
        String file = named(path);
        Stamp.Seen seen = disk.look(file);
        String linked = null;
        if (seen.kind() == Stamp.Kind.LINK) {
            linked = inside(Path.of(file).toRealPath(), path).toString();
            seen = disk.look(linked);
        }
        if (seen.kind() != Stamp.Kind.FILE) {
            throw new RefusedException(path + " is not a regular file and was not opened.");
        }
        return new Place(linked, seen.stamp());
    }

    /// Where a file that was found lies: an absolute path.
    String file(String path, Place place) throws IOException {
        String linked = place.linked;
        return linked == null ? named(path) : linked;
    }

    private String named(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        try {
            return folder(path.substring(0, Math.max(0, slash)), path) + path.substring(slash + 1);
        } catch (InvalidPathException notAPath) {
            throw new RefusedException(path + " is not a path on this system.");
        }
    }

    private String folder(String name, String path) throws IOException {
        String known = folders.get(name);
        if (known != null && path.indexOf('\0') < 0) {
            return known;
        }
        if (path.startsWith("/") || folder.resolve(path).equals(Path.of(path))) {
            throw new RefusedException(path + " leaves the folder and was not opened.");
        }
        String real = inside(folder.resolve(name).toRealPath(), path)
                + folder.getFileSystem().getSeparator();
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

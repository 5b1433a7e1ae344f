package assay.rerun;

import assay.fact.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// Which files of a rerun's folder are its own work: those that were not laid down before it started, or have other
/// bytes now. Links are never followed: a process could lead one anywhere.
final class Written {
    /// More files are not looked at.
    static final int MOST = 200_000;

    private final Path folder;
    private final Map<String, Digest> laid;
    private final Map<String, Digest> files = new TreeMap<>();
    private int links;
    private boolean more;

    private Written(Path folder, Map<String, Digest> laid) {
        this.folder = folder;
        this.laid = laid;
    }

    /// @param folder of the rerun
    /// @param laid what lay there before, relative to it, with its SHA-256
    /// @param below the folders in it that count
    static Written in(Path folder, Map<String, Digest> laid, List<String> below) throws IOException {
        Written written = new Written(folder, laid);
        for (String each : below) {
            Files.walkFileTree(folder.resolve(each), written.new Visitor());
        }
        return written;
    }

    /// Relative to the folder, `/` between names, with their SHA-256.
    Map<String, Digest> files() {
        return files;
    }

    /// What was left out, a sentence; null where nothing was.
    @Nullable
    String leftOut() {
        if (more) {
            return "The rerun left more than " + MOST + " files; the rest was not looked at.";
        }
        return links == 0 ? null : links + " links that the rerun made were not followed.";
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        /// Git's own notes on the files are no outcome.
        @Override
        public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            return each.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = folder.relativize(file).toString().replace('\\', '/');
            if (attributes.isSymbolicLink()) {
                links += laid.containsKey(path) ? 0 : 1;
            } else if (attributes.isRegularFile()) {
                if (files.size() == MOST) {
                    more = true;
                    return FileVisitResult.TERMINATE;
                }
                Digest digest = digest(file);
                if (digest != null && !digest.equals(laid.get(path))) {
                    files.put(path, digest);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }

        /// Null where it cannot be read.
        private @Nullable Digest digest(Path file) {
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return Digest.sha256(DigestUtils.sha256Hex(in));
            } catch (IOException unreadable) {
                return null;
            }
        }
    }
}

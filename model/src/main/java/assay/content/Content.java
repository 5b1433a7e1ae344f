package assay.content;

import assay.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The bytes below one folder. Paths are relative to it with `/`; one that leaves it, also through a link, and
/// whatever is no regular file (a FIFO would block for ever) is refused. Safe for many threads.
public final class Content {
    private static final int DEPTH = 32;
    private static final int LISTED = 200_000;
    private final Path folder;

    private Content(Path folder) {
        this.folder = folder;
    }

    /// @throws IOException where the folder is not there
    public static Content of(Path folder) throws IOException {
        return new Content(folder.toRealPath());
    }

    /// The folder itself, all links resolved.
    public Path folder() {
        return folder;
    }

    /// Where the regular file lies, all links resolved.
    ///
    /// @throws NoSuchFileException where nothing is there
    /// @throws RefusedException where it may not be opened
    public Path file(String path) throws IOException {
        Path real = inside(path);
        if (!Files.readAttributes(real, BasicFileAttributes.class).isRegularFile()) {
            throw new RefusedException(path + " is not a regular file and was not opened.");
        }
        return real;
    }

    /// Where the file or folder lies, all links resolved.
    Path inside(String path) throws IOException {
        Path real;
        try {
            real = folder.resolve(path).toRealPath();
        } catch (InvalidPathException notAPath) {
            throw new RefusedException(path + " is not a path on this system.");
        }
        if (path.startsWith("/") || !real.startsWith(folder)) {
            throw new RefusedException(path + " leaves the folder and was not opened.");
        }
        return real;
    }

    /// Whether a regular file that may be opened is there.
    public boolean exists(String path) {
        try {
            file(path);
            return true;
        } catch (IOException notThere) {
            return false;
        }
    }

    /// The regular files below a folder, project-relative, in order; links are not followed.
    ///
    /// @throws NoSuchFileException where nothing is there
    /// @throws RefusedException where it leaves the folder
    public List<String> files(String below, int most) throws IOException {
        Path start = inside(below);
        try (Stream<Path> walk = Files.walk(start, DEPTH)) {
            return walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(LISTED)
                    .map(path -> below + "/" + start.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .limit(most)
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw new IOException(below + " cannot be listed: " + unreadable.getMessage(), unreadable);
        }
    }

    /// In bytes.
    public long size(String path) throws IOException {
        return Files.size(file(path));
    }

    /// The whole file.
    ///
    /// @param max in bytes
    /// @throws RefusedException where the file is larger
    public byte[] bytes(String path, int max) throws IOException {
        try (InputStream in = Files.newInputStream(file(path))) {
            byte[] bytes = in.readNBytes(max);
            if (in.read() >= 0) {
                throw new RefusedException(path + " is larger than the " + max + " bytes that are read of it.");
            }
            return bytes;
        }
    }

    /// In lower-case hex.
    public String sha256(String path, Progress progress) throws IOException {
        return digest(path, "SHA-256", progress);
    }

    /// In lower-case hex.
    ///
    /// @param algorithm one that every JDK has: `SHA-256`, `SHA-1`, `MD5`
    public String digest(String path, String algorithm, Progress progress) throws IOException {
        try (InputStream in = Files.newInputStream(file(path))) {
            return digest(algorithm, in, progress);
        }
    }

    static String digest(String algorithm, InputStream in, Progress progress) throws IOException {
        MessageDigest digest = digest(algorithm);
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            progress.checkpoint();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

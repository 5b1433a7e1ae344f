package assay.rerun;

import assay.fact.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Digests of the files that the original is recorded to have written, and of the same files after a rerun.
public final class OutputDigests {
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "SHA-256", "sha512", "SHA-512", "sha1", "SHA-1", "md5", "MD5");
    private static final List<String> STRONGEST_FIRST = List.of("sha512", "sha256", "sha1", "md5");

    private OutputDigests() {}

    /// The strongest that is over the bytes of one file; null where there is none.
    public static @Nullable Digest comparable(List<Digest> recorded) {
        for (String algorithm : STRONGEST_FIRST) {
            for (Digest each : recorded) {
                if (each.algorithm().equals(algorithm)) {
                    return each;
                }
            }
        }
        return null;
    }

    /// A project-relative path as the command sees it; null where it does not lie below the code's top.
    ///
    /// @param top project-relative folder of the code; empty for the project
    public static @Nullable String below(String top, String path) {
        Path normal = Path.of(path).normalize();
        if (normal.isAbsolute() || path.contains("://") || normal.startsWith("..")) {
            return null;
        }
        if (top.isEmpty()) {
            return normal.toString().replace('\\', '/');
        }
        return normal.startsWith(top)
                ? Path.of(top).relativize(normal).toString().replace('\\', '/')
                : null;
    }

    /// Null where the rerun wrote no such file: also where it made a link there, which is never followed.
    public static @Nullable Digest of(Path code, String path, String algorithm) {
        Path file = code.resolve(path).normalize();
        try {
            if (!file.startsWith(code)
                    || !file.toRealPath().equals(code.toRealPath().resolve(code.relativize(file)))) {
                return null;
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
            MessageDigest digest = MessageDigest.getInstance(ALGORITHMS.getOrDefault(algorithm, "SHA-256"));
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            String hex = HexFormat.of().formatHex(digest.digest());
            Digest.Strength strength =
                    algorithm.equals("md5") || algorithm.equals("sha1") ? Digest.Strength.WEAK : Digest.Strength.STRONG;
            return new Digest(algorithm, hex, strength);
        } catch (IOException notThere) {
            return null;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package assay.project;

import assay.fact.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/// The digests that tools record of a file's bytes, for finding the run by a file.
final class FileDigests {
    private FileDigests() {}

    /// @param folder where a relative path is looked for when it is not there as it stands
    static Set<Digest> of(Path folder, String path) throws IOException {
        Path file = Files.isRegularFile(Path.of(path)) ? Path.of(path) : folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file");
        }
        MessageDigest sha256 = digest("SHA-256");
        MessageDigest sha1 = digest("SHA-1");
        MessageDigest md5 = digest("MD5");
        try (InputStream in = new DigestInputStream(
                new DigestInputStream(new DigestInputStream(Files.newInputStream(file), sha256), sha1), md5)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return Set.of(
                Digest.sha256(hex(sha256)), new Digest("sha1", hex(sha1), Digest.Strength.WEAK), Digest.md5(hex(md5)));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

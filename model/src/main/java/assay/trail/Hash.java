package assay.trail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/// SHA-256 in lower-case hex.
final class Hash {
    private Hash() {}

    static String of(String text) {
        return hex(text, sha256());
    }

    /// Of a zero byte and the text: the leaf hash of RFC 6962, so that a tree can stand over the
    /// entries one day.
    static String ofLeaf(String text) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return hex(text, digest);
    }

    private static String hex(String text, MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        return DigestUtils.getSha256Digest();
    }
}

package assay.rerun.recipe;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.lineage.Mention;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Recorded digests of single files against bytes that are at hand.
final class Sources {
    private static final int LARGEST = 16 << 20;
    private static final Map<String, String> JDK =
            Map.of("sha256", "SHA-256", "sha1", "SHA-1", "md5", "MD5", "sha512", "SHA-512");

    private Sources() {}

    /// Whether all sources whose digests the run's records hold have them in this code; at least
    /// one.
    static boolean match(Original original, Original.Code code) {
        int found = 0;
        for (Artifact each : original.all(Artifact.class)) {
            List<Digest> digests =
                    each.digests().stream().filter(Sources::isKnown).toList();
            if (each.kind() != Artifact.Kind.CODE || each.role() != Artifact.Role.INPUT || digests.isEmpty()) {
                continue;
            }
            String path = code.inside(each.path());
            byte[] bytes = path == null ? null : code.bytes(path, LARGEST);
            if (bytes == null || digests.stream().noneMatch(digest -> has(bytes, digest))) {
                return false;
            }
            found++;
        }
        return found > 0;
    }

    /// Whether it can be computed over one file's bytes here.
    static boolean isKnown(Digest digest) {
        return Mention.whole(digest) && JDK.containsKey(digest.algorithm());
    }

    static boolean hasAny(byte[] bytes, List<Digest> digests) {
        return digests.stream().anyMatch(each -> has(bytes, each));
    }

    private static boolean has(byte[] bytes, Digest digest) {
        String algorithm = JDK.get(digest.algorithm());
        if (algorithm == null) {
            return false;
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(bytes))
                    .equals(digest.value());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

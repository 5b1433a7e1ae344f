package assay.formats.rocrate;

import assay.fact.Digest;
import assay.read.Checksum;
import assay.read.ProjectFacts;
import assay.read.Source;
import assay.syntax.Tree;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file or folder of the crate: its `@id` is a relative path with percent signs, or an address.
final class CrateFile {
    private static final List<String> ALGORITHMS = List.of("sha512", "sha256", "sha1", "md5");

    private CrateFile() {}

    static boolean is(Tree entity) {
        return Graph.isA(entity, "File") || Graph.isA(entity, "Dataset") || Graph.isA(entity, "MediaObject");
    }

    /// Null where the file has a name inside of the crate's graph only.
    static @Nullable String place(Tree entity, ProjectFacts said) {
        String id = Graph.id(entity);
        if (id.isEmpty() || id.startsWith("#")) {
            return null;
        }
        return said.placeOrAsRecorded(ProjectFacts.isAddress(id) ? id : decoded(id), Source.at(entity));
    }

    static List<Digest> digests(Tree entity) {
        List<Digest> digests = new ArrayList<>();
        for (String algorithm : ALGORITHMS) {
            String written = entity.get(algorithm).text();
            Digest read = Checksum.of(algorithm, written);
            Digest digest = read == null ? Checksum.unusable(algorithm, written) : read;
            if (digest != null) {
                digests.add(digest);
            }
        }
        return digests;
    }

    /// Says which checksums are none.
    static void check(Tree entity, ProjectFacts said) {
        for (String algorithm : ALGORITHMS) {
            Tree written = entity.get(algorithm);
            if (written.exists() && Checksum.of(algorithm, written.text()) == null) {
                said.damaged(
                        Source.at(written),
                        "Expected a checksum by " + algorithm + ", found '" + written.text("") + "'.");
            }
        }
    }

    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return id;
        }
    }
}

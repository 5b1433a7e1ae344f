package assay.formats.dvc;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.read.Paths;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One entry of `deps` or `outs`. Checksums are MD5 of the bytes since DVC 3 (`hash: md5`), before that of the
/// bytes with CR LF turned into LF; both again over the JSON list of a folder's files where the value ends in
/// `.dir` (dvc-data: hashfile/hash.py, hashfile/tree.py). Remote objects have the store's own mark.
///
/// @param path as recorded
record DvcEntry(String path, List<Digest> digests, @Nullable Long size, Tree tree) {

    /// Null where the entry names no path.
    static @Nullable DvcEntry of(Tree tree) {
        String path = tree.get("path").text();
        if (path == null || path.isEmpty()) {
            return null;
        }
        List<Digest> digests = new ArrayList<>();
        String md5 = tree.get("md5").text("");
        if (!md5.isEmpty()) {
            String family = tree.get("hash").exists() ? "md5" : "md5-dos2unix";
            String algorithm = md5.endsWith(".dir") ? family + "-dir" : family;
            digests.add(new Digest(algorithm, md5.toLowerCase(Locale.ROOT), Strength.WEAK));
        }
        for (String mark : List.of("etag", "checksum")) {
            String value = tree.get(mark).text("");
            if (!value.isEmpty()) {
                digests.add(new Digest(mark, value, Strength.REFERENCE));
            }
        }
        for (Tree remote : tree.get("cloud").entries().values()) {
            String etag = remote.get("etag").text("");
            if (!etag.isEmpty()) {
                digests.add(new Digest("etag", etag, Strength.REFERENCE));
            }
        }
        return new DvcEntry(path, digests, tree.get("size").integer(), tree);
    }

    /// The last part of the path.
    String name() {
        return Paths.name(path);
    }
}

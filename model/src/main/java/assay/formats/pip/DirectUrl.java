package assay.formats.pip;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.read.Checksum;
import assay.read.Secrets;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where a package that did not come from an index was taken from (PEP 610).
///
/// @param spec as PEP 508 writes it; empty for a package of an index
/// @param archive the recorded place of a file, with its digests; empty for all else
record DirectUrl(String spec, List<Digest> digests, String archive) {
    static final DirectUrl NONE = new DirectUrl("", List.of(), "");

    static DirectUrl of(Tree direct) {
        String url = direct.get("url").text("");
        if (url.isEmpty()) {
            return NONE;
        }
        Tree vcs = direct.get("vcs_info");
        String commit = vcs.get("commit_id").text("");
        if (!commit.isEmpty()) {
            String address = vcs.get("vcs").text("git") + "+" + url + "@" + commit;
            boolean full = commit.length() == 40 || commit.length() == 64;
            return new DirectUrl(
                    "@ " + Secrets.clean(address),
                    full ? List.of(new Digest("git-commit", commit, Strength.REFERENCE)) : List.of(),
                    "");
        }
        Tree archive = direct.get("archive_info");
        // One digest as `sha256=hex` until hashes were added.
        Stream<String> old = Stream.of(archive.get("hash").text("").replace('=', ':'));
        Stream<String> hashes = archive.get("hashes").entries().entrySet().stream()
                .map(hash -> hash.getKey() + ":" + hash.getValue().text(""));
        List<Digest> digests = new ArrayList<>(Checksum.all(Stream.concat(hashes, old)));
        String clean = Secrets.clean(url);
        return new DirectUrl("@ " + clean, digests, digests.isEmpty() ? "" : clean);
    }
}

package assay.formats.lfs;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Checksum;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A pointer in place of content that was not fetched. It may have any name, so that the size decides whether a file is
/// looked into: a plain pointer has three lines of nearly fixed length; one with extensions is longer.
@AutoService(Reader.class)
public final class LfsPointerReader implements Reader {
    private static final byte[] START = "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8);
    private static final int SHORTEST = 126;
    private static final int LONGEST_PLAIN = 150;
    private static final int LONGEST = 1024;

    @Override
    public Format format() {
        return new Format(
                "git-lfs",
                "git LFS",
                "pointer files in place of the content",
                "spec v1",
                List.of("SHA-256 and size of a file that was not fetched"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(new Gap(Layer.DATA, "which run read or wrote a file")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        long size = candidate.size();
        boolean fits = size >= SHORTEST
                && (size <= LONGEST_PLAIN || (size <= LONGEST && isContent(FileKind.of(candidate.name()))));
        return fits && starts(candidate.head()) ? Claim.CERTAIN : Claim.NO;
    }

    private static boolean isContent(Artifact.Kind kind) {
        return kind == Artifact.Kind.MODEL || kind == Artifact.Kind.DATA;
    }

    private static boolean starts(byte[] head) {
        return head.length >= START.length && java.util.Arrays.equals(head, 0, START.length, START, 0, START.length);
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        ProjectFacts said = new ProjectFacts(source, facts);
        Map<String, String> values = new HashMap<>();
        source.text(source.path())
                .lines()
                .limit(20)
                .forEach(line -> values.putIfAbsent(
                        line.substring(0, Math.max(0, line.indexOf(' '))), line.substring(line.indexOf(' ') + 1)));
        String oid = values.getOrDefault("oid", "");
        int colon = oid.indexOf(':');
        Digest digest = colon < 0 ? null : Checksum.of(oid.substring(0, colon), oid.substring(colon + 1));
        String size = values.getOrDefault("size", "");
        boolean whole = !size.isEmpty() && size.length() < 19 && size.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digest == null || !whole) {
            said.damaged(Locator.WHOLE, "Expected a pointer with an oid and a size, found a part of one.");
        }
        if (digest != null) {
            said.file(
                    FileKind.of(source.path()),
                    source.path(),
                    "",
                    "a pointer; the content was not fetched",
                    List.of(digest),
                    whole ? Long.valueOf(size) : null,
                    Locator.WHOLE);
        }
    }
}

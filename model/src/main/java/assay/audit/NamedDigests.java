package assay.audit;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Digests that the project's own records hold for its files, by path: manifests, pointers, tracked files.
public record NamedDigests(Map<String, List<Named>> byPath) {

    public record Named(Digest digest, Evidence evidence) {}

    public static NamedDigests of(Audited audited) {
        return audited.once(NamedDigests.class, NamedDigests::read);
    }

    public List<Named> of(String path) {
        return byPath.getOrDefault(path, List.of());
    }

    private static NamedDigests read(Audited audited) {
        Map<String, List<Named>> byPath = new HashMap<>();
        for (var fact : audited.records().projectFacts()) {
            if (fact instanceof Artifact artifact) {
                for (Digest digest : artifact.digests()) {
                    byPath.computeIfAbsent(artifact.path(), path -> new ArrayList<>())
                            .add(new Named(digest, artifact.evidence()));
                }
            }
        }
        return new NamedDigests(byPath);
    }
}

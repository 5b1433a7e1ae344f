package assay.audit;

import assay.fact.Fact.Artifact;
import java.util.HashSet;
import java.util.Set;

/// Files that stand in the place of a larger one that was not fetched, as Git LFS and git-annex leave them: their own
/// record names the file under its own path.
public final class PointerFiles {
    private final Set<String> paths = new HashSet<>();

    public static PointerFiles of(Audited audited) {
        return audited.once(PointerFiles.class, PointerFiles::new);
    }

    private PointerFiles(Audited audited) {
        audited.records().projectFacts().stream()
                .filter(Artifact.class::isInstance)
                .map(Artifact.class::cast)
                .filter(artifact -> artifact.path().equals(artifact.evidence().file()))
                .forEach(artifact -> paths.add(artifact.path()));
    }

    public boolean contains(String path) {
        return paths.contains(path);
    }
}

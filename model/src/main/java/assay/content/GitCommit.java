package assay.content;

import java.time.Instant;
import java.util.List;

/// Who wrote it is personal data and stays in the repository.
///
/// @param time of the commit, as the committer's clock said
/// @param parents full ids; may name commits that a shallow clone lacks
public record GitCommit(String id, Instant time, List<String> parents) {
    public GitCommit {
        parents = List.copyOf(parents);
    }
}

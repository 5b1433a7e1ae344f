package assay.lineage;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.RunId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one run's records say about one file, folder or dataset: the artifact that they name together with a digest
/// that a parameter or tag holds for it (`data.train.sha256`).
///
/// @param run null for a file of the project that no run's record names
/// @param step the pipeline stage; null for the run itself
/// @param path as recorded; null where only a digest is
/// @param name what people call it
/// @param note one muted word or two: `57 packages`; empty where there is nothing to say
/// @param claim the parameter or tag that the digest was taken from; null where the record of the
///     artifact holds it
public record Mention(
        @Nullable RunId run,
        @Nullable String step,
        Use use,
        Node.Kind kind,
        @Nullable String path,
        String name,
        String note,
        List<Digest> digests,
        @Nullable Long size,
        @Nullable String context,
        @Nullable String claim,
        List<Evidence> evidence) {

    public Mention {
        digests = List.copyOf(digests);
        evidence = List.copyOf(evidence);
    }

    public enum Use {
        READ,
        WROTE,
        /// Environment and parameters: there while it ran.
        RAN_WITH,
        /// Lies in the project; no run's record names it.
        LIES_THERE
    }

    /// Digests over all bytes, the strongest first.
    public List<Digest> whole() {
        return digests.stream().filter(Mention::whole).sorted(STRONGEST).toList();
    }

    public Optional<Digest> strongest() {
        return digests.stream().min(STRONGEST);
    }

    /// Whether an equal digest of the same algorithm says that all bytes are equal.
    public static boolean whole(Digest digest) {
        return digest.strength() == Digest.Strength.STRONG || digest.strength() == Digest.Strength.WEAK;
    }

    static final java.util.Comparator<Digest> STRONGEST = java.util.Comparator.comparing(Digest::strength)
            .thenComparing(Digest::algorithm)
            .thenComparing(Digest::value);
}

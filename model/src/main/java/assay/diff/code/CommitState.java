package assay.diff.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A recorded commit as the project's repositories have it today.
///
/// @param sha as recorded
/// @param repository project-relative folder of the work tree that has it; null where none does
/// @param refs remote-tracking branches and tags that lead to it, by full name, the first twenty
public record CommitState(
        String sha,
        Presence presence,
        @Nullable String repository,
        Reach reach,
        List<String> refs,
        List<Signature> signatures) {

    public CommitState {
        refs = List.copyOf(refs);
        signatures = List.copyOf(signatures);
    }

    public enum Presence {
        PRESENT,
        /// In none of the project's repositories.
        ABSENT,
        NO_REPOSITORY,
        /// A repository is shallow or damaged and cannot tell.
        NOT_KNOWN
    }

    /// Whether others can have it.
    public enum Reach {
        /// A remote-tracking branch leads to it.
        REMOTE,
        /// No remote-tracking branch leads to it, as far as was last fetched.
        LOCAL,
        NOT_KNOWN
    }

    /// A signature that is there. It was not checked.
    ///
    /// @param on `commit`, or the tag's full name
    /// @param key id or fingerprint that the signature names; null where it names none
    public record Signature(String on, Kind kind, @Nullable String key) {
        public enum Kind {
            OPENPGP,
            X509,
            SSH,
            OTHER
        }
    }
}

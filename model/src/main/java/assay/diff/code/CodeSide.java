package assay.diff.code;

import assay.fact.Evidence;
import assay.fact.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the code of one run was taken from.
///
/// @param state null where no commit is recorded
/// @param patch null where none was kept
/// @param folder project-relative folder of a copy of the sources; null where none was used
/// @param evidence the records that name commit or copy
/// @param notes sentences: what was looked for and not found
public record CodeSide(
        RunId run,
        Origin origin,
        @Nullable CommitState state,
        @Nullable KeptPatch patch,
        @Nullable String folder,
        List<Evidence> evidence,
        List<String> notes) {

    public CodeSide {
        evidence = List.copyOf(evidence);
        notes = List.copyOf(notes);
    }

    public enum Origin {
        COMMIT,
        /// A commit with a kept patch on top of it.
        PATCHED,
        /// A copy of the sources that the tool made.
        COPY,
        /// Nothing to compare.
        NONE
    }

    /// `7c41d2a`, `7c41d2a + wandb/…/diff.patch`, the folder of a copy; empty for [Origin#NONE].
    public String text() {
        String commit = state == null
                ? ""
                : state.sha().substring(0, Math.min(7, state.sha().length()));
        return switch (origin) {
            case COMMIT -> commit;
            case PATCHED -> patch == null ? commit : commit + " + " + patch.path();
            case COPY -> folder == null ? "" : folder;
            case NONE -> "";
        };
    }
}

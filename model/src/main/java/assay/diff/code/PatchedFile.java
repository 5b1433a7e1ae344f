package assay.diff.code;

import assay.content.GitEntry;
import org.jspecify.annotations.Nullable;

/// What a patch makes of one file.
sealed interface PatchedFile {

    /// In the repository.
    String path();

    /// @param oldPath where the content came from; null for a new file, and where that stays as it is
    record Written(String path, @Nullable String oldPath, GitEntry.Kind kind, byte[] bytes) implements PatchedFile {}

    record Deleted(String path) implements PatchedFile {}

    /// @param reason a full sentence
    record Unfit(String path, String reason) implements PatchedFile {}
}

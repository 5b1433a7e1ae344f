package assay.verify;

import org.jspecify.annotations.Nullable;

/// Where the bytes of a record lie today.
sealed interface Sought {

    /// @param path project-relative
    /// @param note where it was found, if not where the record says; null where it was
    /// @param otherwise what is to be said if these bytes are others: that the place was only a
    ///     guess; null where it was none
    record File(
            String path, @Nullable String note, @Nullable Nothing otherwise) implements Sought {}

    record Folder(String path, @Nullable String note) implements Sought {
        /// As paths of files below begin; empty for the project's own.
        String trimmed() {
            return path.replaceAll("^(\\./)+|/+$", "").replaceFirst("^\\.$", "");
        }
    }

    record Nothing(Verdict verdict, String note) implements Sought {}
}

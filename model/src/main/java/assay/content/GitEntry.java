package assay.content;

/// What a commit has under a path.
///
/// @param id of the blob, or of the other repository's commit
public record GitEntry(Kind kind, String id) {
    public enum Kind {
        FILE,
        EXECUTABLE,
        /// A blob that holds the path that it leads to.
        LINK,
        SUBMODULE
    }
}

package assay.content;

/// A tracked file that is not as the commit checked out has it.
///
/// @param path project-relative
/// @param why one sentence: what differs, or what kept us from comparing
public record DirtyFile(String path, Change change, String why) {

    public enum Change {
        /// The work tree differs from the index.
        MODIFIED,
        /// In the index, not in the work tree.
        DELETED,
        /// The index differs from the commit checked out.
        STAGED,
        /// A merge that was not finished.
        CONFLICTED,
        /// May be changed or not: comparing would have run a program, left the project or gone over a limit.
        NOT_COMPARED
    }
}

package assay.lineage;

import assay.fact.Digest;

/// What the project holds today. The analyses ask here and read no files themselves; whoever answers
/// keeps answers, for
/// the same question comes often.
public interface Lookup {

    Presence commit(String sha);

    /// The digest that the regular file has today.
    ///
    /// @param path project-relative
    /// @param algorithm as in [Digest#algorithm]; one that cannot be computed is [Today.NotChecked]
    Today file(String path, String algorithm);

    /// Whether a commit's object is in a repository of the project.
    enum Presence {
        PRESENT,
        /// Not in any repository of the project, and none of them is shallow or unreadable.
        ABSENT,
        NO_REPOSITORY,
        /// A repository is there and could not tell: shallow, damaged.
        NOT_CHECKED
    }

    sealed interface Today {
        record Present(Digest digest) implements Today {}

        record Absent() implements Today {}

        /// @param reason a half sentence: `over 2 GB`, `leaves the project`
        record NotChecked(String reason) implements Today {}
    }

    /// Knows of nothing: for records that were copied away from their project.
    Lookup NONE = new Lookup() {
        @Override
        public Presence commit(String sha) {
            return Presence.NO_REPOSITORY;
        }

        @Override
        public Today file(String path, String algorithm) {
            return new Today.NotChecked("no project folder");
        }
    };
}

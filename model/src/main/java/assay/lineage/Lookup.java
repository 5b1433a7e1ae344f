package assay.lineage;

import assay.fact.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the project holds today. The analyses ask here and read no files themselves; whoever answers keeps answers,
/// for the same question comes often.
public interface Lookup {

    Presence commit(String sha);

    /// The digest that the regular file has today.
    ///
    /// @param path project-relative
    /// @param algorithm as in [Digest#algorithm]; one that cannot be computed is [Today.NotChecked]
    Today file(String path, String algorithm);

    /// How a commit stands to what was last fetched from others.
    ///
    /// @param branch that the run's record names; null for none
    default Published published(String sha, @Nullable String branch) {
        return Published.UNKNOWN;
    }

    /// The submodules of the project's repositories.
    default Modules modules() {
        return new Modules(List.of(), "");
    }

    /// The submodules of a commit, in the repository that has it; none where none has it.
    default Modules modules(String commit) {
        return new Modules(List.of(), "");
    }

    /// Whether a branch that was fetched leads to a commit.
    enum Led {
        LEADS,
        LEADS_NOT,
        /// No such branch was ever fetched.
        NONE,
        /// Shallow, damaged, or without the commit.
        NOT_KNOWN
    }

    /// @param any over all branches that were fetched
    /// @param branch over those that have the branch's name
    /// @param ref the full name of the first of these; empty where there is none
    /// @param head the commit that it names today; empty where there is none
    /// @param tags that lead to the commit where no branch does
    record Published(Led any, Led branch, String ref, String head, List<String> tags) {
        public static final Published UNKNOWN = new Published(Led.NOT_KNOWN, Led.NOT_KNOWN, "", "", List.of());

        public Published {
            tags = List.copyOf(tags);
        }
    }

    /// @param all empty where there are none
    /// @param unread what kept them from being read, as a sentence; empty where nothing did
    record Modules(List<Module> all, String unread) {
        public Modules {
            all = List.copyOf(all);
        }
    }

    /// A submodule.
    ///
    /// @param path project-relative
    /// @param commit that the index, or the commit that was asked about, pins; null where it pins none
    /// @param branch that `.gitmodules` tells to follow; null for none
    /// @param file `.gitmodules`, project-relative
    /// @param line from 1, where that file names it; 0 where it does not
    record Module(
            String path, @Nullable String commit, @Nullable String branch, String file, int line) {}

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

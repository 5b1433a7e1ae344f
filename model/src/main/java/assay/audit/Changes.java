package assay.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How files of the project came to be as they are: by the commits of today's branch, by their times on disk, and by
/// what scans of Assay found other than before. What is not known is empty, and says nothing.
public interface Changes {

    /// When the commit was made, by its own word; empty where it is not in a repository of the project.
    Optional<Instant> committed(String sha);

    /// Commits on the way from the one checked out back to `since` that gave the file another
    /// content, the newest first.
    /// Empty too where it is in no repository.
    ///
    /// @param path project-relative
    List<Edit> edits(String path, Instant since);

    /// When the regular file was last written to, by the file system; empty where it is not there.
    Optional<Instant> modified(String path);

    /// Record files that a scan found other than the scan before it, or gone; the first scan's first.
    List<Rescanned> rescanned();

    /// @param commit full id
    /// @param before whether a commit before it has the file too: it was changed, not made
    record Edit(String commit, Instant time, boolean before) {}

    /// @param before SHA-256, lower-case hex
    /// @param now likewise; null where the file was gone
    /// @param ofRuns whether it told of runs
    /// @param last when the scan before had ended; the epoch where that is not known
    /// @param found when it was found
    record Rescanned(String file, String before, @Nullable String now, boolean ofRuns, Instant last, Instant found) {}

    /// Knows of nothing.
    Changes NONE = new Changes() {
        @Override
        public Optional<Instant> committed(String sha) {
            return Optional.empty();
        }

        @Override
        public List<Edit> edits(String path, Instant since) {
            return List.of();
        }

        @Override
        public Optional<Instant> modified(String path) {
            return Optional.empty();
        }

        @Override
        public List<Rescanned> rescanned() {
            return List.of();
        }
    };
}

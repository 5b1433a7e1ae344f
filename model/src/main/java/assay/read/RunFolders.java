package assay.read;

import java.util.regex.Pattern;

/// Folders of one run in which trackers keep copies of the project's files: an environment file there speaks of
/// that run and is read with it, not as one of the project.
public final class RunFolders {
    private static final Pattern MLFLOW = Pattern.compile("(?:.*/)?[0-9]+/[0-9a-f]{32}/artifacts(?:/.*)?");
    private static final Pattern WANDB =
            Pattern.compile("(?:.*/)?(?:offline-|dry)?run-[0-9]{8}_[0-9]{6}-[^/]+(?:/.*)?");

    private RunFolders() {}

    /// Judged by the path and by an `MLmodel` beside it.
    public static boolean hold(Candidate candidate) {
        return MLFLOW.matcher(candidate.folder()).matches()
                || WANDB.matcher(candidate.folder()).matches()
                || candidate.has("MLmodel");
    }
}

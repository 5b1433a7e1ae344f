package assay.rerun.recipe;

import assay.diff.code.RunCode;
import assay.diff.code.SourceFile;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.RunId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of a run can be had today. Whoever answers reads and starts nothing.
public interface Holdings {

    /// The code that the run's records name.
    RunCode code(RunId run);

    /// A commit that a person named, or one with another patch.
    ///
    /// @param commit full or abbreviated id
    /// @param patch project-relative; null for none
    RunCode code(RunId run, String commit, @Nullable String patch, Evidence evidence);

    /// The project's folder as it lies there today, without what tools keep in it.
    Map<String, SourceFile> folder();

    /// The files of a step; empty where they cannot be had any more.
    default Map<String, SourceFile> files(RunId run, Step.Code code) {
        return switch (code.origin()) {
            case FOLDER -> folder();
            case COPY -> code(run).files();
            case COMMIT -> {
                Evidence evidence = code.evidence().isEmpty()
                        ? new Evidence(code.place(), Locator.WHOLE, null)
                        : code.evidence().getFirst();
                String commit = code.commit();
                yield commit == null
                        ? Map.of()
                        : code(run, commit, code.patch(), evidence).files();
            }
        };
    }

    /// What a run read.
    ///
    /// @param path project-relative, or as recorded
    /// @param digests as recorded, the strongest first; none where none was
    record Wanted(String path, List<Digest> digests, Evidence evidence) {
        public Wanted {
            digests = List.copyOf(digests);
        }
    }

    /// Looks for what a run read: where the record says, then where tools keep content by its
    /// digest, then in git. One answer for each, in the same order.
    List<Held> data(RunId run, List<Wanted> wanted);

    /// What lies under a path that a person named; null where nothing does.
    ///
    /// @param path project-relative or absolute
    @Nullable
    Held supplied(RunId run, String path, List<Digest> digests, Evidence evidence);

    /// The commit that brought a file of the project as it lies there today: the first of the
    /// unbroken row of commits up to the one checked out that have it so. Null where that one has
    /// it otherwise, or not.
    ///
    /// @param path project-relative
    @Nullable
    String broughtBy(String path);

    /// Whether the content of a Git LFS pointer of the code is there.
    ///
    /// @param repository project-relative folder of the work tree
    /// @param sha256 in lower-case hex
    boolean lfs(String repository, String sha256);

    /// Whether a submodule's commit is among the objects that are here.
    ///
    /// @param repository project-relative folder of the work tree around it
    /// @param path of the submodule in it
    boolean submodule(String repository, String path, String commit);
}

package assay.view.rerun;

import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.RunId;
import assay.judge.Tolerance;
import assay.project.Project;
import assay.rerun.Beside;
import assay.rerun.Original;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.Sealed;
import assay.rerun.gpu.Gpu;
import assay.rerun.gpu.Gpus;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Recipe;
import assay.trail.Statement;
import assay.work.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the place asks of the project beside the reruns themselves, always on a job's thread.
public interface RerunSource {

    /// What it takes to make the run again, with what people said of its gaps so far.
    Recipe recipe(RunId run, Progress progress);

    /// What people said of the run, the first one first.
    List<Statement> statements(RunId run);

    /// Keeps in the trail what somebody says of a gap.
    void fill(RunId run, Filling filling);

    /// The runs that reruns are held against, the run itself first.
    List<Original> originals(RunId run, Progress progress);

    /// The tolerance that holds for the run.
    Sealed sealed(RunId run);

    /// Fixes a tolerance: from now on it holds, unless a rerun was begun before.
    void seal(RunId run, Tolerance tolerance, Progress progress);

    /// All reruns of the run, the newest first, also those that were stopped or interrupted.
    List<RerunResult> kept(RunId run);

    /// The last lines that a rerun said.
    ///
    /// @param number of the rerun
    List<String> console(RerunResult result, int number, int most);

    /// What was done beside reruns, and what of their conditions can be put back.
    ///
    /// @param settings with which it would be
    Beside beside(RerunResult result, RerunSettings settings, Progress progress);

    Excerpt excerpt(Evidence evidence);

    /// GPUs of this machine that can be chosen, as far as its driver tells.
    List<Gpu> gpus();

    /// Why the recipe cannot be made in a sandbox on this machine; empty where it can.
    Optional<String> noSandbox(Recipe recipe, Progress progress);

    /// The Python of this machine, to be taken as it is; null where there is none.
    @Nullable
    Path python();

    static RerunSource of(Project project) {
        return new RerunSource() {
            @Override
            public Recipe recipe(RunId run, Progress progress) {
                return project.reruns().recipe(run, List.of(), progress);
            }

            @Override
            public List<Statement> statements(RunId run) {
                return project.trail().statements(run);
            }

            @Override
            public void fill(RunId run, Filling filling) {
                project.reruns().fill(run, filling);
            }

            @Override
            public List<Original> originals(RunId run, Progress progress) {
                return project.reruns().originals(run, progress);
            }

            @Override
            public Sealed sealed(RunId run) {
                return project.reruns().sealed(run);
            }

            @Override
            public void seal(RunId run, Tolerance tolerance, Progress progress) {
                project.reruns().seal(run, tolerance, progress);
            }

            @Override
            public List<RerunResult> kept(RunId run) {
                return project.reruns().kept(run);
            }

            @Override
            public List<String> console(RerunResult result, int number, int most) {
                return project.reruns().console(result, number, most);
            }

            @Override
            public Beside beside(RerunResult result, RerunSettings settings, Progress progress) {
                return project.reruns().beside(result, settings, progress);
            }

            @Override
            public Excerpt excerpt(Evidence evidence) {
                return project.excerpt(evidence);
            }

            @Override
            public List<Gpu> gpus() {
                try (Gpus here = Gpus.here()) {
                    return here.devices();
                }
            }

            @Override
            public Optional<String> noSandbox(Recipe recipe, Progress progress) {
                return project.reruns().noSandbox(recipe, progress);
            }

            @Override
            public @Nullable Path python() {
                return project.reruns().python();
            }
        };
    }
}

package assay.project;

import assay.judge.Judged;
import assay.judge.Verdict;
import assay.rerun.Attempt;
import assay.rerun.Control;
import assay.rerun.Execution;
import assay.rerun.Numbers;
import assay.rerun.Original;
import assay.rerun.PlantedFault;
import assay.rerun.RerunPlan;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.RerunWatch;
import assay.rerun.Rerunner;
import assay.rerun.gpu.Gpus;
import assay.rerun.recipe.Recipe;
import assay.store.Store;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Two reruns beside those that were asked for: the first of them made again, and one with a planted fault.
final class Controls {
    private final Project project;
    private final Store store;
    private final Workbench bench;
    private final Recipe recipe;
    private final RerunSettings settings;
    private final RerunResult result;
    private final Gpus gpus;

    Controls(
            Project project,
            Store store,
            Workbench bench,
            Recipe recipe,
            RerunSettings settings,
            RerunResult result,
            Gpus gpus) {
        this.project = project;
        this.store = store;
        this.bench = bench;
        this.recipe = recipe;
        this.settings = settings;
        this.result = result;
        this.gpus = gpus;
    }

    /// @param judged of the reruns themselves
    List<Control> make(Judged judged, RerunWatch watch, Progress progress) throws IOException {
        List<Control> controls = new ArrayList<>();
        Execution first = result.executions().stream()
                .filter(Execution::finished)
                .findFirst()
                .orElse(null);
        if (first == null) {
            return controls;
        }
        watch.doing("Making the first rerun again");
        Execution again = once("zero-change", project::lay, first, watch, progress);
        controls.add(zero(first, again));
        if (!PlantedFault.isPossible(recipe)) {
            controls.add(new Control(
                    Control.Kind.PLANTED_FAULT,
                    null,
                    null,
                    null,
                    "No fault could be planted: the recipe names no data."));
            return controls;
        }
        watch.doing("Making it again with a planted fault");
        Execution faulty = once("planted-fault", new PlantedFault(project::lay, store), first, watch, progress);
        controls.add(fault(faulty, judged));
        return controls;
    }

    private Execution once(String name, Rerunner.Laying laying, Execution like, RerunWatch watch, Progress progress)
            throws IOException {
        Rerunner rerunner = bench.rerunner(
                recipe, settings, result.folder().resolve(name), laying, (environment, executions) -> {}, gpus);
        Attempt attempt = new Attempt(1, like.attempt().seed());
        return rerunner.make(
                        new RerunPlan(recipe, List.of(attempt), settings),
                        result.folder().resolve(name),
                        watch,
                        progress)
                .executions()
                .getFirst();
    }

    private Control zero(Execution first, Execution again) {
        Map<String, Double> metrics = new TreeMap<>();
        first.outcome().metrics().forEach((name, series) -> {
            if (series.size() > 0) {
                metrics.put(name, series.values()[series.size() - 1]);
            }
        });
        Judged judged = judged(List.of(new Original(recipe.run(), "rerun", seed(first), metrics)), again);
        if (judged == null) {
            return new Control(Control.Kind.ZERO_CHANGE, again, null, null, "It did not come to its end.");
        }
        boolean same = judged.verdict() == Verdict.BITWISE;
        return new Control(
                Control.Kind.ZERO_CHANGE,
                again,
                judged,
                same,
                same
                        ? "The rerun made again gives the same values: what differs from the original is no chance."
                        : "The rerun made again gives other values: nothing was changed between the two, so that a"
                                + " difference of this size is chance.");
    }

    private Control fault(Execution faulty, Judged of) {
        if (faulty.state() == Execution.State.FAILED) {
            return new Control(
                    Control.Kind.PLANTED_FAULT,
                    faulty,
                    null,
                    true,
                    "With a tenth of the first data file cut off it failed: the fault was noticed.");
        }
        Judged judged = judged(result.numbers().originals(), faulty);
        if (judged == null) {
            return new Control(Control.Kind.PLANTED_FAULT, faulty, null, null, "It did not come to its end.");
        }
        boolean noticed = judged.verdict().isWorseThan(of.verdict());
        return new Control(
                Control.Kind.PLANTED_FAULT,
                faulty,
                judged,
                noticed,
                "With a tenth of the first data file cut off the verdict is "
                        + judged.verdict().word()
                        + (noticed
                                ? ": the fault was noticed."
                                : ": the fault was not noticed, so that a fault of this size may be there unseen."));
    }

    private @Nullable Judged judged(List<Original> originals, Execution execution) {
        if (!execution.finished()) {
            return null;
        }
        Numbers numbers = result.numbers();
        return new Numbers(
                        originals,
                        List.of(execution),
                        originals.equals(numbers.originals()) ? bench.declared(recipe, List.of(execution)) : List.of(),
                        numbers.deterministic(),
                        List.of(),
                        numbers.gpus(),
                        numbers.tolerance(),
                        numbers.seal(),
                        1)
                .judged();
    }

    private @Nullable String seed(Execution execution) {
        String seed = execution.attempt().seed();
        return seed == null ? result.numbers().originals().getFirst().seed() : seed;
    }
}

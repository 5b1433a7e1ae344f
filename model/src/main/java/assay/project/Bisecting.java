package assay.project;

import assay.fact.Series;
import assay.judge.Bisect;
import assay.judge.Judged;
import assay.judge.Sample;
import assay.rerun.Attempt;
import assay.rerun.Bisection;
import assay.rerun.Execution;
import assay.rerun.Original;
import assay.rerun.RerunPlan;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.RerunWatch;
import assay.rerun.Rerunner;
import assay.rerun.gpu.Gpus;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes reruns with some of the changed things as they were recorded, so that the judgement can say which of them
/// matters.
final class Bisecting {
    static final String ENVIRONMENT = "environment";
    /// Of more factors halves are restored, of fewer each alone.
    private static final int ONE_BY_ONE = 4;

    private final Workbench bench;
    private final Project project;
    private final RerunRequest request;
    private final RerunSettings settings;
    private final RerunResult result;
    private final @Nullable Gpus gpus;
    private final Function<List<Filling>, Recipe> recipes;

    /// @param gpus null where nothing is going to be made
    /// @param recipes the recipe with what people said
    Bisecting(
            Workbench bench,
            Project project,
            RerunRequest request,
            RerunSettings settings,
            RerunResult result,
            @Nullable Gpus gpus,
            Function<List<Filling>, Recipe> recipes) {
        this.bench = bench;
        this.project = project;
        this.request = request;
        this.settings = settings;
        this.result = result;
        this.gpus = gpus;
        this.recipes = recipes;
    }

    /// What can be put back: a filling without which nothing stops the rerun, and the environment where the recorded
    /// one may be built.
    List<String> factors() {
        List<String> factors = new ArrayList<>();
        for (Filling each : request.filled()) {
            List<Filling> others = new ArrayList<>(request.filled());
            others.remove(each);
            if (recipes.apply(others).stopping().isEmpty()) {
                factors.add(each.gap());
            }
        }
        boolean builds = settings.network() != RerunSettings.Network.OFF
                || !settings.wheels().isEmpty();
        if (settings.python() != null
                && builds
                && !recipes.apply(request.filled()).all(Step.Libraries.class).isEmpty()) {
            factors.add(ENVIRONMENT);
        }
        return factors;
    }

    /// Null where no metric has a value on both sides.
    ///
    /// @param asked null for one by one where they are few, else by halves
    @Nullable
    Bisection find(List<String> factors, Bisect.@Nullable Way asked, RerunWatch watch, Progress progress) {
        String metric = metric();
        if (metric == null) {
            return null;
        }
        Bisect.Way usual = factors.size() <= ONE_BY_ONE ? Bisect.Way.ONE_BY_ONE : Bisect.Way.HALVES;
        Bisect.Way way = asked == null ? usual : asked;
        int[] trial = new int[1];
        Bisect.Finding finding =
                Bisect.find(way, originals(metric), values(result.executions(), metric), factors, restored -> {
                    watch.doing("Restoring " + String.join(" and ", restored));
                    return restore(++trial[0], restored, metric, watch, progress);
                });
        return new Bisection(metric, factors, finding);
    }

    /// The one that the verdict rests on, else the first that both sides have.
    private @Nullable String metric() {
        Judged judged = result.judged();
        List<String> names = new ArrayList<>();
        if (judged != null) {
            names.add(judged.decisive());
        }
        names.addAll(result.numbers().originals().getFirst().metrics().keySet());
        return names.stream()
                .filter(name -> originals(name).count() > 0
                        && values(result.executions(), name).count() > 0)
                .findFirst()
                .orElse(null);
    }

    private Sample originals(String metric) {
        List<@Nullable Double> numbers = new ArrayList<>();
        List<@Nullable String> seeds = new ArrayList<>();
        for (Original each : result.numbers().originals()) {
            Double number = each.metrics().get(metric);
            if (number != null) {
                numbers.add(number);
                seeds.add(each.seed());
            }
        }
        return Sample.of(numbers, seeds);
    }

    private Sample values(List<Execution> executions, String metric) {
        List<@Nullable Double> numbers = new ArrayList<>();
        List<@Nullable String> seeds = new ArrayList<>();
        String recorded = result.numbers().originals().getFirst().seed();
        for (Execution each : executions) {
            Series series = each.finished() ? each.outcome().metrics().get(metric) : null;
            numbers.add(series == null || series.size() == 0 ? null : series.values()[series.size() - 1]);
            String seed = each.attempt().seed();
            seeds.add(seed == null ? recorded : seed);
        }
        return Sample.of(numbers, seeds);
    }

    private Sample restore(int trial, Set<String> restored, String metric, RerunWatch watch, Progress progress) {
        progress.checkpoint();
        List<Filling> kept = request.filled().stream()
                .filter(each -> !restored.contains(each.gap()))
                .toList();
        RerunSettings how = restored.contains(ENVIRONMENT) ? settings.building() : settings;
        Recipe recipe = recipes.apply(kept);
        Path folder = result.folder().resolve("bisect").resolve(Integer.toString(trial));
        List<Attempt> attempts = new ArrayList<>();
        request.seeds().forEach(seed -> attempts.add(new Attempt(attempts.size() + 1, seed)));
        try {
            Rerunner rerunner = bench.rerunner(
                    recipe, how, folder, project::lay, (environment, executions) -> {}, Objects.requireNonNull(gpus));
            return values(
                    rerunner.make(new RerunPlan(recipe, attempts, how), folder, watch, progress)
                            .executions(),
                    metric);
        } catch (IOException e) {
            throw new UncheckedIOException("A rerun cannot be kept: " + e.getMessage(), e);
        }
    }
}

package assay.project;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.RunId;
import assay.rerun.Declared;
import assay.rerun.Execution;
import assay.rerun.OutputDigests;
import assay.rerun.RerunSettings;
import assay.rerun.Rerunner;
import assay.rerun.gpu.Gpus;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What all reruns of a project are made and read with.
final class Workbench {
    private final Project project;
    private final Store store;
    private final InstantSource clock;
    private final RerunTools tools;

    Workbench(Project project, Store store, InstantSource clock, RerunTools tools) {
        this.project = project;
        this.store = store;
        this.clock = clock;
        this.tools = tools;
    }

    /// @param folder of all its reruns
    Rerunner rerunner(
            Recipe recipe,
            RerunSettings settings,
            Path folder,
            Rerunner.Laying laying,
            Rerunner.Keeping keeping,
            Gpus gpus) {
        Set<String> metrics = new TreeSet<>();
        for (Fact fact : project.records().facts(recipe.run())) {
            if (fact instanceof Fact.Metric metric) {
                metrics.add(metric.key());
            }
        }
        OutcomeReader reader = new OutcomeReader(store.scratch(), recipe.run(), metrics, settings.console());
        return new Rerunner(
                store,
                clock,
                tools.executor(settings.place()),
                laying,
                tools.providing(settings, folder),
                reader::read,
                keeping,
                tools.variables(),
                tool(),
                gpus);
    }

    /// What makes the reruns, with its version as the build writes it into the jar; a class folder has none.
    private static String tool() {
        String version = Workbench.class.getPackage().getImplementationVersion();
        return "assay " + (version == null ? "development" : version);
    }

    /// Whether a record claims that the same seed gives the same: a switch of determinism that is on.
    boolean isDeterministic(RunId run) {
        return project.records().facts(run).stream()
                .anyMatch(fact -> fact instanceof Fact.Setting setting
                        && setting.kind() == Fact.Setting.Kind.SWITCH
                        && setting.key().toLowerCase(Locale.ROOT).contains("determinis")
                        && Set.of("true", "1", "yes", "on")
                                .contains(setting.value().toLowerCase(Locale.ROOT)));
    }

    /// Outputs that the original is recorded to have written, with what each rerun that was begun left there.
    List<Declared> declared(Recipe recipe, List<Execution> executions) {
        List<Declared> declared = new ArrayList<>();
        List<Step.Code> code = recipe.all(Step.Code.class);
        String top = code.isEmpty() ? "" : code.getFirst().place();
        List<Execution> begun = executions.stream()
                .filter(each -> each.state() == Execution.State.FINISHED || each.state() == Execution.State.FAILED)
                .toList();
        for (Fact fact : project.records().facts(recipe.run())) {
            if (fact instanceof Artifact output && output.role() == Artifact.Role.OUTPUT) {
                Digest recorded = OutputDigests.comparable(output.digests());
                String path = OutputDigests.below(top, output.path());
                if (recorded != null && path != null) {
                    List<@Nullable Digest> reruns = new ArrayList<>();
                    begun.forEach(each ->
                            reruns.add(OutputDigests.of(each.folder().resolve("code"), path, recorded.algorithm())));
                    declared.add(new Declared(path, recorded, reruns));
                }
            }
        }
        return declared;
    }
}

package assay.formats.hydra;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `multirun.yaml`: what one command asked of many jobs. The folder around it is the sweep, the parent of the jobs
/// below it. An optimiser leaves what it found best beside it.
final class HydraSweep {
    private static final String FILE = "multirun.yaml";
    private static final String RESULTS = "optimization_results.yaml";

    private HydraSweep() {}

    static void read(Source source, Facts facts) throws IOException {
        String folder = source.folder();
        RunId run = HydraRun.id(folder);
        Tree hydra = HydraRun.tree(source, FILE, facts).get("hydra");
        facts.add(Fact.Execution.known(
                run, folder.isEmpty() ? source.projectName() : folder, Status.UNKNOWN, source.here(Locator.WHOLE)));
        HydraRun.start(run, source, facts);
        HydraRun.version(run, hydra, source.path(), source, facts);
        List<String> overrides = new ArrayList<>(List.of("--multirun"));
        hydra.at("overrides", "task").items().forEach(each -> overrides.add(each.text("")));
        HydraRun.command(run, hydra, overrides, source.path(), source, facts);
        for (String part : List.of("sweeper", "launcher")) {
            Tree target = hydra.at(part, "_target_");
            String name = target.text("");
            if (!name.isEmpty()) {
                facts.add(new Fact.Tag(
                        run, part, Secrets.clean(name.substring(name.lastIndexOf('.') + 1)), source.here(target)));
            }
        }
        String results = source.resolve(RESULTS);
        if (source.size(results) >= 0) {
            best(run, results, source, facts);
        }
    }

    private static void best(RunId run, String path, Source source, Facts facts) throws IOException {
        facts.add(new Artifact(
                run,
                Artifact.Role.OUTPUT,
                Artifact.Kind.METRICS,
                path,
                RESULTS,
                null,
                null,
                List.of(),
                source.size(path),
                source.evidence(path, Locator.WHOLE)));
        Tree results = HydraRun.tree(source, RESULTS, facts);
        Tree value = results.get("best_value");
        Double number = value.number();
        if (number != null) {
            Series one = new Series(new long[1], new long[1], new double[] {number});
            facts.add(new Fact.Metric(run, "best_value", number, one, source.evidence(path, Source.at(value))));
        }
        for (String key : List.of("best_params", "best_evaluated_params")) {
            results.get(key)
                    .leaves((name, leaf) -> facts.add(new Fact.Tag(
                            run,
                            "best " + name,
                            Secrets.value(name, leaf.written()),
                            source.evidence(path, Source.at(leaf)))));
        }
    }

    /// The folder of the sweep that a job in `folder` belongs to; null where there is none above it.
    static @Nullable String above(String folder, Source source) {
        String at = folder;
        while (at.contains("/")) {
            at = Paths.folder(at);
            if (source.size(at + "/" + FILE) >= 0) {
                return at;
            }
        }
        return !folder.isEmpty() && source.size(FILE) >= 0 ? "" : null;
    }
}

package assay.formats.hydra;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.fact.Value;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.MetricsFile;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Secrets;
import assay.read.SeedName;
import assay.read.Source;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Hydra's output folder: `config.yaml`, `overrides.yaml` and `hydra.yaml` in `.hydra`, or in whatever folder
/// was chosen for them (`hydra.output_subdir`). The folder above is the run. A sweep has a `multirun.yaml` above its
/// jobs.
@AutoService(Reader.class)
public final class HydraReader implements Reader {
    @Override
    public Format format() {
        return new Format(
                "hydra",
                "Hydra",
                ".hydra/config.yaml, overrides.yaml and hydra.yaml; multirun.yaml",
                "1.0 to 1.3",
                List.of(
                        "composed parameters",
                        "overrides",
                        "the job's name, number and working folder",
                        "sweeps",
                        "Hydra's version"),
                List.of(
                        new Gap(
                                Layer.CODE,
                                "the commit, and the exact command: it is put together from the job's name and overrides"),
                        new Gap(Layer.PARAMETERS, "values of interpolations, which stay unresolved"),
                        new Gap(Layer.LIBRARIES, "packages, but for Hydra itself"),
                        new Gap(Layer.ENVIRONMENT, "host, devices, the end of the run and how it ended"),
                        new Gap(Layer.ENVIRONMENT, "the start but for a name"),
                        new Gap(Layer.DATA, "what was read and written"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    /// `hydra.yaml` stands for the folder; where it is lost, `config.yaml` does.
    @Override
    public boolean mayClaim(String name) {
        return name.endsWith(".yaml");
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean named =
                candidate.folder().equals(".hydra") || candidate.folder().endsWith("/.hydra");
        boolean whole = candidate.has("config.yaml") && candidate.has("overrides.yaml");
        return switch (candidate.name()) {
            case "hydra.yaml" -> {
                if (!named && !whole) {
                    yield Claim.NO;
                }
                String head = candidate.headText();
                boolean hydra = head.startsWith("hydra:") || head.contains("\nhydra:");
                yield named ? (hydra ? Claim.CERTAIN : Claim.LIKELY) : hydra ? Claim.LIKELY : Claim.NO;
            }
            case "config.yaml" -> named && !candidate.has("hydra.yaml") ? Claim.LIKELY : Claim.NO;
            case "multirun.yaml" -> {
                String head = candidate.headText();
                yield head.startsWith("hydra:") || head.contains("\nhydra:") ? Claim.CERTAIN : Claim.NO;
            }
            default -> Claim.NO;
        };
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        if (source.path().endsWith("multirun.yaml")) {
            HydraSweep.read(source, facts);
            return;
        }
        String folder = source.folder();
        String above = Paths.folder(folder);
        RunId run = HydraRun.id(above);
        Tree hydra = HydraRun.tree(source, "hydra.yaml", facts).get("hydra");
        String own = Paths.name(folder);
        if (!own.equals(".hydra") && !own.equals(hydra.get("output_subdir").text())) {
            // A copy, logged elsewhere: the folder around it is not the run's.
            return;
        }
        // Hydra before 1.2 does not record the mode.
        String sweep = hydra.get("mode").text("").equals("RUN") ? null : HydraSweep.above(above, source);
        facts.add(new Fact.Execution(
                run,
                above.isEmpty() ? source.projectName() : above,
                Status.UNKNOWN,
                null,
                null,
                sweep == null ? null : HydraRun.id(sweep),
                false,
                sweep == null ? group(hydra, above) : sweep.isEmpty() ? source.projectName() : sweep,
                null,
                source.here(Locator.WHOLE)));
        HydraRun.start(run, source, facts);
        Tree number = hydra.at("job", "num");
        if (number.integer() != null && !hydra.get("mode").text("").equals("RUN")) {
            facts.add(new Fact.Tag(
                    run, "job", number.text(""), source.evidence(source.resolve("hydra.yaml"), Source.at(number))));
        }
        parameters(run, source, facts);
        job(run, hydra, source, facts);
        results(run, above, hydra.at("job", "name").text(""), source, facts);
    }

    /// Of a job whose sweep left nothing of its own.
    private static @Nullable String group(Tree hydra, String above) {
        boolean sweep = hydra.get("mode").text("").equals("MULTIRUN") && above.contains("/");
        return sweep ? Paths.folder(above) : null;
    }

    private static void parameters(RunId run, Source source, Facts facts) throws IOException {
        String path = source.resolve("config.yaml");
        HydraRun.tree(source, "config.yaml", facts).leaves((key, leaf) -> {
            Value value = Value.of(Secrets.value(key, leaf.written()));
            facts.add(new Fact.Param(run, key, value, source.evidence(path, Source.at(leaf))));
            if (SeedName.seeds(key, value)) {
                facts.add(new Fact.Seed(run, key, value.recorded(), source.evidence(path, Source.at(leaf))));
            }
        });
    }

    private static void job(RunId run, Tree hydra, Source source, Facts facts) throws IOException {
        String path = source.resolve("hydra.yaml");
        HydraRun.version(run, hydra, path, source, facts);
        hydra.at("job", "env_set")
                .entries()
                .forEach((key, value) -> facts.add(new Fact.Setting(
                        run,
                        Fact.Setting.Kind.VARIABLE,
                        key,
                        Secrets.value(key, value.text("")),
                        source.evidence(path, Source.at(value)))));
        hydra.at("runtime", "choices").entries().forEach((group, choice) -> {
            if (!group.startsWith("hydra/") && choice.text() != null) {
                facts.add(new Fact.Tag(
                        run,
                        "choice of " + group,
                        Secrets.clean(choice.text("")),
                        source.evidence(path, Source.at(choice))));
            }
        });
        if (!hydra.at("job", "name").text("").isEmpty()) {
            List<String> overrides = new ArrayList<>();
            HydraRun.tree(source, "overrides.yaml", facts).items().forEach(each -> overrides.add(each.text("")));
            HydraRun.command(run, hydra, overrides, path, source, facts);
        }
    }

    /// The job's log and what the program itself left as metrics beside it. At the top of a project such files
    /// may be of anything.
    private static void results(RunId run, String above, String job, Source source, Facts facts) throws IOException {
        String prefix = above.isEmpty() ? "" : above + "/";
        String log = prefix + job + ".log";
        if (!job.isEmpty() && source.size(log) >= 0) {
            facts.add(artifact(run, Artifact.Kind.FILE, log, source));
        }
        for (String path : above.isEmpty() ? List.<String>of() : source.files(above)) {
            String name = path.substring(prefix.length());
            if (!name.contains("/") && FileKind.of(name) == Artifact.Kind.METRICS) {
                facts.add(artifact(run, Artifact.Kind.METRICS, path, source));
                MetricsFile.read(source, path, run, UnaryOperator.identity(), facts);
            }
        }
    }

    private static Artifact artifact(RunId run, Artifact.Kind kind, String path, Source source) {
        String name = Paths.name(path);
        return new Artifact(
                run,
                Artifact.Role.OUTPUT,
                kind,
                path,
                name,
                null,
                null,
                List.of(),
                source.size(path),
                source.evidence(path, Locator.WHOLE));
    }
}

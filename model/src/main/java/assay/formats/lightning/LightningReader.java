package assay.formats.lightning;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Problems;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.RunFolders;
import assay.read.Scope;
import assay.read.Source;
import assay.syntax.Csv;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The folder that Lightning's loggers keep for one training: `version_<n>`, or a name of somebody's choosing.
@AutoService(Reader.class)
public final class LightningReader implements Reader {
    private static final Pattern VERSION = Pattern.compile("(?:.*/)?version_[0-9]+");
    private static final int MOST_PARAMETERS = 10_000;
    private static final int LONGEST = 2000;

    @Override
    public Format format() {
        return new Format(
                "lightning",
                "PyTorch Lightning",
                "lightning_logs/version_*/hparams.yaml and metrics.csv",
                "1.0 to 2.6",
                List.of("hyper-parameters", "metric histories", "checkpoints", "the command line interface's settings"),
                Set.of(Layer.CODE, Layer.LIBRARIES, Layer.DATA),
                List.of(
                        new Gap(Layer.PARAMETERS, "parameters that were not saved by the module"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver and all other devices"),
                        new Gap(Layer.ENVIRONMENT, "host, start and end of the run, and how it ended"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("hparams.yaml") || name.equals("metrics.csv");
    }

    /// `hparams.yaml` stands for the folder; where it is missing, `metrics.csv` does.
    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name()) || RunFolders.hold(candidate)) {
            return Claim.NO;
        }
        boolean version = VERSION.matcher(candidate.folder()).matches();
        if (candidate.name().equals("hparams.yaml")) {
            boolean beside = candidate.has("metrics.csv") || candidate.has("checkpoints");
            return version || beside ? Claim.LIKELY : Claim.POSSIBLE;
        }
        return version && !candidate.has("hparams.yaml") && hasSteps(candidate.headText()) ? Claim.LIKELY : Claim.NO;
    }

    private static boolean hasSteps(String head) {
        List<String> columns = Csv.cells(head.lines().findFirst().orElse(""));
        return columns.contains("step") || columns.contains("epoch");
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String folder = source.folder();
        String table = source.resolve("metrics.csv");
        boolean version = VERSION.matcher(folder).matches();
        if (!version && source.size(table) < 0 && !hasTraining(source)) {
            return;
        }
        RunId run = new RunId("lightning", "", folder.isEmpty() ? "." : folder);
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        String above = Paths.folder(folder);
        facts.add(new Fact.Execution(
                run,
                folder.isEmpty() ? source.projectName() : folder,
                Status.UNKNOWN,
                null,
                null,
                null,
                false,
                above.isEmpty() ? null : Paths.name(above),
                null,
                here.at(Locator.WHOLE)));
        if (source.path().endsWith("hparams.yaml")) {
            parameters(source.path(), here, source, facts);
        }
        String settings = source.resolve("config.yaml");
        if (source.size(settings) >= 0) {
            parameters(settings, here, source, facts);
        }
        if (source.size(table) >= 0) {
            MetricsTable.read(table, here, source, facts);
        }
        for (String path : source.files(folder.isEmpty() ? "checkpoints" : folder + "/checkpoints")) {
            if (path.endsWith(".ckpt")) {
                here.in(path)
                        .artifact(
                                Artifact.Role.OUTPUT,
                                Artifact.Kind.MODEL,
                                path,
                                Paths.name(path),
                                List.of(),
                                Locator.WHOLE);
            }
        }
    }

    /// Other tools call their settings `hparams.yaml` too.
    private static boolean hasTraining(Source source) {
        String prefix = source.folder().isEmpty() ? "" : source.folder() + "/";
        return source.files(source.folder()).stream()
                .map(path -> path.substring(prefix.length()))
                .anyMatch(name -> !name.contains("/") ? name.contains("tfevents") : name.startsWith("checkpoints/"));
    }

    /// Python's own objects are data here, like everything else.
    private static void parameters(String path, RunFacts run, Source source, Facts facts) throws IOException {
        RunFacts here = run.in(path);
        try {
            List<Tree> documents = Yaml.documents(source.text(path), Limits.RECORD);
            int[] count = {0};
            for (Tree document : documents.stream().limit(1).toList()) {
                document.leaves((key, leaf) -> {
                    if (!key.isEmpty() && ++count[0] <= MOST_PARAMETERS) {
                        here.param(key, shortened(leaf.written()), Source.at(leaf));
                    }
                });
            }
            if (count[0] > MOST_PARAMETERS) {
                facts.problem(new Problem.TooLarge(
                        path,
                        Locator.WHOLE,
                        "Expected at most " + MOST_PARAMETERS + " parameters, found " + count[0]
                                + ": the rest was left out."));
            }
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, damaged));
        }
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST
                ? value
                : value.substring(0, LONGEST) + "… (" + value.length() + " characters)";
    }
}

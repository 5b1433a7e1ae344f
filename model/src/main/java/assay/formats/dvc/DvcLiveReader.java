package assay.formats.dvc;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Points;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Scope;
import assay.read.Source;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// DVCLive's folder: `metrics.json` with the last values, `params.yaml`, and a table for each metric below
/// `plots/metrics`. The next run writes it anew: the folder is the run.
@AutoService(Reader.class)
public final class DvcLiveReader implements Reader {
    private static final String PLOTS = "plots/metrics/";
    private static final int MOST_POINTS = 10_000_000;

    @Override
    public Format format() {
        return new Format(
                "dvclive",
                "DVCLive",
                "dvclive/metrics.json, params.yaml and plots/metrics/*.tsv",
                "2 to 3",
                List.of("parameters", "metric histories", "images and plots"),
                List.of(
                        new Gap(Layer.CODE, "the commit"),
                        new Gap(Layer.CODE, "the command line"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "host, operating system, devices"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.ENVIRONMENT, "when it was run, and how it ended"),
                        new Gap(Layer.DATA, "what was read"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!candidate.name().equals("metrics.json") || candidate.folder().isEmpty()) {
            return Claim.NO;
        }
        String folder = Paths.name(candidate.folder());
        boolean plots = candidate.has("plots/metrics");
        boolean step = candidate.headText().contains("\"step\"");
        if (plots && (step || candidate.has("params.yaml") || folder.startsWith("dvclive"))) {
            return Claim.CERTAIN;
        }
        return folder.startsWith("dvclive") ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String folder = source.folder();
        RunId run = new RunId("dvclive", "", folder);
        facts.add(Execution.known(run, folder, Status.UNKNOWN, source.here(Locator.WHOLE)));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        String params = source.resolve("params.yaml");
        for (Tree tree : Documents.yaml(source, params, facts)) {
            here.in(params).params(tree);
        }
        Set<String> drawn = new HashSet<>();
        for (String path : source.files(folder + "/plots")) {
            String inside = path.substring(folder.length() + 1);
            if (inside.startsWith(PLOTS) && inside.endsWith(".tsv")) {
                String name = inside.substring(PLOTS.length(), inside.length() - ".tsv".length());
                drawn.add(name);
                table(name, path, here.in(path), source, facts);
            } else {
                facts.add(new Artifact(
                        run,
                        Artifact.Role.OUTPUT,
                        Artifact.Kind.FILE,
                        path,
                        Paths.name(path),
                        null,
                        null,
                        List.of(),
                        null,
                        source.here(Locator.WHOLE)));
            }
        }
        last("", Documents.json(source, source.path(), facts), drawn, here);
    }

    /// Numbers without a history: those of a summary, and all where no plots were kept.
    private static void last(String prefix, Tree tree, Set<String> drawn, RunFacts here) {
        tree.entries().forEach((key, value) -> {
            String name = prefix + key;
            last(name + "/", value, drawn, here);
            Double number = value instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.NUMBER
                    ? value.number()
                    : null;
            if (number != null && !name.equals("step") && !drawn.contains(name)) {
                Points point = new Points();
                point.add(0, 0, number);
                here.metric(name, point, Source.at(value));
            }
        });
    }

    /// `step`, in old versions `timestamp` in milliseconds, and the value, whatever it is called.
    private static void table(String name, String path, RunFacts here, Source source, Facts facts) throws IOException {
        Points points = new Points();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(source.stream(path), StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            List<String> columns =
                    List.of((header == null ? "" : header).strip().split("\t", -1));
            int step = columns.indexOf("step");
            int time = columns.indexOf("timestamp");
            int value = columns.size() - 1;
            if (step < 0 || value == step) {
                facts.problem(new Problem.Damaged(path, Locator.line(1), "Columns step and a metric were expected."));
                return;
            }
            int number = 1;
            for (String line = lines.readLine(); line != null && number < MOST_POINTS; line = lines.readLine()) {
                number++;
                String[] row = line.strip().split("\t", -1);
                if (!line.isBlank() && !add(points, row, columns.size(), step, time, value)) {
                    facts.problem(new Problem.Damaged(
                            path, Locator.line(number), "A step and a number were expected, found: " + shown(line)));
                }
            }
        }
        here.metric(name, points, Locator.WHOLE);
    }

    private static boolean add(Points points, String[] row, int columns, int step, int time, int value) {
        try {
            if (row.length != columns) {
                return false;
            }
            long at = time < 0 ? 0 : (long) Double.parseDouble(row[time]);
            points.add(Long.parseLong(row[step]), at, number(row[value]));
            return true;
        } catch (NumberFormatException damaged) {
            return false;
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static String shown(String line) {
        return line.length() < 100 ? line : line.substring(0, 100) + "…";
    }
}

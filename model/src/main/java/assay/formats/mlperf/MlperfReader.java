package assay.formats.mlperf;

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
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Points;
import assay.read.Problems;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// Logs of MLPerf: `result_<n>.txt` of a training run, `mlperf_log_summary.txt` of an inference run.
@AutoService(Reader.class)
public final class MlperfReader implements Reader {
    private static final String SUMMARY = "mlperf_log_summary.txt";

    @Override
    public Format format() {
        return new Format(
                "mlperf",
                "MLPerf",
                "results/<system>/<benchmark>/result_<n>.txt, mlperf_log_summary.txt",
                "training 0.6 to 4.1, inference 0.5 to 6.0",
                List.of(
                        "hyperparameters",
                        "seeds",
                        "accuracies",
                        "start, end and how it ended",
                        "devices of the system"),
                List.of(
                        new Gap(Layer.CODE, "the commit, whether the tree was clean, the command line"),
                        new Gap(Layer.LIBRARIES, "installed packages, but for the system's own description"),
                        new Gap(Layer.ENVIRONMENT, "the driver, but for the system's own description"),
                        new Gap(Layer.DATA, "a checksum of the inputs, or what was read")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        String name = candidate.name();
        boolean result = name.startsWith("result_") && name.endsWith(".txt");
        boolean named = name.endsWith(".log") && (name.contains("mlperf") || name.contains("mllog"));
        if (name.equals(SUMMARY)) {
            return candidate.headText().contains("MLPerf Results Summary") ? Claim.CERTAIN : Claim.LIKELY;
        }
        if (!result && !named) {
            return Claim.NO;
        }
        boolean placed = ("/" + candidate.folder()).contains("/results/");
        return candidate.headText().contains(":::ML") ? Claim.CERTAIN : placed && result ? Claim.POSSIBLE : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String name = Paths.name(source.path());
        String id = name.equals(SUMMARY) ? "summary" : name.substring(0, name.lastIndexOf('.'));
        RunFacts here = new RunFacts(new RunId("mlperf", source.folder(), id), source, source.path(), facts);
        if (name.equals(SUMMARY)) {
            summary(source, here, facts);
        } else {
            training(source, here, facts);
        }
        system(source, here, facts);
    }

    private static void training(Source source, RunFacts here, Facts facts) throws IOException {
        TrainingLog log = new TrainingLog(here, facts);
        int damaged;
        boolean[] any = {false};
        try (InputStream in = source.stream(source.path())) {
            damaged = LogLines.of(in, entry -> {
                any[0] = true;
                log.add(entry);
            });
        }
        if (any[0]) {
            log.write();
        }
        if (damaged > 0) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    Locator.WHOLE,
                    "Entries of MLPerf were expected behind each of their marks; " + damaged
                            + " lines hold none and were left out."));
        }
    }

    /// `key : value`; from a headline on they are the parameters.
    private static void summary(Source source, RunFacts here, Facts facts) throws IOException {
        List<String> lines = source.text(source.path()).lines().limit(10_000).toList();
        String scenario = "";
        boolean parameters = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            parameters |= line.startsWith("Test Parameters Used");
            int cut = line.indexOf(": ");
            if (cut <= 0 || cut > 100) {
                continue;
            }
            String key = line.substring(0, cut).strip();
            String value = line.substring(cut + 2).strip();
            scenario = key.equals("Scenario") ? value : scenario;
            Locator at = Locator.line(i + 1);
            Double number = new Tree.Scalar(Tree.Scalar.Type.STRING, value, i + 1, "").number();
            if (parameters) {
                here.param(key, value, at);
            } else if (number != null) {
                Points points = new Points();
                points.add(0, 0, number);
                here.metric(key, points, at);
            } else {
                here.tag(key, value, at);
            }
        }
        facts.add(new Execution(
                here.run(),
                source.folder().isEmpty() ? source.projectName() : source.folder(),
                scenario.isEmpty() ? Status.UNKNOWN : Status.FINISHED,
                null,
                null,
                null,
                false,
                scenario.isEmpty() ? null : scenario,
                null,
                here.at(Locator.WHOLE)));
    }

    /// `systems/<system>.json` beside `results/<system>/`: what its makers say of the machine.
    private static void system(Source source, RunFacts here, Facts facts) throws IOException {
        String folder = "/" + source.folder() + "/";
        int results = folder.lastIndexOf("/results/");
        int start = results + "/results/".length();
        int end = results < 0 ? -1 : folder.indexOf('/', start);
        if (end < 0) {
            return;
        }
        String path =
                (folder.substring(0, results) + "/systems/" + folder.substring(start, end) + ".json").substring(1);
        if (source.size(path) < 0) {
            return;
        }
        try {
            Tree system = Json.parse(source.text(path), Limits.RECORD);
            RunFacts there = here.in(path);
            device(system, "accelerator_model_name", "accelerators_per_node", "gpu", there);
            device(system, "host_processor_model_name", "host_processors_per_node", "cpu", there);
            for (String key : new String[] {"operating_system", "framework", "other_software_stack"}) {
                there.system(key, system.get(key));
            }
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, "A system's description was expected.", damaged));
        }
    }

    private static void device(Tree system, String name, String count, String kind, RunFacts there) {
        Tree device = system.get(name);
        String many = system.get(count).text("");
        there.device(kind, device.text(), many.isEmpty() ? Map.of() : Map.of("per node", many), Source.at(device));
    }
}

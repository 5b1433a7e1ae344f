package assay.view.lineage;

import assay.audit.Tower;
import assay.content.Excerpt;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import assay.lineage.Edge;
import assay.lineage.Lineage;
import assay.lineage.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A lineage put together by hand, and what was asked of it.
final class Drawn implements LineageSource {
    final Map<Path, String> saved = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private @Nullable RuntimeException failure;

    /// Raw files, a stage, what it made, five seeds and a run apart, models, and what nobody knows.
    static Drawn project() {
        Drawn drawn = new Drawn();
        drawn.data("applications", "s3, ETag only, 2.1 GB", false);
        drawn.data("bureau.csv", "148,671 rows · 88 MB", true);
        drawn.node("stage:prepare", Node.Kind.STAGE, "prepare", "DVC stage · 4be71c0", true, "dvc");
        drawn.edge("data:applications", "stage:prepare", Edge.Grade.STATED);
        drawn.edge("data:bureau.csv", "stage:prepare", Edge.Grade.ESTABLISHED);
        drawn.node("data:train.csv", Node.Kind.DATA, "train.csv", "118,936 rows · 41.2 MB", true, "dvc", "mlflow");
        drawn.data("a_very_long_name_of_a_file_that_nobody_would_shorten.parquet", "29,735 rows", true);
        drawn.edge("stage:prepare", "data:train.csv", Edge.Grade.ESTABLISHED);
        drawn.edge(
                "stage:prepare",
                "data:a_very_long_name_of_a_file_that_nobody_would_shorten.parquet",
                Edge.Grade.ESTABLISHED);
        drawn.node("code:4be71c0", Node.Kind.CODE, "4be71c0", "src/train.py · clean tree", true, "mlflow");
        drawn.node("environment:lock", Node.Kind.ENVIRONMENT, "requirements.lock", "214 packages", true, "pip");
        drawn.node("device:A100", Node.Kind.ENVIRONMENT, "A100-SXM4-80GB", "driver 535.183.01", false, "mlflow");
        drawn.node("parameters:config", Node.Kind.PARAMETERS, "config.yaml", "23 parameters", true, "mlflow");
        String final0 = drawn.run("final-s0", "auc 0.7934 · 14 m 08 s", Status.FINISHED, "final");
        drawn.edge("data:train.csv", final0, Edge.Grade.ESTABLISHED);
        drawn.edge("data:a_very_long_name_of_a_file_that_nobody_would_shorten.parquet", final0, Edge.Grade.ESTABLISHED);
        drawn.edge("code:4be71c0", final0, Edge.Grade.ESTABLISHED);
        drawn.edge("environment:lock", final0, Edge.Grade.INFERRED);
        drawn.edge("device:A100", final0, Edge.Grade.STATED);
        drawn.edge("parameters:config", final0, Edge.Grade.ESTABLISHED);
        drawn.node("model:pt", Node.Kind.MODEL, "model.pt", "e41b90…4f6c35 · 3.1 MB", true, "mlflow");
        drawn.node("metrics:json", Node.Kind.METRICS, "metrics.json", "7 metrics", true, "mlflow");
        drawn.node("model:registered:cd/7", Node.Kind.MODEL, "credit-default v7", "registry · alias champion", true);
        drawn.node("decisions:cd", Node.Kind.FILE, "decisions", "not established", false);
        drawn.edge(final0, "model:pt", Edge.Grade.ESTABLISHED);
        drawn.edge(final0, "metrics:json", Edge.Grade.ESTABLISHED);
        drawn.edge("model:pt", "model:registered:cd/7", Edge.Grade.STATED);
        drawn.edge("model:registered:cd/7", "decisions:cd", Edge.Grade.INFERRED);
        for (int seed = 1; seed <= 5; seed++) {
            String run = drawn.run("seed-" + seed, "auc 0.79" + seed, Status.FINISHED, "seeds");
            drawn.edge("data:train.csv", run, Edge.Grade.ESTABLISHED);
            drawn.node("model:seed" + seed, Node.Kind.MODEL, "seed-" + seed + ".pt", "3.1 MB", true, "mlflow");
            drawn.edge(run, "model:seed" + seed, Edge.Grade.ESTABLISHED);
        }
        String failed = drawn.run("quick-fix", "exit code 1", Status.FAILED, "tries");
        drawn.edge("data:train.csv", failed, Edge.Grade.STATED);
        return drawn;
    }

    /// Runs that name nothing.
    static Drawn withoutEdges() {
        Drawn drawn = new Drawn();
        drawn.run("notebook-1", "", Status.FINISHED, "notebooks");
        drawn.run("notebook-2", "", Status.FINISHED, "notebooks");
        return drawn;
    }

    Drawn failing(String message) {
        failure = new IllegalStateException(message);
        return this;
    }

    void heal() {
        failure = null;
    }

    String run(String name, String detail, Status status, String experiment) {
        RunId id = RunId.global("mlflow", name);
        runs.add(new Run(id, List.of("mlflow"), name, status, null, null, null, false, experiment, null, "mlruns"));
        nodes.put(
                "run:" + id.key(),
                new Node("run:" + id.key(), Node.Kind.RUN, name, detail, List.of("mlflow"), List.of(), true, id, null));
        return "run:" + id.key();
    }

    void data(String name, String detail, boolean seen) {
        node("data:" + name, Node.Kind.DATA, name, detail, seen, "dvc");
    }

    void node(String id, Node.Kind kind, String label, String detail, boolean seen, String... tools) {
        List<Digest> digests = seen ? List.of(Digest.sha256("9b03e4".repeat(10) + "abcd")) : List.of();
        String path = kind == Node.Kind.DATA ? "data/" + label : null;
        nodes.put(id, new Node(id, kind, label, detail, List.of(tools), digests, seen, null, path));
    }

    void edge(String from, String to, Edge.Grade grade) {
        Evidence evidence = new Evidence("mlruns/1/inputs/" + edges.size() + "/meta.yaml", Locator.line(14), null);
        edges.add(new Edge(
                from,
                to,
                "used",
                grade,
                "Two records name the same digest; equal today",
                List.of(evidence, new Evidence("dvc.lock", Locator.line(20), null))));
    }

    @Override
    public Lineage lineage() {
        if (failure != null) {
            throw failure;
        }
        return new Lineage(
                nodes.values().stream().sorted(Comparator.comparing(Node::id)).toList(),
                edges.stream()
                        .sorted(Comparator.comparing(Edge::from).thenComparing(Edge::to))
                        .toList());
    }

    @Override
    public Records records() {
        return new Records() {
            @Override
            public List<Run> runs() {
                return runs;
            }

            @Override
            public @Nullable Run run(RunId id) {
                return runs.stream()
                        .filter(run -> run.id().equals(id))
                        .findFirst()
                        .orElse(null);
            }

            @Override
            public List<Fact> facts(RunId id) {
                return List.of();
            }

            @Override
            public List<Fact> projectFacts() {
                return List.of();
            }

            @Override
            public List<Problem> problems() {
                return List.of();
            }
        };
    }

    @Override
    public Tower tower(RunId run) {
        Map<Layer, Tower.Block> blocks = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            blocks.put(layer, new Tower.Block(layer, Grade.RECORDED, 1, 2, "", List.of(), List.of()));
        }
        return new Tower(blocks);
    }

    @Override
    public Excerpt excerpt(Evidence evidence) {
        List<Excerpt.Line> lines = IntStream.rangeClosed(10, 18)
                .mapToObj(number -> new Excerpt.Line(number, "", "digest: 9b03e4" + number, number == 14))
                .toList();
        return new Excerpt(evidence, Excerpt.Kind.TEXT, lines, "");
    }

    @Override
    public Path lend(String name, byte[] content) {
        return Path.of(name);
    }

    @Override
    public void save(Path file, byte[] content) {
        saved.put(file, new String(content, StandardCharsets.UTF_8));
    }
}

package assay.rerun;

import assay.fact.Digest;
import assay.fact.RunId;
import assay.fact.Series;
import assay.judge.Judged;
import assay.judge.Seal;
import assay.rerun.run.Ran;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `rerun.json` in the folder of reruns: their state, written again at every change of it, so that it is known after a
/// power cut, and everything that the judgement rests on. The judgement itself is not kept: it is made again from the
/// numbers.
final class RerunFile {
    static final String NAME = "rerun.json";
    private static final int LARGEST = 64 << 20;
    private static final Pattern ID = Pattern.compile("\\d{1,19}");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter WRITER = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private RerunFile() {}

    static byte[] of(RerunResult result) {
        Numbers numbers = result.numbers();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("assayReruns", "1").put("id", result.id());
        root.set("run", run(result.run()));
        root.put("name", result.name()).put("started", result.started().toString());
        root.put("environment", result.environment());
        root.put("by", Maker.here());
        root.put("judged", result.judged() != null);
        root.put("deterministic", numbers.deterministic());
        root.put("gpus", numbers.gpus()).put("looked", numbers.looked());
        numbers.changed().forEach(root.putArray("changed")::add);
        root.set("tolerance", MAPPER.valueToTree(Terms.of(numbers.tolerance())));
        root.set("seal", seal(numbers.seal()));
        ArrayNode originals = root.putArray("originals");
        numbers.originals().forEach(each -> {
            ObjectNode node = originals.addObject();
            node.set("run", run(each.run()));
            node.put("name", each.name()).put("seed", each.seed());
            ObjectNode metrics = node.putObject("metrics");
            each.metrics().forEach((key, value) -> number(metrics, key, value));
        });
        ArrayNode outputs = root.putArray("outputs");
        numbers.outputs().forEach(each -> {
            ObjectNode node = outputs.addObject();
            node.put("path", each.path());
            node.set("recorded", digest(each.recorded()));
            ArrayNode reruns = node.putArray("reruns");
            each.reruns().forEach(one -> reruns.add(one == null ? JsonNodeFactory.instance.nullNode() : digest(one)));
        });
        ArrayNode executions = root.putArray("executions");
        numbers.executions().forEach(each -> executions.add(execution(each, result.folder())));
        try {
            return (WRITER.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode run(RunId run) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tool", run.tool())
                .put("scope", run.scope())
                .put("id", run.id());
    }

    private static ObjectNode digest(Digest digest) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("algorithm", digest.algorithm())
                .put("value", digest.value())
                .put("strength", digest.strength().name());
    }

    private static void number(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.put(key, Double.toString(value));
        }
    }

    private static ObjectNode seal(Seal seal) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (seal) {
            case Seal.Stated stated -> node.put("kind", "stated");
            case Seal.Before before ->
                node.put("kind", "before").put("sealed", before.sealed().toString());
            case Seal.After after ->
                node.put("kind", "after")
                        .put("sealed", after.sealed().toString())
                        .put("result", after.result().toString());
            case Seal.Changed changed ->
                node.put("kind", "changed")
                        .put("sealed", changed.sealed().toString())
                        .put("change", changed.change());
            case Seal.Missing missing -> node.put("kind", "missing");
        }
        return node;
    }

    private static ObjectNode execution(Execution execution, Path folder) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("number", execution.attempt().number())
                .put("seed", execution.attempt().seed());
        Path set = execution.folder().getParent();
        if (set != null && !set.equals(folder)) {
            node.put("of", String.valueOf(set.getFileName()));
        }
        node.put("state", execution.state().name());
        node.put("cache", execution.cache()).put("why", execution.why());
        node.put("start", text(execution.start())).put("end", text(execution.end()));
        ObjectNode metrics = node.putObject("metrics");
        execution.outcome().metrics().forEach((key, series) -> {
            ArrayNode points = metrics.putArray(key);
            for (int i = 0; i < series.size(); i++) {
                ObjectNode point = points.addObject().put("step", series.steps()[i]);
                number(point, "value", series.values()[i]);
            }
        });
        ObjectNode written = node.putObject("written");
        execution.outcome().outputs().forEach((path, each) -> written.put(path, each.value()));
        ObjectNode seeds = node.putObject("seeds");
        execution.outcome().seeds().forEach(seeds::put);
        execution.outcome().notes().forEach(node.putArray("found")::add);
        execution.notes().forEach(node.putArray("notes")::add);
        ArrayNode ran = node.putArray("commands");
        execution.ran().forEach(each -> {
            ObjectNode one = ran.addObject();
            one.put("end", each.end().name()).put("exitCode", each.exitCode());
            one.put("start", each.start().toString()).put("stop", each.stop().toString());
            one.put("console", each.console() == null ? null : each.console().value());
            one.put("dropped", each.dropped()).put("peakMemory", each.peakMemory());
            each.notes().forEach(one.putArray("notes")::add);
        });
        return node;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /// What was kept. A rerun that was under way when Assay ended is said to be interrupted.
    ///
    /// @throws IOException where the file is damaged; the message says how
    static RerunResult read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is longer than " + (LARGEST >> 20) + " MiB.");
        }
        Tree root = Json.parse(Files.readString(file), new Limits(LARGEST, 100, 20_000_000));
        if (!root.get("assayReruns").text("").equals("1")) {
            throw new IOException(file + ": version 1 was expected and '"
                    + root.get("assayReruns").text("") + "' was found.");
        }
        try {
            boolean goesOn = Maker.isThere(root.get("by").text(""));
            List<Execution> executions = new ArrayList<>();
            for (Tree each : root.get("executions").items()) {
                executions.add(execution(each, folder, goesOn));
            }
            Numbers numbers = new Numbers(
                    root.get("originals").items().stream()
                            .map(RerunFile::original)
                            .toList(),
                    executions,
                    root.get("outputs").items().stream()
                            .map(RerunFile::declared)
                            .toList(),
                    root.get("deterministic").text("").equals("true"),
                    texts(root.get("changed")),
                    whole(root.get("gpus")),
                    Terms.tolerance(root.get("tolerance")),
                    seal(root.get("seal")),
                    Math.max(1, whole(root.get("looked"))));
            // Where Assay ended in the middle, nobody judged them then.
            boolean over = !goesOn || root.get("judged").text("").equals("true");
            Judged judged = over ? numbers.judged() : null;
            return new RerunResult(
                    root.get("id").text(""),
                    folder,
                    run(root.get("run")),
                    root.get("name").text(""),
                    Instant.parse(root.get("started").text("")),
                    root.get("environment").text(),
                    numbers,
                    judged);
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static RunId run(Tree tree) {
        return new RunId(
                tree.get("tool").text(""),
                tree.get("scope").text(""),
                tree.get("id").text(""));
    }

    private static Original original(Tree tree) {
        Map<String, Double> metrics = new TreeMap<>();
        tree.get("metrics").entries().forEach((key, value) -> {
            Double number = value.number();
            if (number != null) {
                metrics.put(key, number);
            }
        });
        return new Original(
                run(tree.get("run")),
                tree.get("name").text(""),
                tree.get("seed").text(),
                metrics);
    }

    private static Declared declared(Tree tree) {
        List<@Nullable Digest> reruns = new ArrayList<>();
        tree.get("reruns").items().forEach(each -> reruns.add(each.get("value").exists() ? digest(each) : null));
        return new Declared(tree.get("path").text(""), digest(tree.get("recorded")), reruns);
    }

    private static Digest digest(Tree tree) {
        return new Digest(
                tree.get("algorithm").text(""),
                tree.get("value").text(""),
                Digest.Strength.valueOf(tree.get("strength").text("")));
    }

    private static Execution execution(Tree tree, Path folder, boolean goesOn) {
        int number = whole(tree.get("number"));
        Execution.State state = Execution.State.valueOf(tree.get("state").text(""));
        boolean cut = state == Execution.State.RUNNING && !goesOn;
        Map<String, Series> metrics = new TreeMap<>();
        tree.get("metrics").entries().forEach((key, points) -> metrics.put(key, series(points.items())));
        Map<String, Digest> written = new TreeMap<>();
        tree.get("written").entries().forEach((path, value) -> written.put(path, Digest.sha256(value.text(""))));
        Map<String, String> seeds = new TreeMap<>();
        tree.get("seeds").entries().forEach((key, value) -> seeds.put(key, value.text("")));
        return new Execution(
                new Attempt(number, tree.get("seed").text()),
                cut ? Execution.State.INTERRUPTED : state,
                folder(tree, folder).resolve(Integer.toString(number)),
                tree.get("commands").items().stream().map(RerunFile::ran).toList(),
                new Outcome(metrics, written, seeds, texts(tree.get("found"))),
                tree.get("cache").text(),
                cut
                        ? "Assay ended while it ran; how far it came is not known."
                        : tree.get("why").text(),
                time(tree.get("start")),
                time(tree.get("end")),
                texts(tree.get("notes")));
    }

    /// Of the reruns that it was made with: earlier ones that these were added to lie in a folder beside.
    private static Path folder(Tree tree, Path folder) {
        String of = tree.get("of").text();
        if (of == null) {
            return folder;
        }
        if (!ID.matcher(of).matches()) {
            throw new IllegalArgumentException("'" + of + "' is no id of reruns");
        }
        return folder.resolveSibling(of);
    }

    private static Series series(List<Tree> points) {
        long[] steps = new long[points.size()];
        double[] values = new double[points.size()];
        for (int i = 0; i < steps.length; i++) {
            Long step = points.get(i).get("step").integer();
            Double value = points.get(i).get("value").number();
            steps[i] = step == null ? 0 : step;
            values[i] = value == null ? Double.NaN : value;
        }
        return new Series(steps, new long[steps.length], values);
    }

    private static Ran ran(Tree tree) {
        Long exitCode = tree.get("exitCode").integer();
        String console = tree.get("console").text();
        Long dropped = tree.get("dropped").integer();
        Long peak = tree.get("peakMemory").integer();
        return new Ran(
                Ran.End.valueOf(tree.get("end").text("")),
                exitCode == null ? null : exitCode.intValue(),
                Instant.parse(tree.get("start").text("")),
                Instant.parse(tree.get("stop").text("")),
                console == null ? null : Digest.sha256(console),
                dropped == null ? 0 : dropped,
                peak == null ? 0 : peak,
                texts(tree.get("notes")));
    }

    private static Seal seal(Tree tree) {
        return switch (tree.get("kind").text("")) {
            case "stated" -> new Seal.Stated();
            case "before" -> new Seal.Before(Instant.parse(tree.get("sealed").text("")));
            case "after" ->
                new Seal.After(
                        Instant.parse(tree.get("sealed").text("")),
                        Instant.parse(tree.get("result").text("")));
            case "changed" ->
                new Seal.Changed(
                        Instant.parse(tree.get("sealed").text("")),
                        tree.get("change").text(""));
            default -> new Seal.Missing();
        };
    }

    private static List<String> texts(Tree tree) {
        return tree.items().stream().map(each -> each.text("")).toList();
    }

    private static int whole(Tree tree) {
        Long number = tree.integer();
        return number == null ? 0 : Math.toIntExact(number);
    }

    private static @Nullable Instant time(Tree tree) {
        String text = tree.text();
        return text == null ? null : Instant.parse(text);
    }
}

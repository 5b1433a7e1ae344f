package assay.peers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Fact;
import assay.formats.Reading;
import assay.read.Readers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// The real tool writes, its own programming interface reads, and Assay must read the same.
///
/// `src/test/resources/formats/<format>/make.py PROJECT SAID` writes records into the folder `PROJECT` and, into the
/// file `SAID`, what the tool itself reads back; `requirements.txt` beside it pins the tool. A tool that does not
/// install is named and skipped.
@Tag("peers")
class PeersTest {
    private static final Path SAMPLES = Path.of("src/test/resources/formats").toAbsolutePath();

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> everyTool() throws IOException {
        String only = System.getProperty("assay.peer", "");
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("make.py")))
                    .filter(folder -> only.isEmpty() || folder.endsWith(only))
                    .sorted()
                    .toList()
                    .stream()
                    .map(folder -> dynamicTest(String.valueOf(folder.getFileName()), () -> peer(folder)));
        }
    }

    private void peer(Path folder) throws IOException, InterruptedException {
        Python tool = new Python(temp);
        Path python = tool.environment(folder);
        Path work = Files.createTempDirectory(temp, "peer");
        Path project = Files.createDirectory(work.resolve("project"));
        Path said = work.resolve("said.json");
        Python.Finished made = tool.run(
                work,
                List.of(python.toString(), folder.resolve("make.py").toString(), project.toString(), said.toString()),
                10);
        if (made.code() > 128) {
            String reason = "skipped: " + folder.getFileName() + " itself was ended by signal " + (made.code() - 128);
            System.out.println(reason);
            abort(reason);
        }
        assertEquals(0, made.code(), made::output);
        JsonNode truth = new ObjectMapper().readTree(said.toFile());
        assertFalse(truth.isEmpty(), "the tool said nothing");
        Reading reading = Reading.of(project);
        List<Executable> checks = new ArrayList<>();
        truth.path("runs").forEach(run -> checks.add(() -> run(run, reading)));
        truth.path("artifacts").forEach(artifact -> checks.add(() -> artifact(artifact, reading)));
        truth.path("dependencies").forEach(dependency -> checks.add(() -> dependency(dependency, reading)));
        if (truth.has("runs")) {
            checks.add(() -> assertEquals(
                    keys(truth.get("runs")),
                    new TreeSet<>(reading.all(Fact.Execution.class).stream()
                            .map(each -> each.run().key())
                            .toList())));
        }
        assertAll(folder.getFileName() + ": Assay reads what the tool reads", checks);
    }

    private static TreeSet<String> keys(JsonNode runs) {
        TreeSet<String> keys = new TreeSet<>();
        runs.forEach(run -> keys.add(run.get("key").textValue()));
        return keys;
    }

    private static void run(JsonNode run, Reading reading) {
        String key = run.get("key").textValue();
        List<Fact> facts = reading.facts()
                .filter(fact -> fact.run() != null
                        && Objects.requireNonNull(fact.run()).key().equals(key))
                .toList();
        Fact.Execution execution =
                all(facts, Fact.Execution.class).findFirst().orElseThrow(() -> new AssertionError("no run " + key));
        if (run.has("name")) {
            assertEquals(run.get("name").textValue(), execution.name(), key);
        }
        if (run.has("status")) {
            assertEquals(run.get("status").textValue(), execution.status().name(), key);
        }
        if (run.has("parent")) {
            assertEquals(
                    run.get("parent").textValue(),
                    Objects.requireNonNull(execution.parent(), key).key(),
                    key);
        }
        if (run.has("params")) {
            Map<String, String> params = new TreeMap<>();
            all(facts, Fact.Param.class)
                    .forEach(param -> params.put(param.key(), param.value().recorded()));
            assertEquals(texts(run.get("params")), params, key + ": parameters");
        }
        if (run.has("tags")) {
            Map<String, String> tags = new TreeMap<>();
            all(facts, Fact.Tag.class).forEach(tag -> tags.put(tag.key(), tag.value()));
            texts(run.get("tags")).forEach((name, value) -> assertEquals(value, tags.get(name), key + ": tag " + name));
        }
        if (run.has("commit")) {
            assertTrue(
                    all(facts, Fact.Commit.class)
                            .anyMatch(
                                    each -> each.sha().equals(run.get("commit").textValue())),
                    key + ": commit");
        }
        if (run.has("metrics")) {
            Map<String, List<String>> metrics = new TreeMap<>();
            all(facts, Fact.Metric.class).forEach(metric -> {
                List<String> points = metrics.computeIfAbsent(metric.key(), _ -> new ArrayList<>());
                for (int i = 0; i < metric.series().size(); i++) {
                    points.add(point(metric.series().steps()[i], metric.series().values()[i]));
                }
            });
            Map<String, List<String>> expected = new TreeMap<>();
            run.get("metrics").properties().forEach(each -> {
                List<String> points = new ArrayList<>();
                each.getValue().forEach(pair -> points.add(point(pair.get(0).longValue(), number(pair.get(1)))));
                expected.put(each.getKey(), points);
            });
            assertEquals(expected, metrics, key + ": metrics");
        }
        run.path("artifacts")
                .forEach(artifact -> assertTrue(
                        all(facts, Fact.Artifact.class).anyMatch(each -> matches(artifact, each)),
                        () -> key + ": " + artifact + " in "
                                + all(facts, Fact.Artifact.class).toList()));
        run.path("dependencies")
                .forEach(dependency -> assertTrue(
                        all(facts, Fact.Dependency.class).anyMatch(each -> matches(dependency, each)),
                        () -> key + ": " + dependency));
    }

    private static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }

    private static String point(long step, double value) {
        return step + ": " + value;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    private static <T extends Fact> Stream<T> all(List<Fact> facts, Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static void artifact(JsonNode artifact, Reading reading) {
        assertTrue(
                reading.all(Fact.Artifact.class).stream().anyMatch(each -> matches(artifact, each)),
                () -> artifact + " in " + reading.all(Fact.Artifact.class));
    }

    private static boolean matches(JsonNode artifact, Fact.Artifact read) {
        return is(artifact, "path", read.path())
                && is(artifact, "role", read.role().name())
                && is(artifact, "kind", read.kind().name())
                && (!artifact.has("size")
                        || Long.valueOf(artifact.get("size").longValue()).equals(read.size()))
                && (!artifact.has("digest")
                        || read.digests().stream()
                                .anyMatch(each -> (each.algorithm() + ":" + each.value())
                                        .equals(artifact.get("digest").textValue())));
    }

    private static void dependency(JsonNode dependency, Reading reading) {
        assertTrue(
                reading.all(Fact.Dependency.class).stream().anyMatch(each -> matches(dependency, each)),
                dependency::toString);
    }

    private static boolean matches(JsonNode dependency, Fact.Dependency read) {
        return is(dependency, "file", read.evidence().file())
                && is(dependency, "ecosystem", read.ecosystem())
                && is(dependency, "name", read.name())
                && is(dependency, "version", read.version())
                && is(dependency, "origin", read.origin().name());
    }

    /// What the tool did not say is not compared.
    private static boolean is(JsonNode said, String field, @Nullable String read) {
        return !said.has(field) || said.get(field).asText().equals(read);
    }

    @TestFactory
    Stream<DynamicTest> everyToolHasAReader() throws IOException {
        List<String> ids =
                Readers.all().stream().map(reader -> reader.format().id()).toList();
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream()
                    .map(folder -> dynamicTest(
                            String.valueOf(folder.getFileName()),
                            () -> assertTrue(
                                    ids.contains(String.valueOf(folder.getFileName())), "no reader has this id")));
        }
    }
}

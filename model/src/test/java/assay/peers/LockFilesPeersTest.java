package assay.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.diff.Aspect;
import assay.diff.Change;
import assay.diff.Differ;
import assay.diff.Influence;
import assay.diff.Jump;
import assay.diff.RunDiff;
import assay.fact.Fact.Dependency;
import assay.fact.RecordsFixture;
import assay.formats.Corpus;
import assay.formats.Reading;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real lock and freeze files: which packages they list is what pip, uv and the formats' own parsers read, and what
/// differs between one and the next is what packaging says of their versions.
@Tag("peers")
class LockFilesPeersTest {
    private static final Path RESOURCES =
            Path.of("src/test/resources/diff/locks").toAbsolutePath();

    @TempDir
    Path temp;

    @Test
    void everyLockFileListsWhatTheToolsReadAndPairsDifferAsPackagingSays() throws IOException, InterruptedException {
        Corpus corpus = Corpus.orSkip();
        Python tool = new Python(temp);
        Path python = tool.environment(RESOURCES);
        Path said = temp.resolve("said.json");
        Python.Finished made = tool.run(
                temp,
                List.of(
                        python.toString(),
                        RESOURCES.resolve("read.py").toString(),
                        corpus.folder().toString(),
                        said.toString()),
                10);
        assertEquals(0, made.code(), made::output);
        JsonNode truth = new ObjectMapper().readTree(said.toFile());
        truth.get("refused")
                .forEach(each -> System.out.println("left out: " + each.get(0).textValue() + ": "
                        + each.get(1).textValue()));
        Map<String, List<Dependency>> read = read(corpus, truth.get("files"));

        List<String> wrong = new ArrayList<>();
        int packages = lists(truth.get("files"), read, wrong);
        lists(truth.get("exported"), read, wrong);
        int changes = pairs(truth.get("pairs"), truth.get("files"), wrong);

        System.out.println(truth.get("files").size() + " files with " + packages + " packages, "
                + truth.get("pairs").size() + " pairs with " + changes + " differences; " + wrong.size()
                + " otherwise");
        assertTrue(
                truth.get("files").size() > 200,
                "the tools read only " + truth.get("files").size() + " files");
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong.subList(0, Math.min(40, wrong.size()))));
    }

    /// Our facts by file. The corpus holds one project in each folder of the second level.
    private static Map<String, List<Dependency>> read(Corpus corpus, JsonNode files) throws IOException {
        Set<String> projects = new TreeSet<>();
        files.forEach(each -> projects.add(String.join(
                "/", List.of(each.get("file").textValue().split("/", -1)).subList(0, 2))));
        Map<String, List<Dependency>> read = new HashMap<>();
        for (String project : projects) {
            for (Dependency each : Reading.of(corpus.folder().resolve(project)).all(Dependency.class)) {
                if (each.ecosystem().equals("pip")
                        || each.ecosystem().equals("conda")
                        || each.name().equals("python")) {
                    read.computeIfAbsent(project + "/" + each.evidence().file(), any -> new ArrayList<>())
                            .add(each);
                }
            }
        }
        return read;
    }

    private static int lists(JsonNode files, Map<String, List<Dependency>> read, List<String> wrong) {
        int packages = 0;
        for (JsonNode file : files) {
            String path = file.get("file").textValue();
            Set<String> theirs = new TreeSet<>();
            file.get("packages").forEach(each -> theirs.add(name(each)));
            Set<String> ours = read.getOrDefault(path, List.of()).stream()
                    .filter(each -> isNamed(each, file.path("kind").asText("requirements")))
                    .map(each -> each.name() + " " + each.version())
                    .collect(Collectors.toCollection(TreeSet::new));
            packages += theirs.size();
            Set<String> missing = new TreeSet<>(theirs);
            missing.removeAll(ours);
            missing.removeAll(beside(path, read));
            file.path("here").forEach(each -> missing.remove(name(each)));
            Set<String> more = new TreeSet<>(ours);
            more.removeAll(theirs);
            if (!missing.isEmpty() || !more.isEmpty()) {
                wrong.add(path + ": not read " + few(missing) + ", read beyond " + few(more));
            }
        }
        return packages;
    }

    /// pip names no version for what it takes from a URL, the lock files do.
    private static boolean isNamed(Dependency each, String kind) {
        boolean asked = kind.equals("requirements") || kind.equals("environment");
        return !each.spec().startsWith("@") || (each.version() != null && !asked);
    }

    /// What the run's other records say: a package that two of its files name is told once.
    private static Set<String> beside(String path, Map<String, List<Dependency>> read) {
        String folder = path.substring(0, path.lastIndexOf('/'));
        String above = folder.substring(0, folder.lastIndexOf('/') + 1);
        return read.entrySet().stream()
                .filter(each -> each.getKey().startsWith(above))
                .flatMap(each -> each.getValue().stream())
                .filter(each -> each.run() != null)
                .map(each -> each.name() + " " + each.version())
                .collect(Collectors.toSet());
    }

    private static String name(JsonNode each) {
        return each.get(0).textValue() + " " + each.get(1).textValue();
    }

    private static String few(Set<String> names) {
        return names.size() + names.stream().limit(5).toList().toString();
    }

    private static int pairs(JsonNode pairs, JsonNode files, List<String> wrong) {
        Map<String, JsonNode> packages = new HashMap<>();
        files.forEach(each -> packages.put(each.get("file").textValue(), each.get("packages")));
        int changes = 0;
        for (JsonNode pair : pairs) {
            String a = pair.get("a").textValue();
            String b = pair.get("b").textValue();
            Map<String, String> theirs = new TreeMap<>();
            pair.get("changes")
                    .forEach(each -> theirs.put(
                            each.get(0).textValue(),
                            each.get(1).textValue() + " " + each.get(2).textValue()));
            Map<String, String> ours =
                    differences(Objects.requireNonNull(packages.get(a), a), Objects.requireNonNull(packages.get(b), b));
            changes += theirs.size();
            if (!ours.equals(theirs)) {
                Set<String> only = texts(ours);
                only.removeAll(texts(theirs));
                Set<String> missing = texts(theirs);
                missing.removeAll(texts(ours));
                wrong.add(a + " and " + b + ": ours alone " + few(only) + ", theirs alone " + few(missing));
            }
        }
        return changes;
    }

    private static Set<String> texts(Map<String, String> changes) {
        return changes.entrySet().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Of names that each side lists once and with an exact version, as the tools' side does.
    private static Map<String, String> differences(JsonNode a, JsonNode b) {
        RecordsFixture project = new RecordsFixture();
        // A run of which no library is known is compared with none.
        RecordsFixture.Told one = project.run("lock", "a").recordedPackage("in-both", "1");
        RecordsFixture.Told two = project.run("lock", "b").recordedPackage("in-both", "1");
        Map<String, String> ofA = single(a);
        Map<String, String> ofB = single(b);
        ofA.forEach((name, version) -> tell(one, name, version, ofB, b));
        ofB.forEach((name, version) -> tell(two, name, version, ofA, a));
        RunDiff diff =
                new Differ(project.records(), Influence.with(null), null).diff(one.id(), two.id(), Progress.NONE);
        Map<String, String> changes = new TreeMap<>();
        for (Change each : diff.changes(Aspect.LIBRARIES)) {
            changes.put(
                    each.key(),
                    switch (each) {
                        case Change.Added added -> "added null";
                        case Change.Removed removed -> "removed null";
                        case Change.Changed changed -> "changed " + direction(changed);
                    });
        }
        return changes;
    }

    private static @Nullable String direction(Change.Changed changed) {
        Jump jump = changed.jump();
        return jump == null ? null : jump.up() ? "up" : "down";
    }

    private static Map<String, String> single(JsonNode packages) {
        Map<String, List<JsonNode>> versions = new TreeMap<>();
        packages.forEach(each -> versions.computeIfAbsent(each.get(0).textValue(), any -> new ArrayList<>())
                .add(each.get(1)));
        Map<String, String> single = new TreeMap<>();
        versions.forEach((name, all) -> {
            if (all.size() == 1 && all.getFirst().isTextual()) {
                single.put(name, all.getFirst().textValue());
            }
        });
        return single;
    }

    /// A name that the other side lists in another way is left out.
    private static void tell(
            RecordsFixture.Told run, String name, String version, Map<String, String> other, JsonNode packages) {
        boolean listed = false;
        for (JsonNode each : packages) {
            listed |= each.get(0).textValue().equals(name);
        }
        if (!listed || other.containsKey(name)) {
            run.recordedPackage(name, version);
        }
    }
}

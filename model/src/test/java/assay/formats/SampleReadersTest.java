package assay.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Content;
import assay.content.Excerpts;
import assay.content.GitRepository;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Notebook;
import assay.fact.Fact.Repository;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Step;
import assay.fact.Locator;
import assay.project.Sample;
import assay.read.Secrets;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample project, read as a whole and held against what is known to be true of it.
class SampleReadersTest {

    @TempDir
    static Path temp;

    private static Path sample;
    private static Reading reading;
    private static JsonNode expected;

    @BeforeAll
    static void unpack() throws IOException {
        sample = temp.resolve("credit-default");
        Sample.unpack(sample);
        reading = Reading.of(sample);
        expected = new ObjectMapper()
                .readTree(Path.of("../resources/sample/expected.json").toFile());
    }

    private static List<String> canaries() {
        List<String> values = new ArrayList<>();
        expected.get("canaries").forEach(each -> values.add(each.get("value").textValue()));
        assertFalse(values.isEmpty());
        return values;
    }

    private static Map<String, JsonNode> runs(String tool) {
        Map<String, JsonNode> runs = new TreeMap<>();
        expected.get("runs").forEach(each -> {
            if (each.get("tool").textValue().equals(tool)) {
                runs.put(each.get("name").textValue(), each);
            }
        });
        return runs;
    }

    private static Map<String, Execution> executions(String tool) {
        return reading.all(Execution.class).stream()
                .filter(each -> each.run().tool().equals(tool))
                .collect(Collectors.toMap(Execution::name, each -> each, (a, b) -> a, TreeMap::new));
    }

    @Test
    void theRunsOfHydraAreTheExpectedOnesWithSeedsAndMetrics() {
        Map<String, JsonNode> runs = runs("hydra");
        Map<String, Execution> found = executions("hydra");
        Set<String> sweeps = found.values().stream()
                .filter(each -> each.parent() != null)
                .map(Execution::experiment)
                .collect(Collectors.toSet());
        assertEquals(expected.at("/counts/hydraSweeps").intValue(), sweeps.size());
        assertTrue(found.keySet().containsAll(sweeps));
        found.keySet().removeAll(sweeps);
        assertEquals(runs.keySet(), found.keySet());
        runs.forEach((name, run) -> {
            assertEquals(
                    List.of(run.get("seed").asText()),
                    reading.all(Seed.class).stream()
                            .filter(each -> each.run().equals(found.get(name).run()))
                            .map(Seed::value)
                            .toList());
            assertEquals(metrics(run), metrics(found.get(name)));
        });
    }

    @Test
    void theRunsOfOurOwnRecordAreTheExpectedOnes() {
        Map<String, JsonNode> runs = runs("assay");
        Map<String, Execution> found = executions("assay");
        assertEquals(runs.keySet(), found.keySet());
        runs.forEach((name, run) -> assertEquals(metrics(run), metrics(found.get(name))));
    }

    private static Map<String, Double> metrics(JsonNode run) {
        Map<String, Double> metrics = new TreeMap<>();
        if (run.has("metrics")) {
            run.get("metrics")
                    .properties()
                    .forEach(each -> metrics.put(each.getKey(), each.getValue().asDouble()));
        }
        return metrics;
    }

    private static Map<String, Double> metrics(Execution run) {
        return reading.all(Metric.class).stream()
                .filter(each -> each.run().equals(run.run()))
                .collect(Collectors.toMap(Metric::key, Metric::last, (a, b) -> b, TreeMap::new));
    }

    @Test
    void theStagesOfTheLockAreTheExpectedOnes() {
        List<String> stages = new ArrayList<>();
        expected.at("/dvc/stages").forEach(each -> stages.add(each.textValue()));
        assertEquals(
                stages,
                reading.all(Step.class).stream()
                        .filter(step -> step.run() != null && step.run().tool().equals("dvc"))
                        .map(Step::name)
                        .toList());
    }

    @Test
    void whatWasPlantedInTheEnvironmentFilesIsSeen() {
        Map<String, Boolean> locks = reading.all(DependencyFile.class).stream()
                .filter(each -> each.run() == null)
                .collect(Collectors.toMap(each -> each.evidence().file(), DependencyFile::lock));
        assertEquals(false, locks.get(expected.at("/planted/unpinnedImage").textValue()));
        assertEquals(true, locks.get(expected.at("/planted/pinnedImage").textValue()));
        expected.at("/planted/floatingRequirement").forEach(each -> assertEquals(false, locks.get(each.textValue())));
        assertEquals(true, locks.get("requirements.lock"));
        Notebook notebook = reading.only(Notebook.class);
        assertEquals(expected.at("/planted/notebookOutOfOrder").textValue(), notebook.path());
        assertEquals(List.of(6, 2), notebook.executionCounts().subList(0, 2));
    }

    @Test
    void theRepositoryIsSeenFromItsFilesAndFromItsObjects() throws IOException {
        Repository read = reading.only(Repository.class);
        assertEquals(expected.at("/commits/local").textValue(), read.head());
        assertEquals(
                "https://git.example.org/risk/credit-default.git",
                read.remotes().get("origin"));
        try (GitRepository git = GitRepository.find(sample).orElseThrow()) {
            assertEquals(read.head(), git.head());
            assertEquals(read.remotes(), git.remotes());
            expected.get("commits").forEach(each -> assertTrue(git.hasCommit(each.textValue()), each::toString));
            String unpushed = expected.at("/planted/unpushedCommit").textValue();
            assertFalse(git.reachable(unpushed));
            assertTrue(git.reachable(expected.at("/commits/challenger").textValue()));
            assertEquals(
                    List.of(expected.at("/planted/dirtyFile").textValue()),
                    git.dirty(Progress.NONE).stream().map(each -> each.path()).toList());
            assertEquals(List.of(), git.problems());
        }
    }

    @Test
    void noSecretBecomesAFactOrAProblem() {
        for (String canary : canaries()) {
            reading.facts().forEach(fact -> assertFalse(fact.toString().contains(canary), fact::toString));
            reading.problems().forEach(problem -> assertFalse(problem.toString().contains(canary), problem::toString));
        }
    }

    @Test
    void noSecretShowsInTheEvidenceOfAFact() throws IOException {
        Excerpts excerpts = new Excerpts(Content.of(sample), temp, Secrets::value);
        Set<Evidence> places = new LinkedHashSet<>();
        Set<String> files = new LinkedHashSet<>();
        reading.facts()
                .map(Fact::evidence)
                .filter(each -> each.locator() instanceof Locator.Row || files.add(each.file()))
                .forEach(places::add);
        for (JsonNode canary : expected.get("canaries")) {
            for (JsonNode file : canary.get("files")) {
                long lines = Files.readString(
                                sample.resolve(file.textValue()), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .lines()
                        .count();
                for (int i = 1; i <= lines; i += 10) {
                    places.add(new Evidence(file.textValue(), Locator.line(i), null));
                }
            }
        }
        List<String> canaries = canaries();
        Set<String> leaks = new java.util.TreeSet<>();
        for (Evidence place : places) {
            String shown = excerpts.open(place).text();
            canaries.stream().filter(shown::contains).forEach(canary -> leaks.add(canary + " in " + place.file()));
        }
        assertEquals(Set.of(), leaks);
    }
}

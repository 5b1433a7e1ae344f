package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Model;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Status;
import assay.index.Index;
import assay.index.Snapshot;
import assay.index.Unit;
import assay.store.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReferenceTest {
    private static final Evidence EVIDENCE = new Evidence("record", Locator.WHOLE, null);
    private static final RunId FIRST = RunId.global("mlflow", "7c41aa00");
    private static final RunId SECOND = RunId.global("mlflow", "7c41bb11");
    private static final RunId DELETED = RunId.global("mlflow", "99990000");
    private static final RunId HYDRA = new RunId("hydra", "outputs", "2026-10-01/10-20-30");

    @TempDir
    Path temp;

    private final List<Fact> facts = new ArrayList<>();
    private Index index;
    private Path folder;

    @BeforeEach
    void someRuns() throws IOException {
        folder = Files.createDirectory(temp.resolve("project")).toRealPath();
        index = Index.open(Home.at(temp.resolve("home")).store(folder), "test");
        run(FIRST, "train", 10, false, 0.8);
        run(SECOND, "train", 20, false, 0.9);
        run(DELETED, "better", 30, true, 0.99);
        run(HYDRA, "hydra-run", null, false, Double.NaN);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void idsKeysNamesAndPrefixesAreUnderstood() {
        assertEquals(FIRST, find("7c41aa00"));
        assertEquals(FIRST, find("mlflow:7c41aa00"));
        assertEquals(FIRST, find("7c41a"));
        assertEquals(HYDRA, find("2026-10-01/10-20-30"));
        assertEquals(HYDRA, find("hydra-run"));
        assertEquals(DELETED, find("better"), "a deleted run can be named");
    }

    @Test
    void severalRunsAreNeverOne() {
        assertEquals("'train' names 2 runs, name one of them: mlflow:7c41aa00, mlflow:7c41bb11.", refused("train"));
        assertEquals("'7c41' names 2 runs, name one of them: mlflow:7c41aa00, mlflow:7c41bb11.", refused("7c41"));
    }

    @Test
    void aPrefixOfThreeIsTooShort() {
        assertTrue(refused("999").startsWith("No run '999'"), refused("999"));
    }

    @Test
    void latestIsTheLastThatStartedAndStillExists() {
        assertEquals(SECOND, find("latest"));
    }

    @Test
    void bestAndWorstGoByTheLastValueOfRunsThatStillExist() {
        assertEquals(SECOND, find("max:auc"));
        assertEquals(FIRST, find("min:auc"));
        assertEquals("No run with a value of the metric 'f1'; recorded are auc.", refused("max:f1"));
    }

    @Test
    void aModelLeadsToItsRunByVersionAndByAlias() {
        facts.add(new Model(FIRST, "credit/eu", "1", List.of(), null, null, null, EVIDENCE));
        facts.add(new Model(SECOND, "credit/eu", "2", List.of("champion"), null, null, null, EVIDENCE));
        assertEquals(FIRST, find("model:credit/eu/1"));
        assertEquals(SECOND, find("model:credit/eu@champion"));
        assertEquals(
                "No run that a record ties to the model credit/eu/3; registered are credit/eu/1, credit/eu/2.",
                refused("model:credit/eu/3"));
        assertTrue(refused("model:credit").startsWith("Write model:NAME/VERSION"));
    }

    @Test
    void aFileLeadsByItsContentToTheRunThatWroteIt() throws IOException {
        Path file = Files.writeString(temp.resolve("model.bin"), "abc");
        Digest md5 = Digest.md5("900150983cd24fb0d6963f7d28e17f72");
        facts.add(artifact(SECOND, Artifact.Role.INPUT, md5));
        assertEquals(SECOND, find("file:" + file), "only one read it");
        facts.add(artifact(FIRST, Artifact.Role.OUTPUT, md5));
        assertEquals(FIRST, find("file:" + file));
        Files.writeString(folder.resolve("other.bin"), "xyz");
        assertEquals("No run that a record ties to the content of other.bin.", refused("file:other.bin"));
        assertEquals("There is no file gone.bin.", refused("file:gone.bin"));
    }

    @Test
    void anEmptyProjectSaysSo() {
        facts.clear();
        assertEquals("No record of a run was found in " + folder + ".", refused("latest"));
    }

    private RunId find(String reference) {
        index.write(List.of(new Unit("mlflow", "record", "f", facts, List.of(), List.of())), List.of());
        try (Snapshot records = index.snapshot()) {
            return new RunReference(records, folder).find(reference).id();
        }
    }

    private String refused(String reference) {
        return assertThrows(NoSuchRun.class, () -> find(reference)).getMessage();
    }

    private void run(RunId id, String name, Integer second, boolean deleted, double auc) {
        Instant start = second == null ? null : Instant.ofEpochSecond(second);
        facts.add(new Execution(id, name, Status.FINISHED, start, null, null, deleted, null, null, EVIDENCE));
        facts.add(new Metric(id, "auc", auc, Series.point(0, 0, auc), EVIDENCE));
    }

    private static Artifact artifact(RunId run, Artifact.Role role, Digest digest) {
        return new Artifact(
                run, role, Artifact.Kind.MODEL, "model.bin", "model.bin", null, null, List.of(digest), null, EVIDENCE);
    }
}

package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact;
import assay.fact.Join;
import assay.fact.Run;
import assay.fact.RunId;
import assay.query.RunRow;
import assay.store.Home;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A training that Hydra started and MLflow tracked, in the job's own folder.
class JoinedRunsTest {
    private static final String JOB = "outputs/2026-03-01/10-00-00";
    private static final RunId MLFLOW = RunId.global("mlflow", "0123456789abcdef0123456789abcdef");

    @TempDir
    Path temp;

    private Project project;

    @BeforeEach
    void scan() throws IOException {
        write(JOB + "/.hydra/config.yaml", "lr: 0.1\nseed: 3\n");
        write(JOB + "/.hydra/overrides.yaml", "- seed=3\n");
        write(JOB + "/.hydra/hydra.yaml", "hydra:\n  job:\n    name: train\n  output_subdir: .hydra\n");
        String run = JOB + "/mlruns/0/" + MLFLOW.id();
        write(JOB + "/mlruns/0/meta.yaml", "experiment_id: '0'\nlifecycle_stage: active\nname: Default\n");
        write(run + "/meta.yaml", """
                artifact_uri: ''
                end_time: 1772359800000
                experiment_id: '0'
                lifecycle_stage: active
                run_id: %s
                run_name: brave-owl-1
                start_time: 1772359200000
                status: 3
                user_id: x
                """.formatted(MLFLOW.id()));
        write(run + "/params/batch", "32");
        write(run + "/metrics/auc", "1772359700000 0.8 1\n");
        project = Project.open(
                temp.toRealPath().resolve("project"),
                Home.at(temp.resolve("home")),
                InstantSource.fixed(Instant.parse("2026-03-02T00:00:00Z")));
        project.scan(Progress.NONE);
    }

    @AfterEach
    void close() {
        project.close();
    }

    private void write(String path, String text) throws IOException {
        Path file = temp.resolve("project").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Run only() {
        List<Run> runs = project.records().runs();
        assertEquals(1, runs.size(), runs::toString);
        return runs.getFirst();
    }

    @Test
    void itIsOneRunWithTheRecordsOfBoth() {
        Run run = only();
        assertEquals(MLFLOW, run.id());
        assertEquals("brave-owl-1", run.name());
        assertEquals(List.of("mlflow", "hydra"), run.formats());
        Set<String> params = project.records().facts(MLFLOW).stream()
                .filter(Fact.Param.class::isInstance)
                .map(fact -> ((Fact.Param) fact).key())
                .collect(Collectors.toSet());
        assertEquals(Set.of("batch", "lr", "seed"), params);
        assertTrue(project.records().facts(MLFLOW).stream().allMatch(fact -> Objects.equals(fact.run(), MLFLOW)));
        RunRow row = project.rows().getFirst();
        assertEquals(Set.of("batch", "lr", "seed"), row.params().keySet());
        assertEquals(Set.of("auc"), row.metrics().keySet());
    }

    @Test
    void theReasonIsSaidAndTheOtherIdStillLeadsToIt() {
        Join join = project.joins().getFirst();
        assertEquals("hydra", join.other().tool());
        assertTrue(join.why().contains("lies in the folder of hydra run"), join::why);
        assertEquals(only(), project.records().run(join.other()));
        assertEquals(only(), project.find(join.other().key()));
        assertEquals(project.records().facts(MLFLOW), project.records().facts(join.other()));
    }

    @Test
    void keptApartItIsTwoUntilThatIsTakenBack() {
        Join join = project.joins().getFirst();
        project.keepApart(join, true);
        assertEquals(2, project.records().runs().size());
        assertEquals(List.of(), project.joins());
        assertEquals(
                List.of(join.key()), project.keptApart().stream().map(Join::key).toList());
        project.keepApart(join, false);
        assertEquals(MLFLOW, only().id());
    }

    @Test
    void theDecisionOutlivesTheProgramAndAnotherScan() {
        Join join = project.joins().getFirst();
        project.keepApart(join, true);
        project.close();
        project = Project.open(
                temp.resolve("project"), Home.at(temp.resolve("home")), InstantSource.fixed(Instant.EPOCH));
        project.scan(Progress.NONE);
        assertEquals(2, project.records().runs().size());
    }

    @Test
    void keepingThemApartCanBeUndoneAndBothAreEntered() {
        long since = project.trail().size();
        Join join = project.joins().getFirst();
        project.keepApart(join, true);
        assertEquals(1, project.keptApart().size());
        project.undoing().undo(Objects.requireNonNull(project.undoing().last(since)));
        assertEquals(List.of(), project.keptApart());
        assertEquals(join.key(), project.joins().getFirst().key());
        assertNull(project.undoing().last(since));
        assertEquals(since + 4, project.trail().size(), "what was meant and what was done, twice");
    }
}

package assay.stitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Join;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StitchingTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String COMMIT = "0123456789012345678901234567890123456789";

    private final List<Run> runs = new ArrayList<>();
    private final List<Fact.Commit> commits = new ArrayList<>();
    private final Map<RunId, Map<String, String>> tags = new HashMap<>();
    private final Map<RunId, Map<String, String>> params = new HashMap<>();

    private Run run(RunId id, String record, @Nullable Integer second, int seconds) {
        Instant start = second == null ? null : START.plusSeconds(second);
        Run run = new Run(
                id,
                List.of(id.tool()),
                id.id(),
                start == null ? Status.UNKNOWN : Status.FINISHED,
                start,
                start == null ? null : start.plusSeconds(seconds),
                null,
                false,
                null,
                null,
                record);
        runs.add(run);
        return run;
    }

    private Run mlflow(String id, int second, int seconds) {
        return run(RunId.global("mlflow", id), "mlruns/0/" + id + "/meta.yaml", second, seconds);
    }

    private Run wandb(String id, int second, int seconds) {
        return run(RunId.global("wandb", id), "wandb/run-" + id + "/run-" + id + ".wandb", second, seconds);
    }

    private void commit(Run run, String sha) {
        commits.add(new Fact.Commit(
                run.id(), sha, null, null, null, null, new Evidence(run.record(), Locator.WHOLE, null)));
    }

    private List<Join> joins(String... apart) {
        Records records = new Records() {
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
        return Stitching.of(records, new Stitching.Said(commits, tags, params), Set.of(apart));
    }

    private Join only() {
        List<Join> joins = joins();
        assertEquals(1, joins.size(), joins::toString);
        return joins.getFirst();
    }

    @Test
    void runsOfOneToolAreNeverOne() {
        commit(mlflow("a1b2c3d4e5", 0, 100), COMMIT);
        commit(mlflow("f1b2c3d4e5", 0, 100), COMMIT);
        assertEquals(List.of(), joins());
    }

    @Test
    void aTagThatHoldsTheOthersIdJoins() {
        Run a = mlflow("a1b2c3d4e5", 0, 100);
        Run b = wandb("x9y8z7w6", 5000, 100);
        tags.put(a.id(), Map.of("wandb.run_id", "x9y8z7w6"));
        Join join = only();
        assertTrue(join.certain());
        assertEquals(a.id(), join.run());
        assertEquals(b.id(), join.other());
        assertEquals("The tag wandb.run_id of mlflow run a1b2c3d4e5 is the id of wandb run x9y8z7w6.", join.why());
    }

    @Test
    void theIdOfAParentOrOfASourceNamesAnotherRun() {
        Run a = mlflow("a1b2c3d4e5", 0, 100);
        wandb("x9y8z7w6", 5000, 100);
        tags.put(a.id(), Map.of("parent_run_id", "x9y8z7w6", "source_run_id", "x9y8z7w6", "note", "x9y8z7w6"));
        assertEquals(List.of(), joins());
    }

    @Test
    void aRecordInTheFolderOfAnotherToolsRunJoins() {
        Run job = run(new RunId("hydra", "outputs", "1"), "outputs/1/.hydra/hydra.yaml", null, 0);
        Run events = run(new RunId("tensorboard", "", "outputs/1/tb"), "outputs/1/tb/events.out.tfevents.1", 0, 100);
        Join join = only();
        assertTrue(join.certain());
        assertEquals(events.id(), join.run(), "the one that says when it ran keeps its id");
        assertEquals(job.id(), join.other());
        assertTrue(join.why().contains("lies in the folder of"), join::why);
    }

    @Test
    void severalOfAToolInOneFolderMayBeItAndNoneIsJoined() {
        run(new RunId("hydra", "outputs", "1"), "outputs/1/.hydra/hydra.yaml", null, 0);
        run(new RunId("tensorboard", "", "outputs/1/train"), "outputs/1/train/events.out.tfevents.1", 0, 100);
        run(new RunId("tensorboard", "", "outputs/1/eval"), "outputs/1/eval/events.out.tfevents.1", 0, 100);
        List<Join> joins = joins();
        assertEquals(2, joins.size());
        assertTrue(joins.stream().noneMatch(Join::certain));
        assertTrue(joins.getFirst().why().contains("1 more of tensorboard"), joins::toString);
    }

    @Test
    void aFolderWithinAFolderGoesToTheNearest() {
        run(new RunId("hydra", "outputs", "1"), "outputs/1/.hydra/hydra.yaml", null, 0);
        run(
                new RunId("lightning", "", "outputs/1/lightning_logs/version_0"),
                "outputs/1/lightning_logs/version_0/hparams.yaml",
                null,
                0);
        run(
                new RunId("tensorboard", "", "outputs/1/lightning_logs/version_0"),
                "outputs/1/lightning_logs/version_0/events.out.tfevents.1",
                0,
                9);
        List<Join> joins = joins();
        assertEquals(2, joins.size(), joins::toString);
        assertTrue(joins.stream().allMatch(Join::certain));
        assertEquals(
                Set.of("tensorboard"),
                Set.copyOf(joins.stream().map(join -> join.run().tool()).toList()));
    }

    @Test
    void timesThatDoNotMeetSpeakAgainstAFolder() {
        run(new RunId("sacred", "runs", "1"), "runs/1/run.json", 0, 100);
        run(new RunId("tensorboard", "", "runs/1/tb"), "runs/1/tb/events.out.tfevents.1", 9000, 100);
        assertFalse(only().certain());
    }

    @Test
    void oneCommitAndOneTimeJoin() {
        commit(mlflow("a1b2c3d4e5", 0, 600), COMMIT);
        commit(wandb("x9y8z7w6", 3, 595), COMMIT.substring(0, 12));
        Join join = only();
        assertTrue(join.certain());
        assertEquals("They began and ended at the same time, from one commit.", join.why());
    }

    @Test
    void withoutACommitTheyMayBeOne() {
        mlflow("a1b2c3d4e5", 0, 600);
        wandb("x9y8z7w6", 3, 595);
        assertFalse(only().certain());
    }

    @Test
    void anotherCommitIsAnotherRun() {
        commit(mlflow("a1b2c3d4e5", 0, 600), COMMIT);
        commit(wandb("x9y8z7w6", 3, 595), "f".repeat(40));
        assertEquals(List.of(), joins());
    }

    @Test
    void amongSeveralAtOneTimeNoneIsChosen() {
        commit(mlflow("a1b2c3d4e5", 0, 600), COMMIT);
        commit(wandb("x9y8z7w6", 3, 595), COMMIT);
        commit(wandb("p9y8z7w6", 4, 595), COMMIT);
        List<Join> joins = joins();
        assertEquals(2, joins.size());
        assertTrue(joins.stream().noneMatch(Join::certain));
    }

    @Test
    void whatAPersonKeptApartStaysApart() {
        commit(mlflow("a1b2c3d4e5", 0, 600), COMMIT);
        commit(wandb("x9y8z7w6", 3, 595), COMMIT);
        assertEquals(List.of(), joins(only().key()));
    }

    @Test
    void threeToolsOfOneRunBecomeOneGroupUnderOneId() {
        Run a = mlflow("a1b2c3d4e5", 0, 600);
        Run b = wandb("x9y8z7w6", 3, 595);
        commit(a, COMMIT);
        commit(b, COMMIT);
        run(
                new RunId("tensorboard", "", "wandb/run-x9y8z7w6/files"),
                "wandb/run-x9y8z7w6/files/events.out.tfevents.1",
                3,
                590);
        List<Join> joins = joins();
        assertEquals(2, joins.size(), joins::toString);
        assertEquals(Set.of(a.id()), Set.copyOf(joins.stream().map(Join::run).toList()));
    }

    @Test
    void theOrderOfTheRunsDoesNotMatter() {
        commit(mlflow("a1b2c3d4e5", 0, 600), COMMIT);
        commit(wandb("x9y8z7w6", 3, 595), COMMIT);
        run(
                new RunId("tensorboard", "", "wandb/run-x9y8z7w6/files"),
                "wandb/run-x9y8z7w6/files/events.out.tfevents.1",
                3,
                590);
        List<Join> first = joins();
        java.util.Collections.reverse(runs);
        assertEquals(
                first.stream().map(Join::key).toList(),
                joins().stream().map(Join::key).toList());
    }

    private Run action(String id, String crate, @Nullable Integer second, int seconds) {
        return run(new RunId("ro-crate", crate, id), crate + "/ro-crate-metadata.json", second, seconds);
    }

    private Run activity(String id, String record, @Nullable Integer second, int seconds) {
        return run(RunId.global("prov", id), record, second, seconds);
    }

    @Test
    void anActionAndAnActivityOfOnePackageAndOneUuidAreOneRun() {
        String uuid = "39408a40-c1c8-4852-9747-87249425be1e";
        action("urn:uuid:" + uuid, "crate/data", 0, 10);
        activity(uuid, "crate/metadata/provenance/primary.cwlprov.json", null, 0);
        Join join = joins().getFirst();
        assertTrue(join.certain());
        assertEquals("ro-crate", join.run().tool(), "which says when it ran and how it ended");
        assertEquals("Both records of the package call it " + uuid + ".", join.why());
    }

    @Test
    void withoutACommonIdTheirTimesMustBeTheSameToTheMillisecondAndNobodyElses() {
        action("one", "crate", 0, 10);
        activity("a", "crate/metadata/provenance/primary.cwlprov.json", 0, 10);
        assertTrue(joins().getFirst().certain());
        activity("b", "crate/metadata/provenance/primary.cwlprov.json", 0, 10);
        assertEquals(2, joins().size());
        assertTrue(joins().stream().noneMatch(Join::certain));
    }

    @Test
    void provOfAnotherPackageIsAnotherRunUnlessMoreSpeaksForIt() {
        action("one", "crate", 0, 10);
        activity("a", "other/primary.cwlprov.json", 0, 10);
        assertTrue(joins().stream().noneMatch(Join::certain));
    }
}

package assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RecordsFixture;
import assay.fact.RecordsFixture.Told;
import assay.fact.Run;
import assay.fact.Status;
import assay.lineage.LookupFixture;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationTest {
    private final RecordsFixture project = new RecordsFixture();
    private final LookupFixture today = new LookupFixture();

    @Test
    void whatStandsBehindARunIsCountedAndSaid() {
        Told best = run("a", "1").param("lr", "0.1").metric("val_auc", 0.9);
        run("b", "2").param("lr", "0.1").metric("val_auc", 0.8);
        run("c", "3").metric("val_auc", 0.7).deleted();
        run("d", "3").status(Status.FAILED);
        run("e", "3").status(Status.KILLED);
        Behind behind = behind(best);
        assertEquals(
                "5 runs: 2 finished, 1 failed, 1 killed, 1 deleted. 2 seeds. Best of 2 by val_auc.", behind.sentence());
    }

    @Test
    void aRunOfAnotherExperimentDoesNotStandBehindIt() {
        Told a = run("a", "1").experiment("one");
        run("b", "2").experiment("two");
        assertEquals(1, behind(a).total());
    }

    @Test
    void nestedRunsStandBehindTheirParent() {
        Told parent = run("p", "0").metric("auc_mean", 0.8);
        run("a", "1").parent(parent);
        run("b", "2").parent(parent);
        assertEquals("2 runs: 2 finished. 2 seeds.", behind(parent).sentence());
    }

    @ParameterizedTest
    @CsvSource({"auc, 0.9, 0.8, 1", "auc, 0.8, 0.9, 2", "val_loss, 0.9, 0.8, 2", "val_loss, 0.8, 0.9, 1"})
    void theDirectionOfAMetricDecidesWhichRunIsBest(String metric, double a, double b, int rank) {
        Told first = run("a", "1").metric(metric, a);
        run("b", "2").metric(metric, b);
        assertEquals(rank, Objects.requireNonNull(behind(first).best()).rank());
    }

    @Test
    void heldOutDataRankBeforeTrainingAndResultsBeforeCosts() {
        Told first =
                run("a", "1").metric("train_acc", 0.9).metric("val_acc", 0.7).metric("latency", 1);
        run("b", "2").metric("train_acc", 0.8).metric("val_acc", 0.8).metric("latency", 2);
        Behind.Best best = Objects.requireNonNull(behind(first).best());
        assertEquals("val_acc", best.metric());
        assertEquals(2, best.rank());
    }

    @Test
    void aMetricOfWhichNoNameTellsTheDirectionRanksNothing() {
        Told first = run("a", "1").metric("alpha_x", 1);
        run("b", "2").metric("alpha_x", 2);
        assertNull(behind(first).best());
    }

    @Test
    void onlyRunsThatDidTheSameGiveSeeds() {
        Told a = run("a", "1").param("lr", "0.1");
        run("b", "2").param("lr", "0.1");
        run("c", "3").param("lr", "0.2");
        run("d", "4").param("lr", "0.1").status(Status.FAILED);
        assertEquals(2, population().seeds(run(a)).size());
    }

    @Test
    void whereARunWasMadeDoesNotMatterForItsSeeds() {
        Told a = run("a", "1").param("lr", "0.1").device("gpu", "NVIDIA H200", java.util.Map.of());
        run("b", "2").param("lr", "0.1").device("gpu", "NVIDIA A100", java.util.Map.of());
        assertEquals(2, population().seeds(run(a)).size());
    }

    @Test
    void missingNumbersAreThoseOfTheToolsOwnCount() {
        for (String id : List.of("2", "3", "6")) {
            project.run("sacred", id).in("sacred/" + id + "/run.json").metric("auc", 0.8);
        }
        Sequence sequence = population().gaps().getFirst();
        assertEquals("1, 4, 5", Sequence.ranges(population().missing(sequence), 8));
        assertEquals(3, behind(project.run("sacred", "3")).missing());
    }

    @Test
    void aRunThatIsThereAndCouldNotBeReadIsNotMissing() {
        for (String id : List.of("runs/version_0", "runs/version_1", "runs/version_4")) {
            project.run("lightning", id).in(id + "/hparams.yaml").param("lr", "0.1");
        }
        project.problem(new Problem.Damaged("runs/version_2/hparams.yaml", Locator.WHOLE, "A mapping was expected."));
        today.file("runs/version_3/hparams.yaml", RecordsFixture.digestOf("there"));
        assertTrue(population().gaps().isEmpty());
    }

    @Test
    void idsThatAreNoCountLeaveNoGaps() {
        for (String id : List.of("1", "2", "9")) {
            project.run("mlflow", id).metric("auc", 0.8);
        }
        assertTrue(population().gaps().isEmpty());
    }

    @Test
    void longRangesAreShortened() {
        assertEquals("1 to 3, 5, 6, 9", Sequence.ranges(List.of(1, 2, 3, 5, 6, 9), 3));
        assertEquals("1, 3 and 2 more", Sequence.ranges(List.of(1, 3, 5, 7), 2));
    }

    @Test
    void theSameRowsInTwoRunsAreFoundInTheLaterOne() {
        Told a = run("a", "1").history("loss", 1_700_000_000_000L, 5, 4, 3, 2, 1, 0.5);
        Told b = run("b", "1").history("loss", 1_700_000_000_000L, 5, 4, 3, 2, 1, 0.5);
        assertTrue(population().copied(run(a), 5).isEmpty());
        Population.Same same = population().copied(run(b), 5).getFirst();
        assertEquals("a", same.first().name());
        assertEquals(6, same.points());
        assertEquals(2, same.evidence().size());
    }

    @Test
    void theSameValuesAtOtherTimesAreNotTheSameRows() {
        run("a", "1").history("loss", 1_700_000_000_000L, 5, 4, 3, 2, 1, 0.5);
        Told b = run("b", "1").history("loss", 1_800_000_000_000L, 5, 4, 3, 2, 1, 0.5);
        assertTrue(population().copied(run(b), 5).isEmpty());
        assertEquals(1, population().sameShape(run(b), 5).size());
    }

    @Test
    void shortOrFlatCurvesAndSchedulesTellNothing() {
        for (String id : List.of("a", "b")) {
            run(id, id)
                    .history("loss", 1_700_000_000_000L, 1, 1, 1, 1, 1, 0.5)
                    .history("epoch", 1_700_000_000_000L, 1, 2, 3, 4, 5, 6)
                    .history("auc", 1_700_000_000_000L, 1, 2, 3, 4, 5);
        }
        assertTrue(population().copied(run(run("b", "b")), 6).isEmpty());
    }

    @Test
    void aParentMayShowItsChildsCurve() {
        Told parent = run("p", "1").history("loss", 1_700_000_000_000L, 5, 4, 3, 2, 1, 0.5);
        Told child = run("c", "1").parent(parent).history("loss", 1_700_000_000_000L, 5, 4, 3, 2, 1, 0.5);
        assertTrue(population().copied(run(child), 5).isEmpty());
    }

    private Told run(String id, String seed) {
        Told run = project.run("mlflow", id);
        return run.in("mlflow/" + id + "/record.yaml").param("seed", seed);
    }

    private Run run(Told told) {
        return Objects.requireNonNull(project.records().run(told.id()));
    }

    private Behind behind(Told told) {
        return population().behind(run(told));
    }

    private Population population() {
        Audited audited =
                new Audited(project.records(), today, List.of(), RuleSet.shipped(), LocalDate.of(2026, 11, 20));
        return audited.population();
    }
}

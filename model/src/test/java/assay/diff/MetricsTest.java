package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import assay.fact.Series;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {
    private final RecordsFixture project = new RecordsFixture();
    private final RecordsFixture.Told a = project.run("mlflow", "a");
    private final RecordsFixture.Told b = project.run("mlflow", "b");

    @Test
    void theDifferenceIsExactInDecimals() {
        a.metric("test/auc", 0.7934);
        b.metric("test/auc", 0.7921);

        MetricDelta auc = only();

        // 0.7921 - 0.7934 is -0.0013000000000000789 in doubles.
        assertEquals(new BigDecimal("-0.0013"), auc.delta());
        assertEquals(Direction.HIGHER, auc.better());
        assertTrue(auc.differs());
        assertNull(auc.inSd());
    }

    @Test
    void aMetricThatOneRunLacksHasNoDifference() {
        a.metric("auc", 0.5);
        b.metric("loss", Double.NaN);

        RunDiff diff = Compared.of(project, a, b);

        assertNull(diff.metrics().getFirst().delta());
        assertNull(diff.metrics().getLast().delta());
        assertEquals(2, diff.changes(Aspect.METRICS).size());
        assertTrue(diff.factors().isEmpty(), "a metric explains nothing");
    }

    @Test
    void notANumberIsEqualToItselfOnly() {
        a.metric("loss", Double.NaN).metric("ks", Double.NaN);
        b.metric("loss", Double.NaN).metric("ks", 0.5);

        RunDiff diff = Compared.of(project, a, b);

        assertEquals("ks", diff.changes().getFirst().key());
        assertEquals("loss", diff.same().getFirst().key());
    }

    @Test
    void historiesAreAlignedByStepAndNotByPlace() {
        history(a, new long[] {0, 1, 2, 3}, new double[] {1, 0.5, 0.4, 0.3});
        history(b, new long[] {1, 3, 2, 2}, new double[] {0.5, 0.3, 0.9, 0.41});

        assertEquals(2L, only().firstDivergingStep());
    }

    @Test
    void historiesWithoutACommonStepThatDiffersDoNotDiverge() {
        history(a, new long[] {0, 1}, new double[] {1, 0.0});
        history(b, new long[] {1, 2}, new double[] {-0.0, 7});

        assertNull(only().firstDivergingStep());
    }

    @ParameterizedTest
    @CsvSource({
        "val_auc,HIGHER", "test/f1_macro,HIGHER", "eval_loss,LOWER", "test.rmse,LOWER", "valid_0's l2,", "brier,LOWER",
        "trainLoss,LOWER", "accuracy,HIGHER", "epoch,", "learning_rate,", "weight_norm,", "train_seconds,LOWER"
    })
    void theDirectionIsKnownByNameOrNotAtAll(String metric, Direction better) {
        assertEquals(better, Influence.with(null).better(metric));
    }

    @Test
    void theUsersOwnFileComesFirst() {
        Influence own = Influence.with("metrics:\n- {match: my_auc, better: lower}\n"
                + "parameters:\n- {match: lr, rank: 1, reason: frozen}\n");

        assertEquals(Direction.LOWER, own.better("my_auc"));
        assertEquals(Direction.HIGHER, own.better("auc"));
        assertEquals(1, own.parameter("train.lr").rank());
        assertEquals(4, own.parameter("batch_size").rank());
        assertFalse(own.parameter("lr").reason().isEmpty());
    }

    private MetricDelta only() {
        RunDiff diff = Compared.of(project, a, b);
        assertEquals(1, diff.metrics().size());
        return diff.metrics().getFirst();
    }

    private static void history(RecordsFixture.Told run, long[] steps, double[] values) {
        Series series = new Series(steps, new long[steps.length], values);
        Evidence evidence = new Evidence("metrics/loss", Locator.WHOLE, null);
        run.fact(new Fact.Metric(run.id(), "loss", values[values.length - 1], series, evidence));
    }
}

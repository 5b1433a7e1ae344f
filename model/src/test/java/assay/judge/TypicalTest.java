package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypicalTest {

    @Test
    void aMarginBelowTheUsualSpreadWillHardlyBeMet() {
        assertEquals(
                "The margin is narrow: usually such a metric (share of right answers) spreads by 0.0035 to 0.027, "
                        + "and with few runs it is hardly ever met.",
                Typical.warning("val_accuracy", 0.9, 0.003));
        assertNull(Typical.warning("val_accuracy", 0.9, 0.004));
    }

    @Test
    void aMarginFarAboveItHardlyMeansAnything() {
        assertTrue(String.valueOf(Typical.warning("test auc", 0.8, 0.05)).startsWith("The margin is wide:"));
        assertNull(Typical.warning("test auc", 0.8, 0.04));
    }

    @Test
    void sharesInPercentAndSharesOfTheMeanAreScaled() {
        assertNull(Typical.warning("acc", 93, 0.5));
        assertNotNull(Typical.warning("acc", 93, 0.3));
        assertNull(Typical.warning("trainLoss", 2, 0.02));
        assertNotNull(Typical.warning("trainLoss", 2, 0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gloss", "seconds", "accumulated", ""})
    void ofOtherMetricsNothingIsKnown(String name) {
        assertNull(Typical.warning(name, 1, 1e-9));
    }

    @Test
    void theWarningDecidesNothing() {
        Tolerance tolerance = Tolerance.of(Map.of("accuracy", Tolerance.Metric.of(Margin.absolute(0.001, null))));
        Judgement judgement = Judge.of(Question.of(List.of(new Measured("accuracy", Sample.of(0.9), Sample.of(0.9001))))
                        .under(tolerance, new Seal.Stated()))
                .metrics()
                .getFirst();
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        assertTrue(judgement.notes().getLast().startsWith("The margin is narrow"), judgement.notes()::toString);
    }
}

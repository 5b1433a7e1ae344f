package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each row of the ladder with an example that was worked out by hand or by scipy.
class LadderTest {
    private static final double[] ORIGINALS = {0.7911, 0.7920, 0.7926, 0.7934, 0.7941};

    private static Question question(double[] originals, double... reruns) {
        return Question.of(List.of(new Measured("auc", Sample.of(originals), Sample.of(reruns))));
    }

    private static Question within(Question question, double margin) {
        return question.under(
                Tolerance.of(Map.of("auc", Tolerance.Metric.of(Margin.absolute(margin, null)))), new Seal.Stated());
    }

    private static Judgement judged(Question question) {
        return Judge.of(question).metrics().getFirst();
    }

    private static void assertInterval(double low, double high, @Nullable Interval interval) {
        Interval found = Objects.requireNonNull(interval);
        assertEquals(low, found.low(), 1e-9 * Math.abs(low));
        assertEquals(high, found.high(), 1e-9 * Math.abs(high));
    }

    // Row 1

    @Test
    void nothingIsVerifiedWithoutARerun() {
        Judgement judgement = judged(question(ORIGINALS));
        assertEquals(Verdict.NOT_VERIFIED, judgement.verdict());
        assertEquals(1, judgement.row());
        assertEquals(Observed.NOT_ATTEMPTED, judgement.observed());
    }

    @Test
    void nothingIsVerifiedWhereEveryRerunFailed() {
        Sample failed = Sample.of(Arrays.asList(null, null), Arrays.asList(null, null));
        Judgement judgement = judged(Question.of(List.of(new Measured("auc", Sample.of(ORIGINALS), failed))));
        assertEquals(Verdict.NOT_VERIFIED, judgement.verdict());
        assertEquals(Observed.FAILED, judgement.observed());
        assertEquals("No rerun finished.", judgement.sentence());
    }

    @Test
    void aMetricThatNoRerunWroteIsMissing() {
        Judged judged = Judge.of(Question.of(List.of(
                new Measured("auc", Sample.of(0.8), Sample.of(0.8)),
                new Measured("psi", Sample.of(0.041), Sample.NONE))));
        assertEquals(Verdict.NOT_VERIFIED, judged.verdict());
        assertEquals("psi", judged.decisive());
        assertEquals(
                "The metric is missing in the reruns.", judged.metrics().get(1).sentence());
    }

    @Test
    void aCacheIsNoRerun() {
        Judgement judgement = judged(question(ORIGINALS, ORIGINALS).answeredByCache(true));
        assertEquals(Verdict.NOT_VERIFIED, judgement.verdict());
    }

    // Row 2

    @Test
    void equalBytesAreBitwise() {
        Digest digest = Digest.sha256("51be");
        Judged judged = Judge.of(question(new double[] {0.8}, 0.8, 0.8)
                .writing(List.of(new Output("model.bin", digest, List.of(digest, digest)))));
        assertEquals(Verdict.BITWISE, judged.verdict());
        assertEquals(2, judged.metrics().getFirst().row());
        assertEquals(Observed.IDENTICAL_BYTES, judged.metrics().getFirst().observed());
        assertEquals(Verdict.BITWISE, judged.outputs().getFirst().verdict());
    }

    @Test
    void equalBytesDoNotMakeOtherValuesEqual() {
        Digest digest = Digest.sha256("51be");
        Judgement judgement = judged(
                question(new double[] {100}, 83).writing(List.of(new Output("model.bin", digest, List.of(digest)))));
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        assertEquals(10, judgement.row());
    }

    // Row 3

    @Test
    void equalValuesAreBitwiseAsFarAsTheyAreRecorded() {
        Judgement judgement = judged(question(new double[] {0.8125}, 0.8125, 0.8125));
        assertEquals(Verdict.BITWISE, judgement.verdict());
        assertEquals(3, judgement.row());
        assertEquals("The same values, metrics only, as recorded to 4 digits.", judgement.sentence());
    }

    @Test
    void equalValuesOfSeveralRunsAreBitwiseInAnyOrder() {
        assertEquals(
                3, judged(question(new double[] {0.1, 0.2, 0.3}, 0.3, 0.1, 0.2)).row());
    }

    // Row 6

    @Test
    void welchInsideTheMarginIsEquivalent() {
        // scipy: ttest_ind(reruns, originals, equal_var=False).confidence_interval(.9)
        Judgement judgement =
                judged(within(question(ORIGINALS, 0.7913, 0.7918, 0.7921, 0.7924, 0.7929, 0.7936), 0.0025));
        assertEquals(Verdict.EQUIVALENT, judgement.verdict());
        assertEquals(6, judgement.row());
        assertEquals(Level.L3, judgement.level());
        assertEquals(0, Objects.requireNonNull(judgement.needed().reruns()));
        assertNotNull(judgement.bootstrap());
    }

    @Test
    void noDifferenceFoundIsNotEquivalent() {
        Judgement judgement =
                judged(within(question(ORIGINALS, 0.7913, 0.7918, 0.7921, 0.7924, 0.7929, 0.7936), 0.0008));
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        assertTrue(Objects.requireNonNull(judgement.interval()).holds(0));
    }

    // Row 7

    @Test
    void oneRerunAmongThreeOriginalsIsPredicted() {
        Judgement judgement = judged(question(new double[] {0.80, 0.81, 0.82}, 0.83));
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        assertEquals(7, judgement.row());
        assertEquals(Level.L2, judgement.level());
        double half = 4.302652729911275 * 0.01 * Math.sqrt(1 + 1.0 / 3);
        assertInterval(0.81 - half, 0.81 + half, judgement.interval());
    }

    // Row 10

    @Test
    void oneOfEachWithoutAMarginDecidesNothing() {
        Judgement judgement = judged(question(new double[] {0.80}, 0.81));
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        assertEquals(10, judgement.row());
        assertNull(judgement.level());
        assertEquals(2, judgement.needed().reruns());
    }
}

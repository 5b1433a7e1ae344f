package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import java.time.Instant;
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

    // Row 4

    private static Question deterministic(double original, double... reruns) {
        return question(new double[] {original}, reruns).claimingDeterminism(true);
    }

    private static Question close(Question question, Closeness closeness) {
        return question.under(
                new Tolerance(Tolerance.ALPHA, Map.of(), closeness, null, 1, List.of()), new Seal.Stated());
    }

    @Test
    void aDeterministicRunInsideTheDefaultsIsConsistent() {
        Judgement judgement = judged(deterministic(0.8, 0.8 * (1 + 9e-7), 0.8));
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        assertEquals(4, judgement.row());
        assertEquals(Level.L1, judgement.level());
        assertEquals("abs(a - b) <= max(1e-12, 1e-6 * abs(a))", judgement.formula());
        assertEquals(Observed.NO_TOLERANCE, judgement.observed());
    }

    @Test
    void aDeterministicRunOutsideTheDefaultsIsDifferentAndDoesNotFallThrough() {
        Judgement judgement = judged(question(ORIGINALS, 0.7926).claimingDeterminism(true));
        assertEquals(7, judgement.row(), "the originals are not of one seed");
        assertEquals(
                Verdict.DIFFERENT,
                judged(deterministic(0.8, 0.8, 0.8 * (1 + 1.1e-6))).verdict());
        assertEquals(
                Verdict.DIFFERENT,
                judged(deterministic(0.8, 0.80001, 0.80001, 0.80001)).verdict());
    }

    @Test
    void aSealedAtolAndRtolSupportEquivalent() {
        Closeness closeness = new Closeness(1e-3, 0);
        assertEquals(
                Verdict.EQUIVALENT,
                judged(close(deterministic(0.8, 0.801), closeness)).verdict());
        assertEquals(
                Observed.WITHIN,
                judged(close(deterministic(0.8, 0.801), closeness)).observed());
        assertEquals(
                Verdict.DIFFERENT,
                judged(close(deterministic(0.8, 0.8011), closeness)).verdict());
        assertEquals(
                Verdict.EQUIVALENT,
                judged(close(deterministic(-200, -201), new Closeness(0, 0.005)))
                        .verdict());
    }

    @Test
    void anAtolThatWasNotSealedBeforeIsNotUsed() {
        Question late = close(deterministic(0.8, 0.801), new Closeness(1e-3, 0))
                .under(
                        new Tolerance(0.05, Map.of(), new Closeness(1e-3, 0), null, 1, List.of()),
                        new Seal.After(Instant.EPOCH.plusSeconds(60), Instant.EPOCH));
        Judged judged = Judge.of(late);
        assertEquals(Verdict.DIFFERENT, judged.verdict());
        assertTrue(judged.notes().getFirst().contains("after the first result"), judged.notes()::toString);
    }

    @Test
    void determinismIsAskedOfTheSameSeedOnly() {
        Sample originals = Sample.of(List.of(0.80, 0.81, 0.82), List.of("1", "2", "3"));
        Sample same = Sample.of(List.of(0.8100001, 0.82), List.of("2", "3"));
        Sample other = Sample.of(List.of(0.8100001, 0.82), List.of("2", "7"));
        Question asked = Question.of(List.of(new Measured("auc", originals, same)));
        assertEquals(4, judged(asked.claimingDeterminism(true)).row());
        assertEquals(Verdict.CONSISTENT, judged(asked.claimingDeterminism(true)).verdict());
        assertEquals(
                7,
                judged(Question.of(List.of(new Measured("auc", originals, other)))
                                .claimingDeterminism(true))
                        .row());
    }

    // Row 5

    @Test
    void pairsInsideTheMarginAreEquivalentWhereMeansAreNot() {
        double[] hard = {0.60, 0.70, 0.80, 0.90, 0.95};
        double[] again = {0.601, 0.699, 0.8005, 0.9005, 0.9495};
        Judgement paired = judged(within(question(hard, again), 0.002).inPairs(true));
        assertEquals(Verdict.EQUIVALENT, paired.verdict());
        assertEquals(5, paired.row());
        // Mean of the differences .0001, their deviation .00082158; t(.95, 4) is 2.131847.
        double half = 2.131846786326649 * 0.000821583836257749 / Math.sqrt(5);
        assertInterval(0.0001 - half, 0.0001 + half, paired.interval());
        Judgement apart = judged(within(question(hard, again), 0.002));
        assertEquals(6, apart.row());
        assertEquals(Verdict.INCONCLUSIVE, apart.verdict());
    }

    @Test
    void pairsAreFoundByTheirSeeds() {
        Sample originals = Sample.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.of("a", "b", "c", "d", "e"));
        Sample reruns = Sample.of(List.of(5.1, 4.05, 3.1, 2.05, 1.1), List.of("e", "d", "c", "b", "a"));
        Judgement judgement = judged(within(Question.of(List.of(new Measured("auc", originals, reruns))), 0.2)
                .inPairs(true));
        assertEquals(5, judgement.row());
        assertEquals(Verdict.EQUIVALENT, judgement.verdict());
        assertEquals(0.08, Objects.requireNonNull(judgement.difference()), 1e-12);
    }

    @Test
    void fourPairsAreTooFew() {
        assertEquals(
                7,
                judged(within(question(new double[] {1, 2, 3, 4}, 1.1, 2.1, 3.1, 4.2), 1)
                                .inPairs(true))
                        .row());
    }

    @Test
    void pairsOutsideTheMarginAreDifferent() {
        Judgement judgement = judged(within(question(new double[] {1, 2, 3, 4, 5}, 1.5, 2.6, 3.5, 4.6, 5.5), 0.2)
                .inPairs(true));
        assertEquals(Verdict.DIFFERENT, judgement.verdict());
        assertEquals(5, judgement.row());
    }

    // Row 6

    @Test
    void welchInsideTheMarginIsEquivalent() {
        // scipy 1.17: ttest_ind(reruns, originals, equal_var=False).confidence_interval(.9)
        Judgement judgement =
                judged(within(question(ORIGINALS, 0.7913, 0.7918, 0.7921, 0.7924, 0.7929, 0.7936), 0.0025));
        assertEquals(Verdict.EQUIVALENT, judgement.verdict());
        assertEquals(6, judgement.row());
        assertEquals(Level.L3, judgement.level());
        assertInterval(-0.0014672538212689, 0.0008872538212689, judgement.interval());
        assertEquals(0, Objects.requireNonNull(judgement.needed().reruns()));
        assertNotNull(judgement.bootstrap());
    }

    @Test
    void noDifferenceFoundIsNotEquivalent() {
        Judgement judgement =
                judged(within(question(ORIGINALS, 0.7913, 0.7918, 0.7921, 0.7924, 0.7929, 0.7936), 0.0008));
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        assertTrue(Objects.requireNonNull(judgement.interval()).holds(0));
        assertNull(judgement.needed().reruns());
        assertEquals(
                "the margin is too narrow for the spread of these originals",
                judgement.needed().reason());
    }

    @Test
    void aDifferenceThatIsSureAndSmallIsEquivalentAndSaid() {
        Judgement judgement = judged(
                within(question(new double[] {1, 1.001, 1.002, 1.003, 1.004}, 1.01, 1.011, 1.012, 1.013, 1.014), 0.05));
        assertEquals(Verdict.EQUIVALENT, judgement.verdict());
        assertTrue(judgement.notes().contains("small real shift"), judgement.notes()::toString);
    }

    @Test
    void theIntervalBeyondTheMarginIsDifferent() {
        Judgement judgement = judged(within(question(ORIGINALS, 0.80, 0.801, 0.802, 0.803, 0.804), 0.002));
        assertEquals(Verdict.DIFFERENT, judgement.verdict());
        assertEquals(Observed.OUTSIDE, judgement.observed());
        assertTrue(judgement.sentence().endsWith("The reruns are higher."), judgement.sentence());
    }

    @Test
    void withoutAMarginManyRunsAreStillOnlyConsistent() {
        Judgement judgement = judged(question(ORIGINALS, 0.7913, 0.7918, 0.7921, 0.7924, 0.7929));
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        assertEquals(7, judgement.row());
    }

    @Test
    void aMarginThatWasSealedAfterwardsDecidesNothing() {
        Question question = question(ORIGINALS, 0.7913, 0.7918, 0.7921, 0.7924, 0.7929)
                .under(
                        Tolerance.of(Map.of("auc", Tolerance.Metric.of(Margin.absolute(0.0025, null)))),
                        new Seal.After(Instant.parse("2026-11-18T10:00:00Z"), Instant.parse("2026-11-18T09:00:00Z")));
        Judged judged = Judge.of(question);
        assertEquals(7, judged.metrics().getFirst().row());
        assertEquals(Verdict.CONSISTENT, judged.verdict());
        assertEquals(Observed.WITHIN, judged.metrics().getFirst().observed());
        assertEquals(
                "The tolerance was sealed 2026-11-18T10:00:00Z, after the first result of 2026-11-18T09:00:00Z: "
                        + "its margins decide nothing.",
                judged.notes().getFirst());
    }

    @Test
    void aRelativeMarginIsAFractionOfTheOriginalsMean() {
        Question question = question(new double[] {-10, -10.1, -9.9, -10, -10}, -10.05, -10, -10.1, -10, -9.95)
                .under(
                        Tolerance.of(Map.of("auc", Tolerance.Metric.of(Margin.relative(0.02, null)))),
                        new Seal.Stated());
        assertEquals(0.2, Objects.requireNonNull(judged(question).margin()).half(), 1e-12);
        assertEquals(Verdict.EQUIVALENT, judged(question).verdict());
    }

    @Test
    void aFrozenMarginDoesNotMoveWithTheOriginals() {
        Measured before = new Measured("auc", Sample.of(10, 10.1, 9.9, 10, 10), Sample.NONE);
        Tolerance sealed = Tolerance.of(Map.of("auc", Tolerance.Metric.of(Margin.relative(0.02, null))))
                .frozen(List.of(before));
        Judgement judgement = judged(question(new double[] {20, 20.1, 19.9, 20, 20}, 20, 20.1, 20, 20, 20)
                .under(sealed, new Seal.Before(Instant.EPOCH)));
        assertEquals(0.2, Objects.requireNonNull(judgement.margin()).half(), 1e-12);
    }

    @Test
    void onALogScaleDifferencesAreRatios() {
        double[] slow = {102, 99.8, 103.1, 98.7, 101.5};
        Tolerance.Metric metric =
                Tolerance.Metric.of(Margin.relative(0.1, null)).onScale(Scale.LOG);
        Judgement judgement = judged(question(slow, 103, 100.2, 101.1, 99.5, 100.9)
                .under(Tolerance.of(Map.of("auc", metric)), new Seal.Stated()));
        assertEquals(Verdict.EQUIVALENT, judgement.verdict());
        Bound margin = Objects.requireNonNull(judgement.margin());
        assertEquals(1.1, margin.high(), 1e-12);
        assertEquals(1 / 1.1, margin.low(), 1e-12);
        assertTrue(Objects.requireNonNull(judgement.interval()).holds(1));
        assertEquals(1, Objects.requireNonNull(judgement.difference()), 0.01);
    }

    @Test
    void aScaleThatDoesNotHoldAValueDecidesNothing() {
        Tolerance.Metric metric =
                Tolerance.Metric.of(Margin.relative(0.1, null)).onScale(Scale.LOG);
        Judgement judgement = judged(
                question(new double[] {1, 2, 3}, 0).under(Tolerance.of(Map.of("auc", metric)), new Seal.Stated()));
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
    }

    // Row 7

    @Test
    void oneRerunAmongThreeOriginalsIsPredicted() {
        Judgement judgement = judged(question(new double[] {0.80, 0.81, 0.82}, 0.83));
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        assertEquals(7, judgement.row());
        assertEquals(Level.L2, judgement.level());
        double half = 4.302652729749462 * 0.01 * Math.sqrt(1 + 1.0 / 3);
        assertInterval(0.81 - half, 0.81 + half, judgement.interval());
        assertEquals("mean ± t(0.975, 2) · s · √(1/1 + 1/3)", judgement.formula());
    }

    /// t(.975, 4) is 2.7764, t(.995, 4) 4.6041: with s = 1 and one rerun the limits lie at 3.0414
    /// and 5.0435.
    @Test
    void betweenTheTwoLimitsTheDataCannotDecide() {
        double s = Math.sqrt(2.5);
        double[] base = {-2 / s, -1 / s, 0, 1 / s, 2 / s};
        assertEquals(Verdict.CONSISTENT, judged(question(base, 3.041)).verdict());
        assertEquals(Verdict.INCONCLUSIVE, judged(question(base, 3.042)).verdict());
        assertEquals(Verdict.INCONCLUSIVE, judged(question(base, 5.043)).verdict());
        assertEquals(Verdict.DIFFERENT, judged(question(base, 5.044)).verdict());
        assertEquals(Verdict.DIFFERENT, judged(question(base, -5.044)).verdict());
        assertEquals(1, judged(question(base, 4)).needed().reruns());
    }

    @Test
    void manyPrimaryMetricsMoveTheOuterLimit() {
        double s = Math.sqrt(2.5);
        Sample base = Sample.of(-2 / s, -1 / s, 0, 1 / s, 2 / s);
        Judged judged = Judge.of(
                Question.of(List.of(new Measured("a", base, Sample.of(5.1)), new Measured("b", base, Sample.of(0.1)))));
        // t(.9975, 4) is 5.5976: the limit is 6.13.
        assertEquals(Verdict.INCONCLUSIVE, judged.metrics().getFirst().verdict());
        assertInterval(
                -5.597568367 * Math.sqrt(1.2),
                5.597568367 * Math.sqrt(1.2),
                judged.metrics().getFirst().intervals().get(1));
    }

    @Test
    void originalsWithoutSpreadAreHeldAgainstByTheFormulaOfDeterminism() {
        double[] ones = {1, 1, 1};
        assertEquals(Verdict.CONSISTENT, judged(question(ones, 1, 1 + 5e-7)).verdict());
        Judgement different = judged(question(ones, 1, 1 + 5e-6));
        assertEquals(Verdict.DIFFERENT, different.verdict());
        assertEquals(7, different.row());
        assertEquals("abs(a - b) <= max(1e-12, 1e-6 * abs(a))", different.formula());
        assertEquals(
                Verdict.EQUIVALENT,
                judged(close(question(ones, 1, 1.01), new Closeness(0.02, 0))).verdict());
    }

    // Row 8

    @Test
    void oneOriginalAmongThreeRerunsIsPredicted() {
        Judgement judgement = judged(question(new double[] {0.83}, 0.80, 0.81, 0.82));
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        assertEquals(8, judgement.row());
        double half = 4.302652729749462 * 0.01 * Math.sqrt(1 + 1.0 / 3);
        assertInterval(0.81 - half, 0.81 + half, judgement.interval());
        assertEquals(
                Verdict.INCONCLUSIVE,
                judged(question(new double[] {0.87}, 0.80, 0.81, 0.82)).verdict());
        assertEquals(
                Verdict.DIFFERENT,
                judged(question(new double[] {0.93}, 0.80, 0.81, 0.82)).verdict());
    }

    @Test
    void oneOriginalAndFiveRerunsInsideTheMarginAreEquivalent() {
        double[] reruns = {0.798, 0.799, 0.80, 0.801, 0.802};
        // s = .0015811, t(.95, 4) = 2.131847: .0036924 to each side of -.0005.
        assertEquals(
                Verdict.EQUIVALENT,
                judged(within(question(new double[] {0.8005}, reruns), 0.0042)).verdict());
        assertEquals(
                8,
                judged(within(question(new double[] {0.8005}, reruns), 0.0042)).row());
        assertEquals(
                Verdict.CONSISTENT,
                judged(within(question(new double[] {0.8005}, reruns), 0.0041)).verdict());
        double[] four = {0.798, 0.799, 0.80, 0.801};
        assertEquals(
                Verdict.CONSISTENT,
                judged(within(question(new double[] {0.7995}, four), 1)).verdict());
    }

    // Row 9

    @Test
    void aSingleRerunInsideTheMarginIsConsistent() {
        Judgement judgement = judged(within(question(new double[] {0.80}, 0.802), 0.002));
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        assertEquals(9, judgement.row());
        assertEquals("One rerun lay within the stated tolerance.", judgement.sentence());
        assertEquals(Observed.WITHIN, judgement.observed());
    }

    @Test
    void aSingleRerunOutsideTheMarginDecidesNothing() {
        Judgement judgement = judged(within(question(new double[] {0.80}, 0.8021), 0.002));
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        assertEquals(9, judgement.row());
        assertEquals(Observed.OUTSIDE, judgement.observed());
        assertEquals(2, judgement.needed().reruns());
    }

    @Test
    void everySingleDifferenceCounts() {
        assertEquals(
                Verdict.INCONCLUSIVE,
                judged(within(question(new double[] {0.80, 0.81}, 0.80), 0.005)).verdict());
        assertEquals(
                Verdict.CONSISTENT,
                judged(within(question(new double[] {0.80, 0.81}, 0.805, 0.806), 0.006))
                        .verdict());
    }

    // Values that are no numbers

    @Test
    void aValueThatIsNoNumberOnOneSideOnlyIsDifferent() {
        for (double special : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertEquals(
                    Verdict.DIFFERENT,
                    judged(question(ORIGINALS, 0.79, special)).verdict());
            assertEquals(
                    Verdict.DIFFERENT,
                    judged(question(new double[] {special}, 0.79)).verdict());
            assertEquals(
                    Verdict.INCONCLUSIVE,
                    judged(question(new double[] {special}, special)).verdict());
        }
    }

    // One-sided

    @Test
    void notWorseIsConsistentAtMost() {
        double[] better = {0.80, 0.801, 0.802, 0.803, 0.804};
        Tolerance.Metric metric = Tolerance.Metric.of(Margin.absolute(0.002, null))
                .better(Direction.HIGHER)
                .asNotWorse();
        Tolerance tolerance = Tolerance.of(Map.of("auc", metric));
        Question gain = question(ORIGINALS, better).under(tolerance, new Seal.Stated());
        assertEquals(Verdict.CONSISTENT, judged(gain).verdict());
        assertEquals(6, judged(gain).row());
        Question loss = question(better, ORIGINALS).under(tolerance, new Seal.Stated());
        assertEquals(Verdict.DIFFERENT, judged(loss).verdict());
        assertEquals(
                Verdict.CONSISTENT,
                judged(question(new double[] {0.80, 0.801, 0.802}, 0.9).under(tolerance, new Seal.Stated()))
                        .verdict());
    }

    // Seeds

    @Test
    void repeatsOfOneSeedAreNotPooledWithSeveralSeeds() {
        Sample several = Sample.of(List.of(0.70, 0.80, 0.90, 0.85), List.of("1", "2", "3", "4"));
        Sample repeats = Sample.of(List.of(0.801, 0.802, 0.803), List.of("2", "2", "2"));
        Judgement judgement = judged(Question.of(List.of(new Measured("auc", several, repeats))));
        assertEquals(8, judgement.row());
        assertEquals(1, judgement.originals().count());
        assertEquals(4, judgement.originals().attempted());
        assertTrue(judgement.notes().getFirst().contains("only those of seed 2"), judgement.notes()::toString);
        Sample foreign = Sample.of(List.of(0.801, 0.802, 0.803), List.of("9", "9", "9"));
        Judgement refused = judged(Question.of(List.of(new Measured("auc", several, foreign))));
        assertEquals(Verdict.INCONCLUSIVE, refused.verdict());
        assertEquals(10, refused.row());
        Sample mixed = Sample.of(List.of(0.801, 0.802, 0.803), List.of("1", "1", "2"));
        assertEquals(
                Verdict.INCONCLUSIVE,
                judged(Question.of(List.of(new Measured("auc", several, mixed))))
                        .verdict());
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

package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What holds for a run: worst of the primary metrics, caps, several at once, how many more.
class JudgeTest {
    private static final double[] FIVE = {0.7911, 0.7920, 0.7926, 0.7934, 0.7941};
    private static final double[] SIX = {0.7913, 0.7918, 0.7921, 0.7924, 0.7929, 0.7936};
    private static final double[] BRIER = {0.1338, 0.1340, 0.1342, 0.1343, 0.1345};
    private static final double[] BRIER_AGAIN = {0.1337, 0.13405, 0.13415, 0.13465, 0.1351, 0.1353};

    private static Measured metric(String name, double[] originals, double... reruns) {
        return new Measured(name, Sample.of(originals), Sample.of(reruns));
    }

    private static Sample withFailure(double... reruns) {
        List<@Nullable Double> values = new ArrayList<>();
        Arrays.stream(reruns).forEach(values::add);
        values.add(null);
        return Sample.of(values, new ArrayList<>(Collections.nCopies(values.size(), null)));
    }

    private static Tolerance margins(Object... namesAndMargins) {
        Map<String, Tolerance.Metric> metrics = new LinkedHashMap<>();
        for (int i = 0; i < namesAndMargins.length; i += 2) {
            Margin margin = Margin.absolute((double) namesAndMargins[i + 1], null);
            metrics.put((String) namesAndMargins[i], Tolerance.Metric.of(margin));
        }
        return Tolerance.of(metrics);
    }

    private static Question sealed(Tolerance tolerance, Measured... metrics) {
        return Question.of(List.of(metrics)).under(tolerance, new Seal.Stated());
    }

    // The run

    @Test
    void verdictsStandFromWorstToBest() {
        assertEquals(
                List.of("DIFFERENT", "NOT VERIFIED", "INCONCLUSIVE", "CONSISTENT", "EQUIVALENT", "BITWISE"),
                Arrays.stream(Verdict.values()).map(Verdict::word).toList());
        assertEquals(
                Verdict.NOT_VERIFIED,
                Verdict.worst(List.of(Verdict.BITWISE, Verdict.NOT_VERIFIED, Verdict.INCONCLUSIVE)));
        assertThrows(IllegalArgumentException.class, () -> Verdict.worst(List.of()));
    }

    @Test
    void theWeakestMetricDecides() {
        Judged judged = Judge.of(sealed(
                margins("auc", 0.0025, "brier", 0.0008),
                metric("auc", FIVE, SIX),
                metric("brier", BRIER, BRIER_AGAIN)));
        assertEquals(Verdict.INCONCLUSIVE, judged.verdict());
        assertEquals("brier", judged.decisive());
    }

    @Test
    void whereMetricsAreNamedPrimaryOnlyTheyDecide() {
        Map<String, Tolerance.Metric> metrics = new LinkedHashMap<>();
        metrics.put("auc", Tolerance.Metric.of(Margin.absolute(0.0025, null)).asPrimary());
        metrics.put("brier", Tolerance.Metric.of(Margin.absolute(0.0008, null)));
        Judged judged =
                Judge.of(sealed(Tolerance.of(metrics), metric("auc", FIVE, SIX), metric("brier", BRIER, BRIER_AGAIN)));
        assertEquals(Verdict.EQUIVALENT, judged.verdict());
        assertFalse(judged.metrics().get(1).primary());
    }

    @Test
    void aPrimaryMetricThatNobodyMeasuredIsNotVerified() {
        Map<String, Tolerance.Metric> metrics =
                Map.of("f1", Tolerance.Metric.of(Margin.absolute(0.01, null)).asPrimary());
        Judged judged = Judge.of(sealed(Tolerance.of(metrics), metric("auc", FIVE, SIX)));
        assertEquals(Verdict.NOT_VERIFIED, judged.verdict());
        assertEquals("f1", judged.decisive());
    }

    @Test
    void whatOnlyTheRerunsWroteIsNotJudged() {
        Judged judged = Judge.of(
                Question.of(List.of(metric("auc", FIVE, SIX), new Measured("new", Sample.NONE, Sample.of(1)))));
        assertEquals(1, judged.metrics().size());
        assertEquals(Verdict.CONSISTENT, judged.verdict());
    }

    @Test
    void withoutAnyMetricNothingIsVerified() {
        assertEquals(Verdict.NOT_VERIFIED, Judge.of(Question.of(List.of())).verdict());
    }

    @Test
    void oneCrashedRerunLeavesTheRunInconclusive() {
        Judged judged =
                Judge.of(sealed(margins("auc", 0.0025), new Measured("auc", Sample.of(FIVE), withFailure(SIX))));
        assertEquals(Verdict.EQUIVALENT, judged.metrics().getFirst().verdict());
        assertTrue(judged.metrics().getFirst().notes().contains("on 6 of 7"));
        assertEquals(Verdict.INCONCLUSIVE, judged.verdict());
        assertTrue(judged.notes().contains("on 6 of 7"), judged.notes()::toString);
        Judged worse = Judge.of(sealed(
                margins("auc", 0.0025),
                new Measured("auc", Sample.of(FIVE), withFailure(0.80, 0.801, 0.802, 0.803, 0.804))));
        assertEquals(Verdict.DIFFERENT, worse.verdict());
    }

    @Test
    void aSideMetricThatOneRerunLacksIsNoCrash() {
        Map<String, Tolerance.Metric> metrics = new LinkedHashMap<>();
        metrics.put("auc", Tolerance.Metric.of(Margin.absolute(0.0025, null)).asPrimary());
        Judged judged = Judge.of(sealed(
                Tolerance.of(metrics),
                metric("auc", FIVE, SIX),
                new Measured("extra", Sample.of(1, 2), withFailure(1, 2, 3, 4, 5))));
        assertEquals(Verdict.EQUIVALENT, judged.verdict());
    }

    @Test
    void anOutputCountsWhereItIsNamedPrimary() {
        Output other = new Output("m.bin", Digest.sha256("aa"), List.of(Digest.sha256("bb")));
        Question question =
                Question.of(List.of(metric("auc", new double[] {1}, 1))).writing(List.of(other));
        assertEquals(Verdict.BITWISE, Judge.of(question).verdict());
        assertEquals(
                Verdict.INCONCLUSIVE, Judge.of(question).outputs().getFirst().verdict());
        Tolerance tolerance =
                Tolerance.of(Map.of("m.bin", new Tolerance.Metric(null, null, true, false, Scale.LINEAR, null)));
        assertEquals(
                Verdict.INCONCLUSIVE,
                Judge.of(question.under(tolerance, new Seal.Stated())).verdict());
    }

    // Caps

    @Test
    void aDerivedMarginSupportsConsistentAtMost() {
        Tolerance tolerance = Tolerance.of(Map.of("auc", Tolerance.Metric.of(Margin.derived(null))));
        Judged judged = Judge.of(sealed(tolerance, metric("auc", FIVE, SIX)));
        Judgement judgement = judged.metrics().getFirst();
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        assertEquals(6, judgement.row());
        assertEquals(
                2 * 0.0011717508, Objects.requireNonNull(judgement.margin()).half(), 1e-9);
        assertTrue(judgement.notes().getFirst().startsWith("A derived margin"), judgement.notes()::toString);
    }

    @Test
    void aPilotLendsItsSpreadToADerivedMargin() {
        Tolerance tolerance = Tolerance.of(Map.of("auc", Tolerance.Metric.of(Margin.derived(null))));
        Measured measured = new Measured("auc", Sample.of(0.8), Sample.of(0.81), Sample.of(0.79, 0.80, 0.81), null);
        Judgement judgement = Judge.of(sealed(tolerance, measured)).metrics().getFirst();
        assertEquals(9, judgement.row());
        assertEquals(0.02, Objects.requireNonNull(judgement.margin()).half(), 1e-12);
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        // 0.81 of 100 items is not known better than to .0394.
        Margin coarse = new Margin(Margin.Kind.SPREAD, 2, null, true, 100L, null);
        Judgement floor = Judge.of(sealed(
                        Tolerance.of(Map.of("auc", Tolerance.Metric.of(coarse))),
                        new Measured("auc", Sample.of(0.8), Sample.of(0.81), Sample.of(0.80, 0.81, 0.82), null)))
                .metrics()
                .getFirst();
        assertEquals(
                Math.sqrt(0.81 * 0.19 / 100),
                Objects.requireNonNull(floor.margin()).half(),
                1e-9);
    }

    @Test
    void aDerivedMarginWithoutASpreadIsNone() {
        Tolerance tolerance = Tolerance.of(Map.of("auc", Tolerance.Metric.of(Margin.derived(null))));
        Judgement judgement = Judge.of(sealed(tolerance, metric("auc", new double[] {0.8}, 0.81)))
                .metrics()
                .getFirst();
        assertEquals(10, judgement.row());
        assertNull(judgement.margin());
    }

    @Test
    void aLookThatWasNotSealedSupportsConsistentAtMost() {
        Question question = sealed(margins("auc", 0.0025), metric("auc", FIVE, SIX));
        assertEquals(Verdict.EQUIVALENT, Judge.of(question).verdict());
        assertEquals(Verdict.CONSISTENT, Judge.of(question.lookedAt(2)).verdict());
        Tolerance three = new Tolerance(0.05, margins("auc", 0.0025).metrics(), null, null, 3, List.of());
        Judged judged = Judge.of(question.under(three, new Seal.Stated()).lookedAt(3));
        assertEquals(Verdict.EQUIVALENT, judged.verdict());
        // Each of three looks has a third of alpha.
        Interval interval = Objects.requireNonNull(judged.metrics().getFirst().interval());
        assertEquals(1 - 2 * 0.05 / 3, interval.confidence(), 1e-12);
        assertEquals(
                Verdict.CONSISTENT,
                Judge.of(question.under(three, new Seal.Stated()).lookedAt(4)).verdict());
    }

    @Test
    void anotherNumberOfRerunsThanSealedIsALook() {
        Tolerance seven = new Tolerance(0.05, margins("auc", 0.0025).metrics(), null, 7, 1, List.of());
        Tolerance six = new Tolerance(0.05, margins("auc", 0.0025).metrics(), null, 6, 1, List.of());
        assertEquals(
                Verdict.CONSISTENT,
                Judge.of(sealed(seven, metric("auc", FIVE, SIX))).verdict());
        assertEquals(
                Verdict.EQUIVALENT,
                Judge.of(sealed(six, metric("auc", FIVE, SIX))).verdict());
    }

    @Test
    void otherSeedsThanSealedAreSaid() {
        Tolerance seeds = new Tolerance(0.05, margins("auc", 0.1).metrics(), null, null, 1, List.of("1", "2"));
        Judged judged = Judge.of(sealed(
                seeds, new Measured("auc", Sample.of(FIVE), Sample.of(List.of(0.79, 0.791), List.of("1", "3")))));
        assertEquals(
                "Seeds 1, 2 were sealed, and 1, 3 were used.", judged.notes().getLast());
    }

    @Test
    void aChangeAfterSealingIsSaidAndWhatWasSealedHolds() {
        Judged judged = Judge.of(Question.of(List.of(metric("auc", FIVE, SIX)))
                .under(margins("auc", 0.0025), new Seal.Changed(Instant.EPOCH, "margin of auc 0.0025 to 0.01")));
        assertEquals(Verdict.EQUIVALENT, judged.verdict());
        assertTrue(judged.notes().getFirst().contains("margin of auc 0.0025 to 0.01"), judged.notes()::toString);
    }

    // Several at once

    @Test
    void severalDifferentAreClaimedByHolm() {
        // Each alone lies just beyond the margin: chances of .0400 and .0447 by Welch's t against it.
        double[] base = {-2, -1, 0, 1, 2};
        double[] one = {0.35 + 2.6, 1.35 + 2.6, 2.35 + 2.6, 3.35 + 2.6, 4.35 + 2.6};
        double[] close = shifted(one, -0.05);
        Tolerance tolerance = margins("a", 0.05, "b", 0.05);
        Judgement alone = Judge.of(sealed(margins("a", 0.05), metric("a", base, shifted(base, 2.45))))
                .metrics()
                .getFirst();
        assertEquals(Verdict.DIFFERENT, alone.verdict());
        double chance = Objects.requireNonNull(alone.chance());
        assertTrue(chance > 0.025 && chance < 0.05, () -> "chance " + chance);
        Judged both = Judge.of(
                sealed(tolerance, metric("a", base, shifted(base, 2.45)), metric("b", base, shifted(base, 2.46))));
        both.metrics().forEach(each -> assertEquals(Verdict.INCONCLUSIVE, each.verdict()));
        assertTrue(both.metrics().getFirst().notes().getFirst().contains("Holm"));
        Judged sure = Judge.of(sealed(tolerance, metric("a", base, one), metric("b", base, close)));
        sure.metrics().forEach(each -> assertEquals(Verdict.DIFFERENT, each.verdict()));
        Judged stepped = Judge.of(sealed(tolerance, metric("a", base, one), metric("b", base, shifted(base, 2.45))));
        stepped.metrics().forEach(each -> assertEquals(Verdict.DIFFERENT, each.verdict()));
    }

    private static double[] shifted(double[] values, double by) {
        return Arrays.stream(values).map(each -> each + by).toArray();
    }

    // How many more

    @Test
    void moreRerunsAreCountedAndTimed() {
        Judgement judgement = Judge.of(sealed(margins("brier", 0.0008), metric("brier", BRIER, BRIER_AGAIN))
                        .lasting(List.of(Duration.ofMinutes(11), Duration.ofMinutes(13)), 2))
                .metrics()
                .getFirst();
        Needed needed = judgement.needed();
        assertEquals(3, needed.reruns());
        assertEquals(Duration.ofMinutes(36), needed.time());
        assertEquals(1.2, Objects.requireNonNull(needed.gpuHours()), 1e-9);
        double a = judgement.originals().sd() / Math.sqrt(5);
        double s = judgement.reruns().sd();
        assertTrue(Power.inside(5, a, 8, s / Math.sqrt(8), 0.0008, 0.95) < 0.8);
        assertTrue(Power.inside(5, a, 9, s / Math.sqrt(9), 0.0008, 0.95) >= 0.8);
    }

    @Test
    void fromOneOriginalMoreRerunsMayReachEquivalent() {
        // Margin of 4 s: five reruns have a power of .82, says the table.
        double s = 0.01;
        Measured measured =
                new Measured("auc", Sample.of(0.8), Sample.of(0.805), Sample.of(0.8 - s, 0.8, 0.8 + s), null);
        Judgement judgement =
                Judge.of(sealed(margins("auc", 0.04), measured)).metrics().getFirst();
        assertEquals(Verdict.CONSISTENT, judgement.verdict());
        assertEquals(4, judgement.needed().reruns());
        Judgement narrow = Judge.of(sealed(
                        margins("auc", 0.0201),
                        new Measured("auc", Sample.of(0.8), Sample.of(0.805), Sample.of(0.8 - s, 0.8, 0.8 + s), null)))
                .metrics()
                .getFirst();
        assertNull(narrow.needed().reruns(), "with one original a margin of 2 s is never enough");
    }

    @Test
    void beforeAnyRerunTheirNumberCanBePlanned() {
        Judgement planned = Judge.of(sealed(margins("auc", 0.0025), metric("auc", FIVE)))
                .metrics()
                .getFirst();
        assertEquals(Verdict.NOT_VERIFIED, planned.verdict());
        double a = 0.0011717508267545568;
        int k = Objects.requireNonNull(planned.needed().reruns());
        assertTrue(Power.inside(5, a / Math.sqrt(5), k, a / Math.sqrt(k), 0.0025, 0.95) >= 0.8);
        assertTrue(k == 5 || Power.inside(5, a / Math.sqrt(5), k - 1, a / Math.sqrt(k - 1), 0.0025, 0.95) < 0.8);
        assertEquals(
                3,
                Judge.of(Question.of(List.of(metric("auc", new double[] {1}))))
                        .metrics()
                        .getFirst()
                        .needed()
                        .reruns());
    }

    // Beside

    @Test
    void churnAndMcNemarAreToldAndDecideNothing() {
        Predictions predictions = new Predictions(
                List.of("a", "a", "b", "b", "a"), List.of("a", "b", "b", "a", "c"), List.of("a", "a", "b", "b", "b"));
        Judged judged = Judge.of(
                Question.of(List.of(metric("auc", new double[] {1}, 1))).predicting(predictions));
        McNemar test = Objects.requireNonNull(judged.mcnemar());
        assertEquals(0.6, test.churn(), 1e-12);
        assertEquals(2, test.lost());
        assertEquals(0, test.won());
        assertEquals(0.5, Objects.requireNonNull(test.p()), 1e-12);
        assertEquals(Verdict.BITWISE, judged.verdict());
        assertNull(McNemar.of(new Predictions(List.of("a"), List.of("a"), null)).p());
        assertThrows(IllegalArgumentException.class, () -> new Predictions(List.of("a"), List.of("a", "b"), null));
    }

    @Test
    void conditionsThatChangedTravelWithTheAnswer() {
        List<String> changed = List.of("GPU A100 to H200");
        assertEquals(
                changed,
                Judge.of(Question.of(List.of(metric("auc", FIVE, SIX))).where(changed))
                        .changed());
    }
}

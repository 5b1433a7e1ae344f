package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The rules as they are written, sentence by sentence, on numbers that stand nowhere else. Expected intervals are
/// scipy 1.17's.
class RulesTest {
    private static final double[] BASE = {71.2, 68.9, 74.6, 70.1, 73.3, 69.8};
    private static final double[] AGAIN = {71.5, 69.1, 75.2, 70.2, 73.9, 70.0};
    private static final Seal STATED = new Seal.Stated();

    private static Sample seeded(int first, double... numbers) {
        return new Sample(IntStream.range(0, numbers.length)
                .mapToObj(i -> new Sample.Value(numbers[i], Integer.toString(first + i), null))
                .toList());
    }

    private static Question of(Sample originals, Sample reruns, Tolerance.@Nullable Metric agreed) {
        Question question = Question.of(List.of(new Measured("score", originals, reruns)));
        return agreed == null ? question : question.under(Tolerance.of(Map.of("score", agreed)), STATED);
    }

    private static Tolerance.Metric margin(double half) {
        return Tolerance.Metric.of(Margin.absolute(half, "stated by its owner"));
    }

    private static Judgement judge(Question question) {
        return Judge.of(question).metrics().getFirst();
    }

    private static Judgement judge(double[] originals, double[] reruns, Tolerance.@Nullable Metric agreed) {
        return judge(of(Sample.of(originals), Sample.of(reruns), agreed));
    }

    private static void assertInterval(double confidence, double low, double high, Interval found) {
        assertEquals(confidence, found.confidence(), 1e-12);
        assertEquals(low, found.low(), 1e-9 * Math.abs(low));
        assertEquals(high, found.high(), 1e-9 * Math.abs(high));
    }

    // Pairs

    @Test
    void runsOfTheSameSeedsArePairsWithoutAnybodySayingSo() {
        Judgement judgement = judge(of(seeded(7, BASE), seeded(7, AGAIN), margin(1)));
        assertEquals(5, judgement.row());
        assertEquals(Verdict.EQUIVALENT, judgement.verdict());
        assertInterval(
                0.9,
                0.15562277081318554,
                0.5110438958534859,
                judgement.intervals().get(0));
        assertInterval(
                0.95,
                0.10662932460554528,
                0.5600373420611261,
                judgement.intervals().get(1));
        assertTrue(judgement.notes().contains("small real shift"), judgement.notes()::toString);
        assertEquals(Observed.WITHIN, judgement.observed(), "each pair lies inside, though no run lies near the mean");
    }

    @Test
    void runsOfOtherSeedsAreNoPairs() {
        Judgement judgement = judge(of(seeded(7, BASE), seeded(8, AGAIN), margin(1)));
        assertEquals(6, judgement.row());
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        assertInterval(
                0.9,
                -2.085838312992899,
                2.7525049796595265,
                judgement.intervals().get(0));
    }

    @Test
    void whoeverSaysThatTheyAreNoPairsIsBelieved() {
        Question question = of(seeded(7, BASE), seeded(7, AGAIN), margin(1));
        assertEquals(6, judge(question.paired(Question.Pairing.NONE)).row());
        assertEquals(5, judge(question.paired(Question.Pairing.GIVEN)).row());
    }

    @Test
    void fourSeedsOnBothSidesAreNotFivePairs() {
        Question question = of(seeded(1, Arrays.copyOf(BASE, 4)), seeded(1, Arrays.copyOf(AGAIN, 4)), margin(1));
        assertEquals(7, judge(question).row());
    }

    @Test
    void aSeedThatFailedLeavesItsPairAndTheRunInconclusive() {
        List<@Nullable Double> numbers = Arrays.asList(71.5, 69.1, null, 70.2, 73.9, 70.0);
        Sample reruns = Sample.of(numbers, List.of("7", "8", "9", "10", "11", "12"));
        Judged judged = Judge.of(of(seeded(7, BASE), reruns, margin(1)));
        Judgement judgement = judged.metrics().getFirst();
        assertEquals(5, judgement.row(), "the test is the one that was planned");
        assertEquals(Verdict.EQUIVALENT, judgement.verdict());
        assertTrue(
                judgement.notes().contains("1 original has no partner, and could not be compared in pairs."),
                judgement.notes()::toString);
        assertEquals(Verdict.INCONCLUSIVE, judged.verdict());
        assertTrue(judged.notes().contains("on 5 of 6"), judged.notes()::toString);
    }

    @Test
    void pairsNeedAMarginThatWasSealed() {
        assertEquals(7, judge(of(seeded(7, BASE), seeded(7, AGAIN), null)).row());
        Question late = of(seeded(7, BASE), seeded(7, AGAIN), margin(1));
        assertEquals(7, judge(late.under(late.tolerance(), new Seal.Missing())).row());
    }

    @Test
    void moreRerunsAreOfOtherSeedsAndNoPairs() {
        double[] ten = {10.0, 11.2, 9.1, 10.7, 8.9, 10.3, 11.0, 9.4, 9.8, 10.6};
        double[] again = {11.4, 10.1, 10.6, 10.2, 10.4, 9.3, 11.9, 10.8, 8.8, 11.3};
        Question question = of(seeded(1, ten), seeded(1, again), margin(1));
        Judgement judgement = judge(question);
        assertEquals(5, judgement.row());
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        int more = Objects.requireNonNull(judgement.needed().reruns());
        double a = judgement.originals().sd() / Math.sqrt(10);
        double s = judgement.reruns().sd();
        assertTrue(Power.inside(10, a, 10 + more, s / Math.sqrt(10 + more), 1, 0.95) >= 0.8);
        assertEquals(
                "a pair needs an original too, and the originals stay as they are",
                judge(question.paired(Question.Pairing.GIVEN)).needed().reason());
    }

    // Row 6

    @Test
    void theWholeIntervalBeyondTheMarginIsDifferent() {
        double[] low = {0.412, 0.418, 0.409, 0.415, 0.411};
        double[] high = {0.446, 0.449, 0.441, 0.447, 0.444};
        Judgement judgement = judge(low, high, margin(0.027));
        assertInterval(
                0.95,
                0.027566802910626853,
                0.03723319708937334,
                judgement.intervals().get(1));
        assertEquals(Verdict.DIFFERENT, judgement.verdict());
        assertEquals(
                Verdict.INCONCLUSIVE, judge(low, high, margin(0.028)).verdict(), "the margin lies in the 95 % one");
        assertEquals(Verdict.EQUIVALENT, judge(low, high, margin(0.0363)).verdict());
    }

    @Test
    void timesAreComparedAsRatiosAndProportionsAsOdds() {
        double[] slow = {812, 790, 835, 801, 822, 808};
        double[] again = {830, 799, 841, 812, 826, 815};
        Judgement times = judge(
                slow, again, Tolerance.Metric.of(Margin.relative(0.05, null)).onScale(Scale.LOG));
        assertEquals(Verdict.EQUIVALENT, times.verdict());
        assertInterval(
                0.9,
                Math.exp(-0.008425371373029858),
                Math.exp(0.030936412151078965),
                times.intervals().get(0));
        Judgement odds = judge(
                new double[] {.981, .984, .979, .983, .982},
                new double[] {.980, .983, .981, .982, .984, .979},
                margin(0.15).onScale(Scale.LOGIT));
        assertInterval(
                0.9,
                Math.exp(-0.1341471193476444),
                Math.exp(0.10063420628000504),
                odds.intervals().get(0));
        assertEquals(Verdict.EQUIVALENT, odds.verdict());
    }

    // Rows 7 and 8

    @Test
    void outsideOfNineteenInTwentyAndInsideOfNinetyNineInHundredDecidesNothing() {
        double[] four = {71.2, 68.9, 74.6, 70.1};
        Judgement judgement = judge(four, new double[] {84.4, 86}, null);
        assertInterval(
                0.95,
                64.43776962427687,
                77.96223037572314,
                judgement.intervals().get(0));
        assertInterval(
                0.99,
                58.78892670379183,
                83.61107329620818,
                judgement.intervals().get(1));
        assertEquals(Verdict.DIFFERENT, judgement.verdict());
        assertEquals(
                Verdict.INCONCLUSIVE, judge(four, new double[] {82.4, 84}, null).verdict());
        assertEquals(Verdict.CONSISTENT, judge(four, new double[] {76.4}, null).verdict());
    }

    @Test
    void primaryMetricsShareTheHundredth() {
        Map<String, Tolerance.Metric> agreed = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            agreed.put(name, Tolerance.Metric.PLAIN.asPrimary());
        }
        Sample four = Sample.of(71.2, 68.9, 74.6, 70.1);
        Sample far = Sample.of(84.4, 86);
        Judged judged = Judge.of(Question.of(agreed.keySet().stream()
                        .map(name -> new Measured(name, four, name.equals("a") ? far : Sample.of(71)))
                        .toList())
                .under(Tolerance.of(agreed), STATED));
        Judgement judgement = judged.metrics().getFirst();
        assertInterval(
                0.9975,
                51.08848016016039,
                91.31151983983962,
                judgement.intervals().get(1));
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
    }

    @Test
    void oneOriginalIsHeldAgainstTheRerunsSpread() {
        double[] five = {71.2, 68.9, 74.6, 70.1, 73.3};
        Judgement judgement = judge(new double[] {72.0}, five, null);
        assertEquals(8, judgement.row());
        assertInterval(
                0.95,
                64.55428813459072,
                78.68571186540929,
                judgement.intervals().get(0));
        // -.38 ± 5.42528829588
        assertEquals(
                Verdict.EQUIVALENT,
                judge(new double[] {72.0}, five, margin(5.806)).verdict());
        assertEquals(
                Verdict.CONSISTENT,
                judge(new double[] {72.0}, five, margin(5.805)).verdict());
        assertEquals(
                Verdict.CONSISTENT,
                judge(new double[] {72.0}, Arrays.copyOf(five, 4), margin(50)).verdict(),
                "four reruns are too few");
        assertInterval(
                0.95,
                66.22347342300239,
                77.01652657699762,
                judge(new double[] {72.0, 70.5}, five, null).intervals().get(0));
    }

    @Test
    void whereTheBaseDoesNotSpreadTheFormulaOfDeterminismHolds() {
        double[] still = {0.5, 0.5, 0.5};
        assertEquals(
                Verdict.CONSISTENT, judge(still, new double[] {0.5000004}, null).verdict());
        Judgement outside = judge(still, new double[] {0.500001}, null);
        assertEquals(Verdict.DIFFERENT, outside.verdict());
        assertEquals("abs(a - b) <= max(1e-12, 1e-6 * abs(a))", outside.formula());
        assertEquals(8, judge(new double[] {0.500001}, still, null).row());
        assertEquals(
                Verdict.DIFFERENT, judge(new double[] {0.500001}, still, null).verdict());
    }

    // Row 9

    @Test
    void aSingleRerunInsideAStatedMarginIsConsistentAndOutsideDecidesNothing() {
        Judgement inside = judge(new double[] {12.0}, new double[] {12.4}, margin(0.5));
        assertEquals(9, inside.row());
        assertEquals(Verdict.CONSISTENT, inside.verdict());
        assertEquals("One rerun lay within the stated tolerance.", inside.sentence());
        Judgement outside = judge(new double[] {12.0, 12.1}, new double[] {12.4, 12.7}, margin(0.5));
        assertEquals(9, outside.row());
        assertEquals(Verdict.INCONCLUSIVE, outside.verdict());
        assertEquals(Observed.OUTSIDE, outside.observed());
        assertNotNull(outside.needed().reruns());
    }

    // Numbers that are none

    @Test
    void notANumberOnOneSideIsDifferentAndOnBothDecidesNothing() {
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertEquals(
                    Verdict.DIFFERENT,
                    judge(BASE, new double[] {71, none}, margin(5)).verdict());
            assertEquals(
                    Verdict.DIFFERENT,
                    judge(new double[] {none}, new double[] {71}, null).verdict());
            assertEquals(
                    Verdict.INCONCLUSIVE,
                    judge(new double[] {none}, new double[] {none, 71}, margin(5))
                            .verdict());
        }
    }

    // What is told with every answer

    @Test
    void theMarginIsToldAlsoWhereItDecidedNothing() {
        Digest digest = Digest.sha256("c0de");
        Question same = of(Sample.of(3.5), Sample.of(3.5), margin(0.5));
        for (Judgement each : List.of(
                judge(same),
                judge(same.writing(List.of(new Output("model", digest, List.of(digest))))),
                judge(of(Sample.of(3.5), Sample.of(Double.NaN), margin(0.5))),
                judge(of(Sample.of(3.5), Sample.NONE, margin(0.5))),
                judge(same.answeredByCache(true)))) {
            Bound told = Objects.requireNonNull(each.margin(), each::sentence);
            assertEquals(0.5, told.half());
            assertEquals("stated by its owner", told.source());
        }
    }

    @Test
    void theSmallestShiftIsToldFromRowFiveToEight() {
        assertNotNull(judge(of(seeded(7, BASE), seeded(7, AGAIN), margin(1))).noticeable());
        assertNotNull(judge(BASE, AGAIN, margin(1)).noticeable());
        assertNotNull(judge(BASE, AGAIN, null).noticeable());
        assertNotNull(judge(new double[] {70}, AGAIN, null).noticeable());
        assertNull(judge(new double[] {70}, new double[] {71}, margin(2)).noticeable());
    }

    // Not worse

    @Test
    void notWorseIsConsistentAtMostByEveryRow() {
        Tolerance.Metric notWorse = margin(1).better(Direction.HIGHER).asNotWorse();
        assertEquals(
                Verdict.CONSISTENT,
                judge(of(seeded(7, BASE), seeded(7, AGAIN), notWorse)).verdict());
        assertEquals(
                Verdict.CONSISTENT,
                judge(BASE, AGAIN, margin(5).better(Direction.HIGHER).asNotWorse())
                        .verdict());
        Question claimed = of(seeded(7, 70), seeded(7, 70.5), notWorse).claimingDeterminism(true);
        assertEquals(4, judge(claimed).row());
        assertEquals(Verdict.CONSISTENT, judge(claimed).verdict());
        Question better = of(seeded(7, 70), seeded(7, 75), notWorse).claimingDeterminism(true);
        assertEquals(Verdict.CONSISTENT, judge(better).verdict(), "a gain is no loss");
        Question worse = of(seeded(7, 70), seeded(7, 65), notWorse).claimingDeterminism(true);
        assertEquals(Verdict.DIFFERENT, judge(worse).verdict());
        Tolerance.Metric close =
                new Tolerance.Metric(null, Direction.HIGHER, false, true, Scale.LINEAR, new Closeness(1, 0));
        assertEquals(
                Verdict.CONSISTENT,
                judge(of(seeded(7, 70), seeded(7, 70.5), close).claimingDeterminism(true))
                        .verdict());
    }

    // What it promises, through the whole ladder

    private static double[] normal(RandomGenerator dice, int n, double mean, double sd) {
        double[] values = new double[n];
        Arrays.setAll(values, any -> mean + sd * dice.nextGaussian());
        return values;
    }

    /// Pairs whose seeds make them hard or easy by three standard deviations of what else varies.
    private static Question pairs(RandomGenerator dice, double shift, double half) {
        double[] seeds = normal(dice, 6, 50, 3);
        double[] first =
                Arrays.stream(seeds).map(each -> each + dice.nextGaussian()).toArray();
        double[] second = Arrays.stream(seeds)
                .map(each -> each + shift + dice.nextGaussian())
                .toArray();
        return of(seeded(1, first), seeded(1, second), margin(half));
    }

    private static double share(
            int tries, Verdict verdict, java.util.function.Function<RandomGenerator, Question> ask) {
        RandomGenerator dice = new SplittableRandom(29);
        int count = 0;
        for (int i = 0; i < tries; i++) {
            Question question = ask.apply(dice);
            Judgement judgement = Ladder.judge(question, question.metrics().getFirst());
            count += judgement.verdict() == verdict ? 1 : 0;
        }
        return (double) count / tries;
    }

    private static void promises(int tries) {
        double noise = 3 * Math.sqrt(0.05 * 0.95 / tries);
        double atMargin = share(tries, Verdict.EQUIVALENT, dice -> pairs(dice, 2, 2));
        assertTrue(atMargin <= 0.05 + noise, () -> "false EQUIVALENT in pairs: " + atMargin);
        double welch = share(
                tries,
                Verdict.EQUIVALENT,
                dice -> of(Sample.of(normal(dice, 6, 0, 1)), Sample.of(normal(dice, 7, 2, 1)), margin(2)));
        assertTrue(welch <= 0.05 + noise, () -> "false EQUIVALENT by Welch: " + welch);
        double beyond = share(tries, Verdict.DIFFERENT, dice -> pairs(dice, 2, 2));
        assertTrue(beyond <= 0.025 + noise, () -> "false DIFFERENT in pairs: " + beyond);
        double single = share(
                tries,
                Verdict.EQUIVALENT,
                dice -> of(Sample.of(normal(dice, 1, 0, 1)), Sample.of(normal(dice, 6, 4, 1)), margin(4)));
        assertTrue(single <= 0.05 + noise, () -> "false EQUIVALENT from one original: " + single);
        double consistent = share(
                tries,
                Verdict.CONSISTENT,
                dice -> of(Sample.of(normal(dice, 3, 0, 1)), Sample.of(normal(dice, 1, 3, 1)), null));
        assertEquals(2.0 / 3, consistent, 0.03 + 3 * Math.sqrt(0.22 / tries), "three originals, a shift of 3 s");
    }

    @Test
    void wrongAnswersAreAsRareAsPromised() {
        promises(100);
    }

    @Tag("simulation")
    @Test
    void wrongAnswersAreAsRareAsPromisedAtLength() {
        promises(5_000);
    }
}

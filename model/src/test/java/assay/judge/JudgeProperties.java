package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// What must hold of any numbers. All are multiples of 1/1024, so that sums and shifts are exact.
class JudgeProperties {
    private static final double STEP = 1.0 / 1024;

    @Provide
    Arbitrary<List<Integer>> runs() {
        return Arbitraries.integers().between(-400, 400).list().ofMinSize(1).ofMaxSize(9);
    }

    @Provide
    Arbitrary<List<Integer>> many() {
        return Arbitraries.integers().between(-400, 400).list().ofMinSize(5).ofMaxSize(9);
    }

    private static double[] values(List<Integer> steps) {
        return steps.stream().mapToDouble(each -> each * STEP).toArray();
    }

    private static double[] map(double[] values, double times, double plus) {
        return Arrays.stream(values).map(each -> each * times + plus).toArray();
    }

    private static Judgement judge(
            double[] originals, double[] reruns, Tolerance.@Nullable Metric metric, boolean paired) {
        Question question = Question.of(List.of(new Measured("m", Sample.of(originals), Sample.of(reruns))))
                .inPairs(paired);
        return Judge.of(
                        metric == null
                                ? question
                                : question.under(Tolerance.of(Map.of("m", metric)), new Seal.Stated()))
                .metrics()
                .getFirst();
    }

    private static Tolerance.@Nullable Metric margin(int steps, double times) {
        return steps == 0 ? null : Tolerance.Metric.of(Margin.absolute(steps * STEP * times, null));
    }

    /// Where one side does not spread, the formula of determinism looks at the values' size.
    private static void assumeSpread(List<Integer> a, List<Integer> b) {
        Assume.that(a.size() == 1 || a.stream().distinct().count() > 1);
        Assume.that(b.size() == 1 || b.stream().distinct().count() > 1);
    }

    private static void assertMirrored(@Nullable Interval one, @Nullable Interval other) {
        assertEquals(one == null, other == null);
        if (one != null && other != null) {
            assertEquals(one.low(), -other.high(), 1e-9 * (1 + Math.abs(one.low())));
            assertEquals(one.high(), -other.low(), 1e-9 * (1 + Math.abs(one.high())));
        }
    }

    @Property(tries = 80)
    void theSameQuestionGetsTheSameAnswer(
            @ForAll("runs") List<Integer> a, @ForAll("runs") List<Integer> b, @ForAll @IntRange(max = 300) int margin) {
        assertEquals(
                judge(values(a), values(b), margin(margin, 1), false),
                judge(values(a), values(b), margin(margin, 1), false));
    }

    @Property(tries = 50)
    void aRunIsBitwiseItself(@ForAll("runs") List<Integer> a) {
        assertEquals(Verdict.BITWISE, judge(values(a), values(a), null, false).verdict());
    }

    @Property(tries = 80)
    void theOrderOfRunsDoesNotMatter(
            @ForAll("runs") List<Integer> a,
            @ForAll("runs") List<Integer> b,
            @ForAll @IntRange(max = 300) int margin,
            @ForAll long seed) {
        List<Integer> shuffled = new ArrayList<>(a);
        List<Integer> other = new ArrayList<>(b);
        Collections.shuffle(shuffled, new Random(seed));
        Collections.shuffle(other, new Random(seed + 1));
        Judgement one = judge(values(a), values(b), margin(margin, 1), false);
        Judgement again = judge(values(shuffled), values(other), margin(margin, 1), false);
        assertEquals(one.verdict(), again.verdict());
        assertEquals(one.row(), again.row());
        assertEquals(one.observed(), again.observed());
        assertEquals(one.needed(), again.needed());
    }

    @Property(tries = 80)
    void addingAConstantToBothSidesChangesNothing(
            @ForAll("runs") List<Integer> a,
            @ForAll("runs") List<Integer> b,
            @ForAll @IntRange(max = 300) int margin,
            @ForAll boolean paired,
            @ForAll @IntRange(min = -5000, max = 5000) int constant) {
        assumeSpread(a, b);
        Judgement one = judge(values(a), values(b), margin(margin, 1), paired);
        Judgement moved = judge(map(values(a), 1, constant), map(values(b), 1, constant), margin(margin, 1), paired);
        assertEquals(one.verdict(), moved.verdict());
        assertEquals(one.row(), moved.row());
        assertEquals(one.observed(), moved.observed());
    }

    @Property(tries = 80)
    void scalingEverythingChangesNothing(
            @ForAll("runs") List<Integer> a,
            @ForAll("runs") List<Integer> b,
            @ForAll @IntRange(max = 300) int margin,
            @ForAll boolean paired,
            @ForAll @IntRange(min = -12, max = 12) int power) {
        double times = Math.scalb(1.0, power);
        assumeSpread(a, b);
        Judgement one = judge(values(a), values(b), margin(margin, 1), paired);
        Judgement scaled = judge(map(values(a), times, 0), map(values(b), times, 0), margin(margin, times), paired);
        assertEquals(one.verdict(), scaled.verdict());
        assertEquals(one.row(), scaled.row());
        assertEquals(one.observed(), scaled.observed());
        assertEquals(one.needed().reruns(), scaled.needed().reruns());
        if (one.noticeable() != null) {
            double noticeable = Objects.requireNonNull(scaled.noticeable());
            assertEquals(one.noticeable() * times, noticeable, 1e-7 * noticeable);
        }
    }

    @Property(tries = 80)
    void turningEverythingRoundMirrorsTheInterval(
            @ForAll("runs") List<Integer> a,
            @ForAll("runs") List<Integer> b,
            @ForAll @IntRange(max = 300) int margin,
            @ForAll boolean paired) {
        Judgement one = judge(values(a), values(b), margin(margin, 1), paired);
        Judgement turned = judge(map(values(a), -1, 0), map(values(b), -1, 0), margin(margin, 1), paired);
        assertEquals(one.verdict(), turned.verdict());
        assertMirrored(one.interval(), turned.interval());
    }

    @Property(tries = 80)
    void testsOfDifferencesDoNotCareWhichSideIsTheOriginal(
            @ForAll("many") List<Integer> a,
            @ForAll("many") List<Integer> b,
            @ForAll @IntRange(min = 1, max = 300) int margin,
            @ForAll boolean paired) {
        Judgement one = judge(values(a), values(b), margin(margin, 1), paired);
        Judgement swapped = judge(values(b), values(a), margin(margin, 1), paired);
        assertEquals(one.verdict(), swapped.verdict());
        assertEquals(one.row(), swapped.row());
        assertMirrored(one.interval(), swapped.interval());
        assertEquals(one.chance(), swapped.chance());
    }

    /// Row 8 is row 7 with the roles swapped.
    @Property(tries = 80)
    void predictionsFromEitherSideAreTheSame(
            @ForAll("many") List<Integer> base, @ForAll @IntRange(min = -900, max = 900) int other) {
        Judgement seven = judge(values(base), new double[] {other * STEP}, null, false);
        Judgement eight = judge(new double[] {other * STEP}, values(base), null, false);
        assertEquals(seven.verdict(), eight.verdict());
        if (seven.row() != null && seven.row() == 7) {
            assertEquals(8, eight.row());
            assertEquals(seven.interval(), eight.interval());
        }
    }

    @Property(tries = 80)
    void aWiderMarginNeverSaysLess(
            @ForAll("many") List<Integer> a,
            @ForAll("many") List<Integer> b,
            @ForAll @IntRange(min = 1, max = 300) int margin,
            @ForAll @IntRange(max = 300) int more,
            @ForAll boolean paired) {
        Verdict narrow = judge(values(a), values(b), margin(margin, 1), paired).verdict();
        Verdict wide =
                judge(values(a), values(b), margin(margin + more, 1), paired).verdict();
        assertFalse(wide.isWorseThan(narrow), () -> narrow + " became " + wide);
    }

    @Property(tries = 80)
    void aSmallerAlphaNeverSaysMore(
            @ForAll("many") List<Integer> a,
            @ForAll("many") List<Integer> b,
            @ForAll @IntRange(min = 1, max = 300) int margin) {
        Tolerance.Metric metric = Objects.requireNonNull(margin(margin, 1));
        Question question = Question.of(List.of(new Measured("m", Sample.of(values(a)), Sample.of(values(b)))));
        Tolerance strict = new Tolerance(0.001, Map.of("m", metric), null, null, 1, List.of());
        Verdict usual = judge(values(a), values(b), metric, false).verdict();
        Verdict careful = Judge.of(question.under(strict, new Seal.Stated())).verdict();
        assertTrue(careful == usual || careful == Verdict.INCONCLUSIVE, () -> usual + " became " + careful);
    }

    @Property(tries = 80)
    void derivedAndOneSidedMarginsNeverSayEquivalent(
            @ForAll("runs") List<Integer> a, @ForAll("runs") List<Integer> b, @ForAll boolean up) {
        Assume.that(!a.equals(b));
        Verdict derived = judge(values(a), values(b), Tolerance.Metric.of(Margin.derived(null)), false)
                .verdict();
        assertFalse(derived == Verdict.EQUIVALENT);
        Verdict oneSided = judge(
                        values(a),
                        values(b),
                        Tolerance.Metric.of(Margin.absolute(1, null))
                                .better(up ? Direction.HIGHER : Direction.LOWER)
                                .asNotWorse(),
                        false)
                .verdict();
        assertFalse(oneSided == Verdict.EQUIVALENT);
    }

    @Property(tries = 80)
    void withoutASealedMarginNothingIsEquivalent(@ForAll("runs") List<Integer> a, @ForAll("runs") List<Integer> b) {
        assertFalse(judge(values(a), values(b), null, false).verdict() == Verdict.EQUIVALENT);
    }

    @Property(tries = 150)
    void anyNumbersGetAnAnswer(
            @ForAll List<Double> a,
            @ForAll List<Double> b,
            @ForAll Scale scale,
            @ForAll boolean paired,
            @ForAll boolean deterministic) {
        Margin margin = Margin.absolute(0.1, null);
        Tolerance.Metric metric = new Tolerance.Metric(margin, Direction.LOWER, false, false, scale, null);
        Sample originals = Sample.of(a.stream().mapToDouble(Double::doubleValue).toArray());
        Sample reruns = Sample.of(b.stream().mapToDouble(Double::doubleValue).toArray());
        Judged judged = Judge.of(Question.of(List.of(new Measured("m", originals, reruns)))
                .inPairs(paired)
                .claimingDeterminism(deterministic)
                .under(Tolerance.of(Map.of("m", metric)), new Seal.Stated()));
        Judgement judgement = judged.metrics().getFirst();
        assertEquals(judgement.verdict(), judged.verdict());
        for (Interval each : judgement.intervals()) {
            assertTrue(each.low() <= each.high(), each::toString);
        }
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String text) {
        for (Reading each : List.<Reading>of(
                () -> ToleranceFile.parse(text, "f"),
                () -> Results.parse(text, "f"),
                () -> RcpFile.reference(text, "f"),
                () -> RcpFile.submission(text, "f"))) {
            try {
                each.read();
            } catch (BadInput refused) {
                assertTrue(String.valueOf(refused.getMessage()).startsWith("f"));
            }
        }
    }

    private interface Reading {
        void read() throws BadInput;
    }
}

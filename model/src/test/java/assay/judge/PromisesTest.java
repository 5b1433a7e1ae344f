package assay.judge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the rules promise of wrong answers, by simulation with a fixed seed: short in every build,
/// long with `-Psimulation`.
class PromisesTest {
    private static final int SHORT = 1_500;
    private static final int LONG = 40_000;

    private record Share(double least, double most) {}

    private static void holds(Share share, int tries, ToIntFunction<RandomGenerator> wrong) {
        RandomGenerator dice = new SplittableRandom(11);
        int count = 0;
        for (int i = 0; i < tries; i++) {
            count += wrong.applyAsInt(dice);
        }
        double found = (double) count / tries;
        double noise = 3 * Math.sqrt(0.1 * 0.9 / tries);
        assertTrue(
                found >= share.least - noise && found <= share.most + noise,
                () -> found + " of " + tries + ", expected " + share);
    }

    private static double[] normal(RandomGenerator dice, int n, double mean, double sd) {
        double[] values = new double[n];
        Arrays.setAll(values, any -> mean + sd * dice.nextGaussian());
        return values;
    }

    private static Verdict verdict(double[] a, double[] b, Margin margin) {
        return Quick.verdict(a, b, margin);
    }

    /// The ladder without what is printed beside it.
    private static final class Quick {
        static Verdict verdict(double[] a, double[] b, Margin margin) {
            Question question = Question.of(List.of(new Measured("m", Sample.of(a), Sample.of(b))))
                    .under(Tolerance.of(Map.of("m", Tolerance.Metric.of(margin))), new Seal.Stated());
            return Ladder.judge(question, question.metrics().getFirst()).verdict();
        }
    }

    private static boolean welch(double[] a, double[] b, double margin) {
        Contrast contrast = Contrast.welch(Moments.of(a), Moments.of(b));
        return Math.abs(contrast.difference()) + contrast.half(0.05) <= margin;
    }

    private static void falseEquivalents(int tries) {
        // A true difference exactly at the margin.
        holds(new Share(0.02, 0.05), tries, dice -> welch(normal(dice, 6, 0, 1), normal(dice, 6, 2, 1), 2) ? 1 : 0);
        holds(new Share(0.02, 0.05), tries, dice -> {
            Contrast contrast = Contrast.paired(Moments.of(normal(dice, 6, 1.5, 1)));
            return Math.abs(contrast.difference()) + contrast.half(0.05) <= 1.5 ? 1 : 0;
        });
        holds(new Share(0.02, 0.05), tries, dice -> {
            Moments reruns = Moments.of(normal(dice, 8, 4, 1));
            Contrast contrast = Contrast.predicted(reruns.mean() - normal(dice, 1, 0, 1)[0], reruns, 1);
            return Math.abs(contrast.difference()) + contrast.half(0.05) <= 4 ? 1 : 0;
        });
    }

    private static void derivedMargins(int tries) {
        // Two true standard deviations apart, margin two estimated ones.
        holds(new Share(0.08, 0.10), tries, dice -> {
            double[] a = normal(dice, 10, 0, 1);
            return welch(a, normal(dice, 10, 2, 1), 2 * Moments.of(a).sd()) ? 1 : 0;
        });
    }

    private static void looks(int tries) {
        // Exactly at the margin, looked at after every rerun from the fifth to the fifteenth.
        holds(new Share(0.11, 0.15), tries, dice -> {
            double[] a = normal(dice, 10, 0, 1);
            double[] b = normal(dice, 15, 1.5, 1);
            for (int k = 5; k <= b.length; k++) {
                if (welch(a, Arrays.copyOf(b, k), 1.5)) {
                    return 1;
                }
            }
            return 0;
        });
    }

    private static void falseDifferents(int tries) {
        // No true difference: one new run is called DIFFERENT one time in a hundred, and CONSISTENT 19 times in 20.
        Margin none = Margin.absolute(1e-9, null);
        holds(
                new Share(0.01, 0.01),
                tries,
                dice -> verdict(normal(dice, 4, 0, 1), normal(dice, 2, 0, 1), none) == Verdict.DIFFERENT ? 1 : 0);
        holds(
                new Share(0.95, 0.95),
                tries,
                dice -> verdict(normal(dice, 4, 0, 1), normal(dice, 2, 0, 1), none) == Verdict.CONSISTENT ? 1 : 0);
        holds(
                new Share(0.95, 0.95),
                tries,
                dice -> verdict(normal(dice, 1, 0, 1), normal(dice, 4, 0, 1), none) == Verdict.CONSISTENT ? 1 : 0);
    }

    private static void bootstraps(int tries) {
        // An interval that is called 90 % covers about 78 % with five values.
        holds(new Share(0.75, 0.81), tries, dice -> {
            Interval interval = Bootstrap.ofPairs(normal(dice, 5, 0, 1), Scale.LINEAR);
            return interval != null && interval.holds(0) ? 1 : 0;
        });
    }

    @Test
    void falseEquivalentsAreRare() {
        falseEquivalents(SHORT);
    }

    @Test
    void derivedMarginsRewardNoise() {
        derivedMargins(SHORT);
    }

    @Test
    void everyLookCosts() {
        looks(SHORT);
    }

    @Test
    void falseDifferentsAreRarer() {
        falseDifferents(200);
    }

    @Test
    void theBootstrapPromisesTooMuch() {
        bootstraps(200);
    }

    @Tag("simulation")
    @Test
    void allOfItAtLength() {
        falseEquivalents(LONG);
        derivedMargins(LONG);
        looks(LONG);
        falseDifferents(LONG / 20);
        bootstraps(LONG / 20);
    }
}

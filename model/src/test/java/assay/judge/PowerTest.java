package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The power that is worked out, against simulation, and what the rules themselves say of it.
class PowerTest {
    private static final double ALPHA = 0.05;

    private static double welch(int n, int k, double margin) {
        return Power.inside(n, 1 / Math.sqrt(n), k, 1 / Math.sqrt(k), margin, 1 - ALPHA);
    }

    private static double single(int n, int k, double margin) {
        return Power.inside(k - 1, margin / Math.sqrt(1.0 / n + 1.0 / k), Student.quantile(1 - ALPHA, k - 1));
    }

    /// Power of Welch's two one-sided tests at no difference, n a side, margins in standard
    /// deviations.
    @ParameterizedTest
    @CsvSource({
        "1, 5, .06", "1, 10, .39", "1, 15, .69", "1, 20, .85", "1.5, 5, .39", "1.5, 6, .55", "1.5, 8, .77",
        "1.5, 10, .88", "2, 5, .76", "2, 6, .88", "2, 8, .97", "2, 10, .99", "3, 3, .75", "3, 5, .99"
    })
    void powerOfWelchIsThatOfTheTable(double margin, int n, double expected) {
        assertEquals(expected, welch(n, n, margin), 0.0085);
    }

    /// One original, k reruns.
    @ParameterizedTest
    @CsvSource({"3, 5, .50", "3, 10, .68", "3, 20, .76", "4, 3, .56", "4, 5, .82", "4, 8, .92", "5, 3, .75", "5, 5, .96"
    })
    void powerFromOneOriginalIsThatOfTheTable(double margin, int k, double expected) {
        assertEquals(expected, single(1, k, margin), 0.0085);
    }

    @ParameterizedTest
    @CsvSource({"2, 15.6", "3, 4.97", "4, 3.56", "5, 3.04", "8, 2.51", "10, 2.37", "20, 2.14"})
    void halfWidthOfAPredictionIsThatOfTheTable(int n, double expected) {
        double half = Student.quantile(0.975, n - 1) * Math.sqrt(1 + 1.0 / n);
        assertEquals(expected, half, 0.005 * (n == 2 ? 10 : 1));
    }

    /// With three originals a shift of three standard deviations still reads CONSISTENT two times
    /// in three.
    @Test
    void fewOriginalsNoticeLittle() {
        double limit = Student.quantile(0.975, 2);
        double noticed = Power.outside(2, 3 / Math.sqrt(1 + 1.0 / 3), limit);
        assertEquals(2.0 / 3, 1 - noticed, 0.02);
    }

    @Test
    void theSmallestShiftIsNoticedWithPowerOfFourInFive() {
        Moments base = new Moments(4, 0, 2);
        double shift = Planning.noticedInPrediction(base, 3, ALPHA);
        double error = 2 * Math.sqrt(1.0 / 3 + 1.0 / 4);
        assertEquals(0.8, Power.outside(3, shift / error, Student.quantile(0.975, 3)), 1e-9);
        Moments a = new Moments(5, 0, 1);
        Moments b = new Moments(7, 0, 3);
        double welch = Planning.noticedInMeans(a, b, ALPHA);
        assertEquals(0.8, Power.outside(5, 1 / Math.sqrt(5), 7, 3 / Math.sqrt(7), welch, 0.975), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 1, 1, 1.5", "5, 8, 1, 3, 3", "12, 5, 2, 0.5, 2", "3, 40, 1, 1, 2"})
    void powerOfWelchIsThatOfSimulation(int n, int k, double s, double r, double margin) {
        simulated(n, k, s, r, margin, 10_000, 0.016);
    }

    @Tag("simulation")
    @ParameterizedTest
    @CsvSource({"5, 5, 1, 1, 1.5", "5, 8, 1, 3, 3", "12, 5, 2, 0.5, 2", "3, 40, 1, 1, 2", "30, 7, 1, 4, 4"})
    void powerOfWelchIsThatOfALongSimulation(int n, int k, double s, double r, double margin) {
        simulated(n, k, s, r, margin, 1_000_000, 0.002);
    }

    private static void simulated(int n, int k, double s, double r, double margin, int tries, double close) {
        RandomGenerator dice = new SplittableRandom(7);
        int inside = 0;
        int noticed = 0;
        for (int i = 0; i < tries; i++) {
            Contrast contrast = Contrast.welch(
                    Moments.of(
                            dice.doubles(n).map(any -> s * dice.nextGaussian()).toArray()),
                    Moments.of(
                            dice.doubles(k).map(any -> r * dice.nextGaussian()).toArray()));
            inside += Math.abs(contrast.difference()) + contrast.half(ALPHA) <= margin ? 1 : 0;
            // The same error around a true shift of the margin.
            noticed += Math.abs(contrast.difference() + margin) > contrast.half(ALPHA / 2) ? 1 : 0;
        }
        double a = s / Math.sqrt(n);
        double b = r / Math.sqrt(k);
        assertEquals((double) inside / tries, Power.inside(n, a, k, b, margin, 1 - ALPHA), close);
        assertEquals((double) noticed / tries, Power.outside(n, a, k, b, margin, 1 - ALPHA / 2), close);
    }

    @Test
    void manyRunsAreStillIntegratedRight() {
        // With both spreads known all but exactly, the interval is the normal one.
        double power = Power.inside(20_000, 1 / Math.sqrt(20_000), 20_000, 1 / Math.sqrt(20_000), 0.03, 0.95);
        double z = 0.03 / Math.sqrt(2.0 / 20_000) - Student.quantile(0.95, 39_998);
        assertEquals(2 * NormalDistribution.of(0, 1).cumulativeProbability(z) - 1, power, 1e-4);
        assertTrue(Power.inside(5, 1 / Math.sqrt(5), 100_000, 1 / Math.sqrt(100_000), 3, 0.95) > 0.99);
    }
}

package assay.judge;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/// Efron's bias-corrected and accelerated intervals. Printed beside the decision and deciding nothing: with five values
/// an interval that is called 90 % covers about 78 %.
final class Bootstrap {
    static final int DRAWS = 10_000;
    private static final long SEED = 20_260_101;
    private static final double CONFIDENCE = 0.9;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Bootstrap() {}

    /// Of the difference of two means; null where a side has fewer than two values or neither spreads.
    static @Nullable Interval ofMeans(double[] originals, double[] reruns, Scale scale) {
        if (originals.length < 2 || reruns.length < 2 || Moments.allEqual(originals) && Moments.allEqual(reruns)) {
            return null;
        }
        return interval(
                new double[][] {originals, reruns}, both -> Moments.mean(both[1]) - Moments.mean(both[0]), scale);
    }

    /// Of the mean of differences; null where there are fewer than two or they do not spread.
    static @Nullable Interval ofPairs(double[] differences, Scale scale) {
        return differences.length < 2 || Moments.allEqual(differences)
                ? null
                : interval(new double[][] {differences}, one -> Moments.mean(one[0]), scale);
    }

    private static Interval interval(double[][] samples, ToDoubleFunction<double[][]> statistic, Scale scale) {
        double observed = statistic.applyAsDouble(samples);
        double[] drawn = draw(samples, statistic);
        double below = 0;
        for (double each : drawn) {
            below += each < observed ? 1 : each == observed ? 0.5 : 0;
        }
        double bias = NORMAL.inverseCumulativeProbability(Math.clamp(below / DRAWS, 1.0 / DRAWS, 1 - 1.0 / DRAWS));
        double acceleration = acceleration(samples, statistic);
        double tail = (1 - CONFIDENCE) / 2;
        return new Interval(
                Interval.Of.DIFFERENCE,
                CONFIDENCE,
                scale.effect(quantile(drawn, corrected(tail, bias, acceleration))),
                scale.effect(quantile(drawn, corrected(1 - tail, bias, acceleration))));
    }

    private static double[] draw(double[][] samples, ToDoubleFunction<double[][]> statistic) {
        SplittableRandom dice = new SplittableRandom(SEED);
        double[][] again = new double[samples.length][];
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            for (int s = 0; s < samples.length; s++) {
                double[] from = samples[s];
                again[s] = dice.ints(from.length, 0, from.length)
                        .mapToDouble(at -> from[at])
                        .toArray();
            }
            drawn[i] = statistic.applyAsDouble(again);
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static double corrected(double p, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(p);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    /// From leaving out each value once.
    private static double acceleration(double[][] samples, ToDoubleFunction<double[][]> statistic) {
        double cubes = 0;
        double squares = 0;
        for (int s = 0; s < samples.length; s++) {
            double[] whole = samples[s];
            int n = whole.length;
            double[] without = new double[n];
            double[][] rest = samples.clone();
            for (int i = 0; i < n; i++) {
                double[] left = new double[n - 1];
                System.arraycopy(whole, 0, left, 0, i);
                System.arraycopy(whole, i + 1, left, i, n - 1 - i);
                rest[s] = left;
                without[i] = statistic.applyAsDouble(rest);
            }
            double mean = Moments.mean(without);
            for (double each : without) {
                double influence = (n - 1) * (mean - each) / n;
                cubes += influence * influence * influence;
                squares += influence * influence;
            }
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int low = (int) Math.floor(at);
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}

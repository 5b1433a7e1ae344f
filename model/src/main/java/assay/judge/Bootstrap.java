package assay.judge;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/// Efron's bias-corrected and accelerated intervals. Printed beside the decision and deciding
/// nothing: with five values an interval that is called 90 % covers about 78 %.
final class Bootstrap {
    static final int DRAWS = 10_000;
    private static final long SEED = 20_260_101;
    private static final double CONFIDENCE = 0.9;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Bootstrap() {}

    /// Of the difference of two means; null where a side has fewer than two values or neither
    /// spreads.
    static @Nullable Interval ofMeans(double[] originals, double[] reruns, Scale scale) {
        boolean still = Moments.allEqual(originals) && Moments.allEqual(reruns);
        return originals.length < 2 || reruns.length < 2 || still ? null : interval(scale, originals, reruns);
    }

    /// Of the mean of differences; null where there are fewer than two or they do not spread.
    static @Nullable Interval ofPairs(double[] differences, Scale scale) {
        return differences.length < 2 || Moments.allEqual(differences) ? null : interval(scale, differences);
    }

    private static Interval interval(Scale scale, double[]... samples) {
        double observed = difference(samples);
        double[] drawn = draw(samples);
        double below = 0;
        for (double each : drawn) {
            below += each < observed ? 1 : each == observed ? 0.5 : 0;
        }
        double bias = NORMAL.inverseCumulativeProbability(Math.clamp(below / DRAWS, 1.0 / DRAWS, 1 - 1.0 / DRAWS));
        double acceleration = acceleration(samples);
        double tail = (1 - CONFIDENCE) / 2;
        return new Interval(
                Interval.Of.DIFFERENCE,
                CONFIDENCE,
                scale.effect(quantile(drawn, corrected(tail, bias, acceleration))),
                scale.effect(quantile(drawn, corrected(1 - tail, bias, acceleration))));
    }

    /// The last mean minus the one before it, if there is one.
    private static double difference(double[][] samples) {
        double last = Moments.mean(samples[samples.length - 1]);
        return samples.length == 1 ? last : last - Moments.mean(samples[0]);
    }

    private static double[] draw(double[][] samples) {
        SplittableRandom dice = new SplittableRandom(SEED);
        double[][] again = new double[samples.length][];
        Arrays.setAll(again, i -> new double[samples[i].length]);
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            for (int s = 0; s < samples.length; s++) {
                double[] from = samples[s];
                for (int j = 0; j < from.length; j++) {
                    again[s][j] = from[dice.nextInt(from.length)];
                }
            }
            drawn[i] = difference(again);
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static double corrected(double p, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(p);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    /// From leaving out each value once: of a mean that is its distance from the mean.
    private static double acceleration(double[][] samples) {
        double cubes = 0;
        double squares = 0;
        for (int s = 0; s < samples.length; s++) {
            double mean = Moments.mean(samples[s]);
            double sign = samples.length == 2 && s == 0 ? -1 : 1;
            for (double each : samples[s]) {
                double influence = sign * (each - mean) / samples[s].length;
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

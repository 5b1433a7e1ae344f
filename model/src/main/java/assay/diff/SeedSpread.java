package assay.diff;

import java.util.Collection;
import org.apache.commons.statistics.distribution.TDistribution;

/// One metric over runs that differ in their seeds only: one value a seed.
///
/// @param sd the sample's, with n - 1; 0 for one value
/// @param low of the interval that covers the mean with 95 %, Student's t; equal to the mean for one value
/// @param high likewise
/// @param ofTwo two such runs differ by less in 95 of 100 cases: t · sd · √2; 0 for one value
public record SeedSpread(String metric, int n, double mean, double sd, double low, double high, double ofTwo) {
    /// Below this many seeds no difference is measured in standard deviations.
    public static final int FEWEST = 3;

    private static final double TWO_SIDED = 0.975;

    /// @param values finite, at least one
    static SeedSpread of(String metric, Collection<Double> values) {
        int n = values.size();
        double mean = values.stream().mapToDouble(each -> each).sum() / n;
        if (n == 1) {
            return new SeedSpread(metric, 1, mean, 0, mean, mean, 0);
        }
        double squares = values.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        double sd = Math.sqrt(squares / (n - 1));
        double t = TDistribution.of(n - 1).inverseCumulativeProbability(TWO_SIDED);
        double half = t * sd / Math.sqrt(n);
        return new SeedSpread(metric, n, mean, sd, mean - half, mean + half, t * sd * Math.sqrt(2));
    }

    /// Whether a difference can be held against it.
    public boolean measures() {
        return n >= FEWEST && sd > 0;
    }
}

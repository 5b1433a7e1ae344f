package assay.judge;

import org.apache.commons.statistics.distribution.TDistribution;

/// Student's t.
final class Student {
    private Student() {}

    /// The value that a share `p` lies below.
    static double quantile(double p, double df) {
        TDistribution t = TDistribution.of(df);
        double x = p > 0.5 ? t.inverseSurvivalProbability(1 - p) : t.inverseCumulativeProbability(p);
        // The library stops at an absolute error of about 1e-9; one step of Newton's takes the rest out.
        double density = t.density(x);
        if (!(density > 0) || Double.isInfinite(x)) {
            return x;
        }
        double excess = p > 0.5 ? 1 - p - t.survivalProbability(x) : t.cumulativeProbability(x) - p;
        return x - excess / density;
    }

    /// Of a value at least so far from 0, up or down.
    static double twoSided(double t, double df) {
        return 2 * TDistribution.of(df).survivalProbability(Math.abs(t));
    }
}

package assay.judge;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/// How often a test comes out as hoped for, given the true spread and shift. Both the difference of
/// means and the spreads that are estimated vary from try to try: the chance is integrated over the
/// estimated spreads, given which the difference is normal. For one spread this is the noncentral
/// t.
final class Power {
    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int POINTS = 96;
    /// To each side, where both spreads are integrated over.
    private static final int POINTS_EACH = 56;

    private static final double TAIL = 1e-15;

    private Power() {}

    /// How often a t of one estimated spread lies outside of its limits.
    ///
    /// @param shift true one, in standard errors
    /// @param limit quantile of t
    static double outside(double df, double shift, double limit) {
        Spread spread = Spread.of(df, 1);
        return 1 - spread.over(0, Double.POSITIVE_INFINITY, x -> between(limit * x, shift));
    }

    /// How often an interval of one estimated spread lies inside a margin.
    ///
    /// @param half margin in true standard errors
    static double inside(double df, double half, double limit) {
        return Spread.of(df, 1).over(0, half / limit, x -> between(half - limit * x, 0));
    }

    /// How often Welch's interval of the difference lies inside a margin.
    ///
    /// @param a true standard error of the one mean, of n values
    /// @param b of the other, of k
    /// @param p confidence of each side
    static double inside(int n, double a, int k, double b, double margin, double p) {
        double error = Math.hypot(a, b);
        return Spreads.of(n, a, k, b).mean(df -> {
            double limit = Student.quantile(p, df);
            return new Given(margin / limit, r -> between((margin - limit * r) / error, 0));
        });
    }

    /// How often Welch's one-sided bound of a loss lies inside a margin, where there is no loss.
    static double notWorse(int n, double a, int k, double b, double margin, double p) {
        double error = Math.hypot(a, b);
        return Spreads.of(n, a, k, b).mean(df -> {
            double limit = Student.quantile(p, df);
            return new Given(Double.POSITIVE_INFINITY, r -> NORMAL.cumulativeProbability((margin - limit * r) / error));
        });
    }

    /// How often Welch's interval of the difference leaves 0 out.
    static double outside(int n, double a, int k, double b, double shift, double p) {
        double error = Math.hypot(a, b);
        return 1
                - Spreads.of(n, a, k, b).mean(df -> {
                    double limit = Student.quantile(p, df);
                    return new Given(Double.POSITIVE_INFINITY, r -> between(limit * r / error, shift / error));
                });
    }

    /// Of a normal value around `shift` to lie between plus and minus `half`.
    private static double between(double half, double shift) {
        return half <= 0 ? 0 : NORMAL.probability(-half - shift, half - shift);
    }

    /// The distribution of an estimated standard deviation, between the ends beyond which there is
    /// nothing to speak of.
    ///
    /// @param scale the true one
    private record Spread(double df, ChiSquaredDistribution squared, double scale, double low, double high) {
        private static final double NEARLY_NORMAL = 30;

        static Spread of(double df, double scale) {
            ChiSquaredDistribution squared = ChiSquaredDistribution.of(df);
            double low = df < NEARLY_NORMAL ? 0 : squared.inverseCumulativeProbability(TAIL);
            double high = squared.inverseSurvivalProbability(TAIL);
            return new Spread(df, squared, scale, scale * Math.sqrt(low / df), scale * Math.sqrt(high / df));
        }

        double density(double x) {
            double ratio = x / scale;
            return 2 * df * ratio * squared.density(df * ratio * ratio) / scale;
        }

        double over(double from, double to, DoubleUnaryOperator chance) {
            double start = Math.max(from, low);
            double end = Math.min(to, high);
            return start >= end
                    ? 0
                    : GAUSS.legendre(POINTS, start, end).integrate(x -> density(x) * chance.applyAsDouble(x));
        }
    }

    /// @param to where the chance becomes 0
    private record Given(double to, DoubleUnaryOperator chance) {}

    private interface Chance {
        Given at(double df);
    }

    /// Two estimated standard errors as the sides of a right angle: the estimated error of the
    /// difference is then their distance from the corner, and Welch's degrees of freedom depend on
    /// the direction alone.
    private record Spreads(int n, int k, Spread one, Spread other) {

        static Spreads of(int n, double a, int k, double b) {
            return new Spreads(n, k, Spread.of(n - 1, a), Spread.of(k - 1, b));
        }

        double mean(Chance chance) {
            double from = Math.atan2(other.low, one.high);
            double to = Math.atan2(other.high, one.low);
            return GAUSS.legendre(POINTS_EACH, from, to).integrate(angle -> along(angle, chance));
        }

        private double along(double angle, Chance chance) {
            double x = Math.cos(angle);
            double y = Math.sin(angle);
            Given given = chance.at(Contrast.df(x * x, n, y * y, k));
            double start = Math.max(one.low / x, other.low / y);
            double end = Math.min(Math.min(one.high / x, other.high / y), given.to);
            return start >= end
                    ? 0
                    : GAUSS.legendre(POINTS, start, end)
                            .integrate(
                                    r -> r * one.density(r * x) * other.density(r * y) * given.chance.applyAsDouble(r));
        }
    }
}

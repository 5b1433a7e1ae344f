package assay.judge;

/// A difference, reruns minus originals, with its error: what intervals and chances are worked out
/// from.
///
/// @param error 0 where nothing spreads
/// @param df of Student's t; NaN where nothing spreads
record Contrast(double difference, double error, double df) {

    /// Of two means whose spreads need not be the same.
    static Contrast welch(Moments originals, Moments reruns) {
        double a = originals.variance() / originals.n();
        double b = reruns.variance() / reruns.n();
        return new Contrast(reruns.mean() - originals.mean(), Math.sqrt(a + b), df(a, originals.n(), b, reruns.n()));
    }

    /// Welch's and Satterthwaite's degrees of freedom.
    ///
    /// @param a squared error of the one mean, of n values
    /// @param b of the other, of k
    static double df(double a, int n, double b, int k) {
        return (a + b) * (a + b) / (a * a / (n - 1) + b * b / (k - 1));
    }

    static Contrast paired(Moments differences) {
        return new Contrast(differences.mean(), differences.sd() / Math.sqrt(differences.n()), differences.n() - 1);
    }

    /// Of a mean of `more` new values around the mean of the base, whose spread both have.
    static Contrast predicted(double difference, Moments base, int more) {
        return new Contrast(difference, base.sd() * Math.sqrt(1.0 / more + 1.0 / base.n()), base.n() - 1);
    }

    /// Half the width of the interval that leaves so much out at each side.
    double half(double tail) {
        return error == 0 ? 0 : Student.quantile(1 - tail, df) * error;
    }

    /// Of a distance as large as this one or larger, if the true one were the margin, both ways
    /// together.
    double chanceBeyond(double margin) {
        double beyond = Math.abs(difference) - margin;
        if (error == 0) {
            return beyond > 0 ? 0 : 1;
        }
        return beyond <= 0 ? 1 : Math.min(1, Student.twoSided(beyond / error, df));
    }
}

package assay.view.runs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Mean and spread of a metric over runs.
///
/// @param sd with n - 1 in the denominator; NaN for a single value
/// @param n finite values
public record Spread(double mean, double sd, double low, double high, int n) {

    /// Empty where no value is finite.
    static Optional<Spread> of(Collection<Double> values) {
        double[] finite = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        if (finite.length == 0) {
            return Optional.empty();
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (double value : finite) {
            sum += value;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double mean = sum / finite.length;
        double squares = 0;
        for (double value : finite) {
            squares += (value - mean) * (value - mean);
        }
        double sd = finite.length < 2 ? Double.NaN : Math.sqrt(squares / (finite.length - 1));
        return Optional.of(new Spread(mean, sd, low, high, finite.length));
    }

    /// `0.7926 ± 0.0013`
    public String text() {
        return Double.isNaN(sd) ? middle() : middle() + " ± " + spread();
    }

    /// The mean, as fine as the spread.
    String middle() {
        if (!(sd > 0)) {
            return Numbers.shown(mean);
        }
        return new BigDecimal(mean)
                .setScale(Math.max(0, rounded().scale()), RoundingMode.HALF_UP)
                .toPlainString();
    }

    /// The standard deviation with two figures; empty for a single value.
    String spread() {
        return Double.isNaN(sd) ? "" : sd == 0 ? "0" : rounded().toPlainString();
    }

    private BigDecimal rounded() {
        return new BigDecimal(sd).round(new MathContext(2, RoundingMode.HALF_UP));
    }

    /// `0.71 to 0.79`
    public String range() {
        return String.format(Locale.ROOT, "%s to %s", Numbers.shown(low), Numbers.shown(high));
    }
}

package assay.judge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers in sentences: four significant digits or all of those before the point, without an
/// exponent where they are short without one.
final class Figures {
    private static final MathContext FOUR = new MathContext(4);
    /// Above it there is nothing behind the point.
    private static final double WHOLE = 1e4;

    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e9;

    private Figures() {}

    static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        BigDecimal exact = new BigDecimal(value);
        if (size >= WHOLE && size < LARGE) {
            return exact.setScale(0, RoundingMode.HALF_EVEN).toPlainString();
        }
        BigDecimal rounded = exact.round(FOUR).stripTrailingZeros();
        if (value == 0 || (size >= SMALL && size < LARGE)) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /// With its sign.
    static String signed(double value) {
        return value > 0 ? "+" + text(value) : text(value);
    }

    static String percent(double share) {
        return text(100 * share) + " %";
    }

    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}

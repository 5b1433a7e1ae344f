package assay.judge;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers in sentences: four significant digits, without an exponent where they are short without one.
final class Figures {
    private static final MathContext FOUR = new MathContext(4);
    private static final int LONGEST = 9;

    private Figures() {}

    static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR).stripTrailingZeros();
        if (rounded.scale() < 0 && rounded.precision() - rounded.scale() <= LONGEST) {
            return new BigDecimal(value)
                    .setScale(0, java.math.RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        String plain = rounded.toPlainString();
        return plain.length() <= LONGEST
                ? plain
                : rounded.toString().replace("E", "e").replace("e+", "e");
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

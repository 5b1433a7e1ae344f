package assay.view.runs;

import java.math.BigDecimal;

/// Numbers as recorded: what does not fit is cut and says so with `…`, never rounded.
final class Numbers {
    private static final int LENGTH = 8;

    private Numbers() {}

    /// All digits that the record's double has.
    static String whole(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        boolean plain = exact.precision() - exact.scale() <= 15 && exact.scale() < 20;
        return plain ? exact.toPlainString() : Double.toString(value);
    }

    /// At most 8 characters of it, more only where an exponent or the whole part needs them.
    static String shown(double value) {
        return cut(whole(value));
    }

    static String cut(String number) {
        int dot = number.indexOf('.');
        if (number.length() <= LENGTH || dot < 0 || dot >= LENGTH - 1 || number.indexOf('E') > 0) {
            return number;
        }
        return number.substring(0, LENGTH - 1) + "…";
    }

    /// With its sign: `+0.0013`, `−0.0013`, at full precision.
    static String difference(double from, double to) {
        if (!Double.isFinite(from) || !Double.isFinite(to)) {
            return "";
        }
        BigDecimal difference = BigDecimal.valueOf(to).subtract(BigDecimal.valueOf(from));
        String text = difference.abs().stripTrailingZeros().toPlainString();
        return difference.signum() == 0 ? "±0" : (difference.signum() > 0 ? "+" : "−") + text;
    }
}

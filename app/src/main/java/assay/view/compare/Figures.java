package assay.view.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Numbers as recorded, and no digit more.
final class Figures {
    private static final int PLAIN = 12;
    private static final int BEYOND = 1;

    private Figures() {}

    /// All digits: `848`, `0.79342`, `1.2E-30`, `NaN`.
    static String whole(double value) {
        return Double.isFinite(value) ? whole(BigDecimal.valueOf(value)) : Double.toString(value);
    }

    static String whole(BigDecimal value) {
        BigDecimal short1 = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return short1.scale() > -PLAIN && short1.scale() - short1.precision() < PLAIN
                ? short1.toPlainString()
                : short1.toString();
    }

    /// With its sign, which is no hyphen: `−0.0013`, `+12`.
    static String signed(BigDecimal value) {
        String digits = whole(value.abs());
        return value.signum() == 0 ? digits : (value.signum() < 0 ? "\u2212" : "+") + digits;
    }

    /// The digits up to one beyond the first in which two values differ, and `…` where more are recorded.
    static String upTo(double value, @Nullable BigDecimal difference) {
        String all = whole(value);
        if (!Double.isFinite(value) || difference == null || difference.signum() == 0) {
            return all;
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int decimals = Math.max(0, difference.scale() - difference.precision() + 1) + BEYOND;
        return exact.stripTrailingZeros().scale() <= decimals + 1
                ? all
                : exact.setScale(decimals, RoundingMode.DOWN).toPlainString() + "\u2026";
    }
}

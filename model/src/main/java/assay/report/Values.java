package assay.report;

import assay.fact.Digest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/// Values in words.
final class Values {

    private Values() {}

    /// `MD5 9b03…` with its weakness, where it has one.
    static String digest(Digest digest, Texts texts) {
        String name = digest.algorithm().equals("sha256") ? "SHA-256" : digest.algorithm();
        String text = name + " " + digest.value();
        return digest.strength() == Digest.Strength.STRONG ? text : text + " (" + texts.word(digest.strength()) + ")";
    }

    /// The shortest decimal that reads back as this number; `NaN`, `Infinity`.
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value));
        double size = Math.abs(value);
        return size >= 1e-5 && size < 1e15 ? decimal.stripTrailingZeros().toPlainString() : Double.toString(value);
    }

    /// One decimal place more than the longest of the values has.
    static String mean(double mean, double[] values) {
        int scale = 0;
        for (double value : values) {
            scale = Math.max(
                    scale, new BigDecimal(number(value)).stripTrailingZeros().scale());
        }
        return new BigDecimal(Double.toString(mean))
                .setScale(scale + 1, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /// Three digits that count.
    static String deviation(double deviation) {
        return deviation == 0
                ? "0"
                : number(new BigDecimal(Double.toString(deviation))
                        .round(new MathContext(3, RoundingMode.HALF_EVEN))
                        .doubleValue());
    }

    /// `14 min 8 s`
    static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "−" + duration(duration.negated());
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return number(duration.toMillis() / 1000.0) + " s";
        }
        List<String> parts = new java.util.ArrayList<>();
        add(parts, duration.toDays(), "d");
        add(parts, duration.toHoursPart(), "h");
        add(parts, duration.toMinutesPart(), "min");
        add(parts, duration.toSecondsPart(), "s");
        return String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private static void add(List<String> parts, long amount, String unit) {
        if (amount > 0) {
            parts.add(amount + " " + unit);
        }
    }
}

package assay.report;

import assay.fact.Digest;
import assay.judge.Interval;
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
        return name(digest) + " " + digest.value() + weakness(digest, texts);
    }

    /// `MD5 (weak)`
    static String algorithm(Digest digest, Texts texts) {
        return name(digest) + weakness(digest, texts);
    }

    private static String name(Digest digest) {
        return digest.algorithm().equals("sha256") ? "SHA-256" : digest.algorithm();
    }

    private static String weakness(Digest digest, Texts texts) {
        return digest.strength() == Digest.Strength.STRONG ? "" : " (" + texts.word(digest.strength()) + ")";
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

    /// With its sign and all digits that its terms let it have: 0.8127 less 0.8131 is -0.0004.
    ///
    /// @param largest of the terms, without its sign
    static String difference(double difference, double largest) {
        if (!Double.isFinite(difference) || !Double.isFinite(largest)) {
            return Double.toString(difference);
        }
        int places = Math.max(0, (int) Math.floor(-Math.log10(Math.ulp(largest))) - 1);
        BigDecimal rounded = BigDecimal.valueOf(difference).setScale(places, RoundingMode.HALF_EVEN);
        String text = rounded.signum() == 0
                ? number(difference)
                : rounded.stripTrailingZeros().toPlainString();
        return difference > 0 ? "+" + text : text;
    }

    /// Without what the last bits of a computed number say.
    static String rounded(double value) {
        return Double.isFinite(value) && value != 0
                ? number(new BigDecimal(Double.toString(value))
                        .round(new MathContext(14, RoundingMode.HALF_EVEN))
                        .doubleValue())
                : number(value);
    }

    /// One end of an interval, as precise as a thousandth of its width.
    static String end(double end, Interval interval) {
        double width = interval.high() - interval.low();
        if (!Double.isFinite(end) || !(width > 0) || Double.isInfinite(width)) {
            return number(end);
        }
        int places = Math.max(0, 3 - (int) Math.floor(Math.log10(width)));
        return new BigDecimal(Double.toString(end))
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString();
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

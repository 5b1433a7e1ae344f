package assay.view.rerun;

import assay.judge.Margin;
import assay.judge.Scale;
import assay.judge.Tolerance;
import assay.text.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// Margins as people read them.
final class MarginTexts {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final MathContext FOUR = new MathContext(4);

    private MarginTexts() {}

    /// `± 0.0025`, `× 0.91 to 1.10`, `not worse by 0.01`; `none` where there is none.
    static String of(Tolerance.Metric metric) {
        Margin margin = metric.margin();
        if (margin == null) {
            return TEXTS.text("margin.none");
        }
        Double half = margin.frozen() != null
                ? margin.frozen()
                : margin.kind() == Margin.Kind.ABSOLUTE ? (Double) margin.value() : null;
        if (half == null) {
            return stated(margin);
        }
        if (metric.scale() != Scale.LINEAR) {
            return TEXTS.text("margin.times", figure(Math.exp(-half)), figure(Math.exp(half)));
        }
        return TEXTS.text(metric.notWorse() ? "margin.not.worse" : "margin.within", figure(half));
    }

    /// Before it is worked out.
    private static String stated(Margin margin) {
        return switch (margin.kind()) {
            case ABSOLUTE -> TEXTS.text("margin.within", figure(margin.value()));
            case RELATIVE -> TEXTS.text("margin.relative", figure(margin.value() * 100));
            case SPREAD -> TEXTS.text("margin.spread", figure(margin.value()));
        };
    }

    /// Where it comes from.
    static String source(Margin margin) {
        @Nullable String words = margin.source();
        if (words != null && !words.isBlank()) {
            return words;
        }
        return TEXTS.text(margin.derived() ? "margin.derived" : "margin.nobody");
    }

    /// Four significant digits, with an exponent where it would be long without one.
    static String figure(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR).stripTrailingZeros();
        int power = rounded.precision() - rounded.scale() - 1;
        String text = power >= -4 && power <= 8
                ? rounded.toPlainString()
                : rounded.movePointLeft(power).toPlainString() + "e" + power;
        return text.replace('-', '−');
    }

    /// With its sign.
    static String signed(double value) {
        return value > 0 ? "+" + figure(value) : figure(value);
    }
}

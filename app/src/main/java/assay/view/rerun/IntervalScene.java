package assay.view.rerun;

import assay.judge.Bound;
import assay.judge.Interval;
import assay.judge.Judgement;
import assay.judge.Scale;
import assay.judge.Verdict;
import assay.rerun.RerunResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the picture of one judgement shows, in the metric's own unit.
///
/// @param band the margin around the originals' mean, or the interval of a prediction; null where there is neither
/// @param bars intervals of the difference, placed at the originals' mean, the narrow one first; empty where none was
/// computed
/// @param mean of what is held against the band; NaN for none
/// @param low end of the axis
/// @param high end of the axis
record IntervalScene(
        Verdict verdict,
        List<Dot> originals,
        List<Dot> reruns,
        @Nullable Span band,
        List<Span> bars,
        double mean,
        double low,
        double high) {
    private static final double ROOM = 0.07;
    private static final double LEAST = 1e-12;
    private static final int FEW = 5;

    record Span(double low, double high) {}

    /// Null where there is no finite value to be drawn.
    static @Nullable IntervalScene of(RerunResult result, Judgement judgement) {
        List<Dot> originals = Dot.originals(result, judgement);
        List<Dot> reruns = Dot.reruns(result, judgement);
        double[] values =
                Stream.concat(originals.stream(), reruns.stream()).mapToDouble(Dot::value).toArray();
        if (values.length == 0 || Arrays.stream(values).anyMatch(each -> !Double.isFinite(each))) {
            return null;
        }
        Scale scale = judgement.scale();
        double centre = judgement.originals().mean();
        Interval prediction = first(judgement, Interval.Of.PREDICTION);
        boolean predicted =
                judgement.interval() != null && judgement.interval().of() == Interval.Of.PREDICTION;
        Bound margin = judgement.margin();
        Span band = predicted && prediction != null
                ? new Span(prediction.low(), prediction.high())
                : margin == null ? null : placed(scale, centre, margin.low(), margin.high());
        List<Span> bars = predicted
                ? List.of()
                : judgement.intervals().stream()
                        .filter(each -> each.of() == Interval.Of.DIFFERENCE)
                        .limit(2)
                        .map(each -> placed(scale, centre, each.low(), each.high()))
                        .toList();
        double mean = predicted
                ? judgement.row() != null && judgement.row() == 8 ? centre : judgement.reruns().mean()
                : bars.isEmpty() ? Double.NaN : judgement.reruns().mean();
        DoubleStream ends = Stream.concat(Stream.ofNullable(band), bars.stream())
                .flatMapToDouble(each -> DoubleStream.of(each.low(), each.high()));
        double[] all = DoubleStream.concat(Arrays.stream(values), ends)
                .filter(Double::isFinite)
                .toArray();
        double low = Arrays.stream(all).min().orElse(0);
        double high = Arrays.stream(all).max().orElse(1);
        double room = Math.max((high - low) * ROOM, Math.max(Math.abs(high) * LEAST, Double.MIN_NORMAL));
        if (high == low) {
            room = high == 0 ? 1 : Math.abs(high) * 0.01;
        }
        return new IntervalScene(
                judgement.verdict(), originals, reruns, band, bars, mean, low - room, high + room);
    }

    private static @Nullable Interval first(Judgement judgement, Interval.Of of) {
        return judgement.intervals().stream()
                .filter(each -> each.of() == of)
                .findFirst()
                .orElse(null);
    }

    /// Differences, or ratios, from a value on.
    private static Span placed(Scale scale, double from, double low, double high) {
        return new Span(placed(scale, from, low), placed(scale, from, high));
    }

    private static double placed(Scale scale, double from, double effect) {
        return switch (scale) {
            case LINEAR -> from + effect;
            case LOG -> from * effect;
            case LOGIT -> {
                double odds = from / (1 - from) * effect;
                yield odds / (1 + odds);
            }
        };
    }

    /// A round number on the axis with its text.
    record Tick(double at, String text) {}

    /// Some round numbers between both ends.
    ///
    /// @param most there is room for
    List<Tick> ticks(int most) {
        double rough = (high - low) / Math.clamp(most, 2, FEW);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * 10;
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                step = factor * power;
                break;
            }
        }
        int digits = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step); k * step <= high && ticks.size() < 2 * FEW; k++) {
            double at = k * step;
            String text = digits > 9 || Math.abs(at) >= 1e9
                    ? MarginTexts.figure(at)
                    : new BigDecimal(at)
                            .setScale(digits, java.math.RoundingMode.HALF_EVEN)
                            .toPlainString()
                            .replace('-', '−');
            ticks.add(new Tick(at, text));
        }
        return ticks;
    }
}

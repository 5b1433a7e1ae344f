package assay.chart;

import assay.fact.Series;
import java.util.Arrays;
import java.util.List;

/// Curves ready to be drawn: smoothed, and thinned to what the eye can tell. Made off the window's thread where they
/// may be long.
///
/// @param positive whether every value is above zero
/// @param largest of all finite values without their signs; 1 where there is none
public record DrawnCurves(List<Line> lines, boolean positive, double largest) {
    /// More columns of pixels than a window has.
    private static final int COLUMNS = 1_200;

    /// @param raw thinned
    /// @param smooth thinned; the same as `raw` without smoothing
    /// @param endStep of the last value
    /// @param end the last value of the smooth line; NaN where there is none
    record Line(String label, Series raw, Series smooth, double endStep, double end) {}

    public DrawnCurves {
        lines = List.copyOf(lines);
    }

    /// @param smoothing weight of what came before, 0 to below 1
    public static DrawnCurves of(List<Curve> curves, double smoothing) {
        return of(curves, smoothing, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// Of a part: every value in it can be told where few are.
    ///
    /// @param from first step
    /// @param to last step
    public static DrawnCurves of(List<Curve> curves, double smoothing, long from, long to) {
        boolean positive = true;
        double largest = 0;
        Line[] lines = new Line[curves.size()];
        for (int i = 0; i < lines.length; i++) {
            Series whole = curves.get(i).series();
            Series smooth = smoothing > 0
                    ? new Series(whole.steps(), whole.times(), Smoothing.of(whole.values(), smoothing))
                    : whole;
            Series raw = part(whole, from, to);
            for (double value : raw.values()) {
                positive &= value > 0;
                if (Double.isFinite(value)) {
                    largest = Math.max(largest, Math.abs(value));
                }
            }
            Series seen = smoothing > 0 ? part(smooth, from, to) : raw;
            int last = seen.size() - 1;
            Series thin = Thinning.of(raw, COLUMNS);
            lines[i] = new Line(
                    curves.get(i).label(),
                    thin,
                    smoothing > 0 ? Thinning.of(seen, COLUMNS) : thin,
                    last < 0 ? 0 : seen.steps()[last],
                    last < 0 ? Double.NaN : seen.values()[last]);
        }
        return new DrawnCurves(List.of(lines), positive, largest == 0 ? 1 : largest);
    }

    private static Series part(Series series, long from, long to) {
        if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
            return series;
        }
        int count = 0;
        int[] places = new int[series.size()];
        for (int i = 0; i < series.size(); i++) {
            if (series.steps()[i] >= from && series.steps()[i] <= to) {
                places[count++] = i;
            }
        }
        long[] steps = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = series.steps()[places[i]];
            values[i] = series.values()[places[i]];
        }
        return new Series(steps, new long[count], Arrays.copyOf(values, count));
    }
}

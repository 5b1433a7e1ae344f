package assay.chart;

import assay.fact.Series;
import java.util.Arrays;

/// As many points as the eye can tell apart: of each column of pixels the first, the smallest, the largest and the last
/// value stay, so that the line that is drawn is the line of all points.
final class Thinning {
    private static final int OF_A_COLUMN = 4;

    private Thinning() {}

    /// The series itself where it is short enough.
    ///
    /// @param columns how many pixels wide it may be drawn
    static Series of(Series series, int columns) {
        int size = series.size();
        if (size <= columns * OF_A_COLUMN) {
            return series;
        }
        int[] kept = new int[columns * OF_A_COLUMN];
        int count = 0;
        boolean rising = rising(series.steps());
        long first = series.steps()[0];
        double wide = ((double) series.steps()[size - 1] - first) / columns;
        int from = 0;
        for (int column = 0; column < columns && from < size; column++) {
            int to;
            if (column == columns - 1) {
                to = size;
            } else if (rising && wide > 0) {
                double end = first + wide * (column + 1);
                to = from;
                while (to < size && series.steps()[to] < end) {
                    to++;
                }
            } else {
                to = (int) ((long) size * (column + 1) / columns);
            }
            if (to > from) {
                count = column(series.values(), from, to, kept, count);
            }
            from = to;
        }
        return take(series, Arrays.copyOf(kept, count));
    }

    private static int column(double[] values, int from, int to, int[] kept, int count) {
        int low = from;
        int high = from;
        for (int i = from; i < to; i++) {
            // A comparison with a value that is none is false: any other takes its place.
            if (values[i] < values[low] || Double.isNaN(values[low])) {
                low = i;
            }
            if (values[i] > values[high] || Double.isNaN(values[high])) {
                high = i;
            }
        }
        int[] four = {from, Math.min(low, high), Math.max(low, high), to - 1};
        int last = count == 0 ? -1 : kept[count - 1];
        for (int each : four) {
            if (each > last) {
                kept[count++] = each;
                last = each;
            }
        }
        return count;
    }

    private static boolean rising(long[] steps) {
        for (int i = 1; i < steps.length; i++) {
            if (steps[i] < steps[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static Series take(Series series, int[] places) {
        long[] steps = new long[places.length];
        long[] times = new long[places.length];
        double[] values = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            steps[i] = series.steps()[places[i]];
            times[i] = series.times()[places[i]];
            values[i] = series.values()[places[i]];
        }
        return new Series(steps, times, values);
    }
}

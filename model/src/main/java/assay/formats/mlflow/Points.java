package assay.formats.mlflow;

import assay.fact.Series;
import java.util.Arrays;

/// The points of one metric in the order of the record, and which of them MLflow takes for the last.
final class Points {

    /// Before 1.0 times were seconds: nothing was logged before 1973.
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;

    private long[] steps = new long[16];
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int size;
    private int last;
    private long lastStep;

    void add(long step, long time, double value) {
        add(step, time, value, step);
    }

    /// @param time milliseconds or seconds since the epoch
    /// @param compared the step that MLflow goes by when it looks for the last point
    void add(long step, long time, double value, long compared) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        steps[size] = step;
        times[size] = time > 0 && time < FIRST_MILLISECONDS ? time * 1000 : time;
        values[size] = value;
        if (size == 0 || isLater(compared)) {
            last = size;
            lastStep = compared;
        }
        size++;
    }

    /// The maximum by step, time, value; the first of equals, and beside NaN the one before, as Python's `max` does.
    private boolean isLater(long compared) {
        if (compared != lastStep) {
            return compared > lastStep;
        }
        return times[size] != times[last] ? times[size] > times[last] : values[size] > values[last];
    }

    int size() {
        return size;
    }

    /// @throws IllegalStateException where there is no point
    double last() {
        if (size == 0) {
            throw new IllegalStateException("No point");
        }
        return values[last];
    }

    Series series() {
        return new Series(Arrays.copyOf(steps, size), Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
}

package assay.read;

import assay.fact.Series;
import java.util.Arrays;

/// Points of one metric, in the order in which they are found.
public final class Points {
    private long[] steps = new long[8];
    private long[] times = new long[8];
    private double[] values = new double[8];
    private int size;

    /// @param step 0 where the record has none
    /// @param time milliseconds since the epoch; 0 where not recorded
    public void add(long step, long time, double value) {
        if (size == values.length) {
            steps = Arrays.copyOf(steps, size * 2);
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        steps[size] = step;
        times[size] = time;
        values[size] = value;
        size++;
    }

    public int size() {
        return size;
    }

    /// @throws IllegalStateException without a point
    public double last() {
        if (size == 0) {
            throw new IllegalStateException("no point was added");
        }
        return values[size - 1];
    }

    public Series series() {
        return new Series(Arrays.copyOf(steps, size), Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
}

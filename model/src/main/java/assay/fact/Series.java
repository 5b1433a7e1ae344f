package assay.fact;

import java.util.Arrays;

/// A metric's history in the order of the record: three columns of equal length.
///
/// @param steps the tool's step; 0 where it has none
/// @param times milliseconds since the epoch, UTC; 0 where not recorded
/// @param values may hold NaN and infinities
public record Series(long[] steps, long[] times, double[] values) {

    public Series {
        if (steps.length != times.length || steps.length != values.length) {
            throw new IllegalArgumentException(
                    "Columns of unequal length: " + steps.length + ", " + times.length + ", " + values.length);
        }
    }

    public static Series point(long step, long time, double value) {
        return new Series(new long[] {step}, new long[] {time}, new double[] {value});
    }

    public int size() {
        return steps.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series that
                && Arrays.equals(steps, that.steps)
                && Arrays.equals(times, that.times)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Series[" + size() + " points]";
    }
}

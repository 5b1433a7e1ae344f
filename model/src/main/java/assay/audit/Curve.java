package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Series;
import java.util.HashSet;
import java.util.Set;

/// A metric's history in few bytes, for finding the same one in two runs.
///
/// @param points how many
/// @param rows equal for equal steps, times and values; 0 where the times tell nothing
/// @param shape equal for equal steps and values
record Curve(String metric, int points, long rows, long shape, Evidence evidence) {
    /// Fewer different values may come out equal by themselves.
    private static final int VALUES = 5;

    private static final int LOOKED_AT = 200;

    /// Whether it is long and moves enough to be told from others.
    static boolean tells(Series series) {
        Set<Double> different = new HashSet<>();
        for (int i = 0; i < Math.min(series.size(), LOOKED_AT); i++) {
            if (Double.isFinite(series.values()[i])) {
                different.add(series.values()[i]);
            }
        }
        return different.size() >= VALUES;
    }

    static Curve of(Fact.Metric metric) {
        Series series = metric.series();
        long shape = 0xcbf29ce484222325L;
        for (int i = 0; i < metric.key().length(); i++) {
            shape = next(shape, metric.key().charAt(i));
        }
        long rows = shape;
        Set<Long> times = new HashSet<>();
        for (int i = 0; i < series.size(); i++) {
            long step = series.steps()[i];
            long value = Double.doubleToLongBits(series.values()[i]);
            shape = next(next(shape, step), value);
            rows = next(next(next(rows, step), value), series.times()[i]);
            if (series.times()[i] > 0 && times.size() < VALUES) {
                times.add(series.times()[i]);
            }
        }
        return new Curve(metric.key(), series.size(), times.size() < VALUES ? 0 : rows, shape, metric.evidence());
    }

    private static long next(long hash, long value) {
        long mixed = (hash ^ value) * 0x9e3779b97f4a7c15L;
        return mixed ^ (mixed >>> 32);
    }
}

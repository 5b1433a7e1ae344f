package assay.formats.mlflow;

import assay.fact.Series;
import assay.read.Points;

/// The points of one metric in the order of the record, and which of them MLflow takes for the last.
final class History {

    /// Before 1.0 times were seconds: nothing was logged before 1973.
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;

    private final Points points = new Points();
    private long lastStep;
    private long lastTime;
    private double last;

    void add(long step, long time, double value) {
        add(step, time, value, step);
    }

    /// @param time milliseconds or seconds since the epoch
    /// @param compared the step that MLflow goes by when it looks for the last point
    void add(long step, long time, double value, long compared) {
        long milliseconds = time > 0 && time < FIRST_MILLISECONDS ? time * 1000 : time;
        if (points.size() == 0 || isLater(compared, milliseconds, value)) {
            lastStep = compared;
            lastTime = milliseconds;
            last = value;
        }
        points.add(step, milliseconds, value);
    }

    /// The maximum by step, time, value; the first of equals, and beside NaN the one before, as Python's `max` does.
    private boolean isLater(long step, long time, double value) {
        if (step != lastStep) {
            return step > lastStep;
        }
        return time != lastTime ? time > lastTime : value > last;
    }

    int size() {
        return points.size();
    }

    /// @throws IllegalStateException where there is no point
    double last() {
        if (points.size() == 0) {
            throw new IllegalStateException("No point");
        }
        return last;
    }

    Series series() {
        return points.series();
    }
}

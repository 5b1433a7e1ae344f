package assay.diff;

import org.jspecify.annotations.Nullable;

/// Which way a metric gets better.
public enum Direction {
    HIGHER,
    LOWER;

    /// Told by the metric's name, as `influence.yaml` has it; null where that tells nothing.
    public static @Nullable Direction of(String metric) {
        return Influence.with(null).better(metric);
    }
}

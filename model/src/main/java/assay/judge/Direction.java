package assay.judge;

/// Which way a metric gets better.
public enum Direction {
    HIGHER,
    LOWER;

    /// How much worse a difference of reruns minus originals makes it; negative where it makes it
    /// better.
    double loss(double difference) {
        return this == HIGHER ? -difference : difference;
    }
}

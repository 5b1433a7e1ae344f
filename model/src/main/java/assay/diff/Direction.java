package assay.diff;

/// Which way a metric gets better.
public enum Direction {
    HIGHER,
    LOWER
}

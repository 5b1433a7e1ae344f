package assay.diff;

/// The parts of a comparison, in the order in which they are shown.
public enum Aspect {
    CODE,
    PARAMETERS,
    LIBRARIES,
    ENVIRONMENT,
    /// What the runs read.
    DATA,
    METRICS,
    /// What the runs wrote.
    FILES
}

package assay.fact;

/// How far up the ladder of evidence a fact stands. The order is the ladder's.
public enum Grade {
    NOT_FOUND,
    /// A file says so; nothing was checked.
    RECORDED,
    /// Recomputed or resolved from bytes that were there today.
    MATCHED,
    /// Observed in an execution of our own.
    RERUN,
    /// Said by a named person; stands beside the ladder, not on it.
    STATED
}

package assay.audit;

/// From worst to mildest.
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}

package assay.read;

/// Which files decide whether a record must be read again.
public enum Scope {
    /// The claimed file alone.
    FILE,
    /// Everything below the folder of the claimed file.
    FOLDER
}

package assay.read;

/// How sure a reader is that a file is its own. When in doubt, bid lower: a wrong `CERTAIN` hides the right reader.
public enum Claim {
    NO,
    /// The name fits many tools.
    POSSIBLE,
    /// Name and surroundings fit.
    LIKELY,
    /// The content says so (a magic number, keys that no other tool writes).
    CERTAIN
}

package assay.verify;

/// What came of one check. How much a match is worth stands apart: [Check#strength].
public enum Verdict {
    /// The bytes have the recorded digest, or have it after a conversion that the note names.
    MATCH,
    MISMATCH,
    /// What the record names is not in the folder.
    MISSING,
    /// The record names the file and no digest of it.
    NOT_RECORDED,
    /// The digest cannot be computed here; the note says why.
    UNSUPPORTED,
    /// Was not opened, or could not be read as one state; the note says why.
    REFUSED;

    /// Whether the recorded bytes are known not to be there in the form that was recorded.
    public boolean against() {
        return this == MISMATCH || this == MISSING || this == REFUSED;
    }
}

package assay.check;

/// What one check came to.
public enum Verdict {
    PASSED("PASSED"),
    FAILED("FAILED"),
    /// What it takes was not there; the line says what.
    NOT_CHECKED("NOT CHECKED");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}

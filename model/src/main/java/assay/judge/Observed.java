package assay.judge;

/// The plain fact, before anything is inferred.
public enum Observed {
    IDENTICAL_BYTES("identical bytes"),
    IDENTICAL_METRICS("identical metrics"),
    WITHIN("within the stated tolerance"),
    OUTSIDE("outside the stated tolerance"),
    NO_TOLERANCE("no tolerance stated"),
    FAILED("failed"),
    NOT_ATTEMPTED("not attempted");

    private final String words;

    Observed(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}

package assay.query;

/// A filter that cannot be understood. The message is a sentence that says what was expected.
public final class FilterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int start;
    private final int end;

    FilterException(int start, int end, String message) {
        super(message);
        this.start = start;
        this.end = end;
    }

    /// The offset of the first character that is not understood; the filter's length where more is expected.
    public int start() {
        return start;
    }

    /// The offset after the last one.
    public int end() {
        return end;
    }
}

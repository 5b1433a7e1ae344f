package assay.sign;

/// A key, a file or a time stamp that cannot be used. The message is one line for people: what was expected, what was
/// found.
public final class CannotSign extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotSign(String message) {
        super(message);
    }

    CannotSign(String message, Throwable cause) {
        super(message, cause);
    }
}

package assay.check;

/// A file that nothing can be said of. The message is one line for people: what was expected, what was found.
public final class CannotCheck extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotCheck(String message) {
        super(message);
    }

    CannotCheck(String message, Throwable cause) {
        super(message, cause);
    }
}

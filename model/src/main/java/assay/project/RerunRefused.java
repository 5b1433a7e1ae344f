package assay.project;

/// A rerun that was not begun. The message is one line for people and says what to do.
public final class RerunRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RerunRefused(String message) {
        super(message);
    }
}

package assay.project;

/// A reference names no run, or several. The message says which runs are near.
public final class NoSuchRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSuchRun(String message) {
        super(message);
    }
}

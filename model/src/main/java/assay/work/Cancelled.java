package assay.work;

/// The user asked to stop. Passes through everything; only the job's starter catches it.
public final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Cancelled() {
        super("Cancelled", null, false, false);
    }
}

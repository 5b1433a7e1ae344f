package assay.view.report;

/// Files of an earlier report are at the places of the new one's. Perhaps somebody signed them.
final class AlreadyThere extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Target target;

    AlreadyThere(Target target, String message) {
        super(message);
        this.target = target;
    }

    Target target() {
        return target;
    }
}

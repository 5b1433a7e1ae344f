package assay.cli;

/// The arguments make no sense. The message is one line that says what would.
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
        super(message);
    }
}

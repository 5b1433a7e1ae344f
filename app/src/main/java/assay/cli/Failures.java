package assay.cli;

/// A failure as one line: the reason, and what to do next.
final class Failures {

    private Failures() {}

    static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        String said = message == null ? failure.getClass().getSimpleName() : message;
        return Table.printable(said.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}

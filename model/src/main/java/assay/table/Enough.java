package assay.table;

/// Ends the reading once the last row that is wanted was given; only who asked for the rows catches it.
final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
        super("enough", null, false, false);
    }
}

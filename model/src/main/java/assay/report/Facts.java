package assay.report;

/// The ids of graded facts that the one-page answer asks for.
final class Facts {

    static final String COMMIT = "code.commit";
    static final String TREE = "code.tree";
    static final String INPUT = "data.input";
    static final String LOCK = "libraries.lock";
    static final String PACKAGES = "libraries.packages";
    static final String GPU = "environment.gpu";
    static final String SEEDS = "entropy.seeds";

    private Facts() {}
}

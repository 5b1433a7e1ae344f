package assay.cli;

/// The exit codes of the contract.
final class Exit {
    static final int DONE = 0;
    /// Done, and the answer is no.
    static final int NO = 1;
    static final int USAGE = 2;
    static final int COULD_NOT = 3;
    static final int INTERRUPTED = 130;

    private Exit() {}
}

package assay.rerun.environment;

/// Ends the way to an environment; never leaves the package.
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient EnvironmentFailed failed;

    Refused(EnvironmentFailed failed) {
        super(failed.what(), null, false, false);
        this.failed = failed;
    }

    Refused(String what, String next) {
        this(EnvironmentFailed.before(what, next));
    }

    EnvironmentFailed failed() {
        return failed;
    }
}

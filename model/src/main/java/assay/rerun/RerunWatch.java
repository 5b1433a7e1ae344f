package assay.rerun;

/// Hears how reruns go on. Called from several threads, one call at a time.
public interface RerunWatch {
    RerunWatch NONE = new RerunWatch() {};

    /// What is being done, a line: laying the code, building the environment, reading the outcome.
    default void doing(String what) {}

    default void started(Attempt attempt) {}

    /// A line of the console of the attempt that runs.
    default void line(Attempt attempt, String line) {}

    default void ended(Execution execution) {}
}

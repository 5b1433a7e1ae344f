package assay.rerun;

import assay.rerun.gpu.Gpu;
import assay.rerun.gpu.Sample;

/// Hears how reruns go on. Called from several threads, one call at a time.
public interface RerunWatch {
    RerunWatch NONE = new RerunWatch() {};

    /// What is being done, a line: laying the code, building the environment, reading the outcome.
    default void doing(String what) {}

    /// Whether the next rerun may start; asked again and again until it may. Between two reruns nothing is looked at,
    /// so that a pause is no look.
    default boolean mayStart() {
        return true;
    }

    default void started(Attempt attempt) {}

    /// A line of the console of the attempt that runs.
    default void line(Attempt attempt, String line) {}

    /// What the GPU does, ten times a second while the attempt runs.
    ///
    /// @param seconds since its command started
    default void gpu(Attempt attempt, Gpu gpu, double seconds, Sample sample) {}

    default void ended(Execution execution) {}
}

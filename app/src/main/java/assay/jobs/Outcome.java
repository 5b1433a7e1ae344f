package assay.jobs;

/// How a job ended.
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /// @param message one sentence for the reader
    /// @param cause for the log
    record Failed<T>(String message, Throwable cause) implements Outcome<T> {}

    /// The user stopped it.
    record Stopped<T>() implements Outcome<T> {}
}

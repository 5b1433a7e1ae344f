package assay.jobs;

/// A value that takes a while to come: every place shows all three.
public sealed interface Load<T> {

    record Waiting<T>() implements Load<T> {}

    record Ready<T>(T value) implements Load<T> {}

    record Failed<T>(String message) implements Load<T> {}

    /// What a job left; a stopped one leaves a sentence too, for something is missing.
    static <T> Load<T> of(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> new Ready<>(done.value());
            case Outcome.Failed<T> failed -> new Failed<>(failed.message());
            case Outcome.Stopped<T> stopped -> new Failed<>(Jobs.title("stopped"));
        };
    }
}

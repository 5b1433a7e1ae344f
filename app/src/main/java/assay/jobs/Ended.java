package assay.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A job that is over.
///
/// @param title of it
/// @param how whether it was done, was stopped, or failed
/// @param why it failed; null where it did not
public record Ended(
        String title, Duration took, How how, @Nullable String why) {

    public enum How {
        DONE,
        STOPPED,
        FAILED
    }

    static <T> Ended of(String title, long nanos, Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> new Ended(title, Duration.ofNanos(nanos), How.DONE, null);
            case Outcome.Stopped<T> stopped -> new Ended(title, Duration.ofNanos(nanos), How.STOPPED, null);
            case Outcome.Failed<T> failed -> new Ended(title, Duration.ofNanos(nanos), How.FAILED, failed.message());
        };
    }
}

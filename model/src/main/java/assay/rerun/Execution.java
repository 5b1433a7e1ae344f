package assay.rerun;

import assay.rerun.run.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rerun after it ended, whatever way.
///
/// @param folder its own, with code, console and what it left
/// @param ran its commands in the order of their start, those that were reached
/// @param cache what a tool's output says of a cache that answered in place of a run; null where none did
/// @param why it is no finished run, a sentence; null where it is one
public record Execution(
        Attempt attempt,
        State state,
        Path folder,
        List<Ran> ran,
        Outcome outcome,
        @Nullable String cache,
        @Nullable String why,
        @Nullable Instant start,
        @Nullable Instant end,
        List<String> notes) {
    public Execution {
        ran = List.copyOf(ran);
        notes = List.copyOf(notes);
    }

    public enum State {
        WAITING,
        RUNNING,
        FINISHED,
        FAILED,
        /// By the user.
        STOPPED,
        /// Assay itself ended in the middle.
        INTERRUPTED
    }

    public boolean finished() {
        return state == State.FINISHED;
    }

    /// Null where it did not start.
    public @Nullable Duration took() {
        return start == null || end == null ? null : Duration.between(start, end);
    }
}

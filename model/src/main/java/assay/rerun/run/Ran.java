package assay.rerun.run;

import assay.fact.Digest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a process ended.
///
/// @param exitCode null where it was not started or did not end by itself
/// @param console digest of the file of its output
/// @param dropped bytes of output beyond the limit
/// @param peakMemory in bytes, of all its processes together as sampled; 0 where not known
/// @param notes what people should know: left-over processes that were ended, what was not contained
public record Ran(
        End end,
        @Nullable Integer exitCode,
        Instant start,
        Instant stop,
        @Nullable Digest console,
        long dropped,
        long peakMemory,
        List<String> notes) {
    public Ran {
        notes = List.copyOf(notes);
    }

    public enum End {
        /// By itself, whatever the exit code.
        EXITED,
        /// By a signal that was not ours.
        SIGNALLED,
        TOO_LONG,
        TOO_MUCH_MEMORY,
        TOO_MUCH_DISK,
        TOO_MANY_PROCESSES,
        /// The user asked to.
        STOPPED,
        NOT_STARTED
    }

    public boolean succeeded() {
        return end == End.EXITED && exitCode != null && exitCode == 0;
    }
}

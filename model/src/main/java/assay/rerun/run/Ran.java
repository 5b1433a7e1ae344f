package assay.rerun.run;

import assay.fact.Digest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a process ended.
///
/// @param exitCode as a shell tells it: 128 and the number for [End#SIGNALLED]; null where it was not started or was
///     ended by Assay
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
        /// By a signal that was not ours. A program that exits with 129 to 159 cannot be told from one.
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

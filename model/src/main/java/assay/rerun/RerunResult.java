package assay.rerun;

import assay.fact.RunId;
import assay.judge.Judged;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reruns of one run with what may be said of them.
///
/// @param id unique among the reruns of a project; the number of the trail's entry that began them
/// @param run that was made again
/// @param name its name
/// @param environment how it was come by, or why there is none, a line; null where it did not come to that
/// @param judged null while they are under way; of reruns that were stopped or interrupted, what those that came to
///     their end let us say
public record RerunResult(
        String id,
        Path folder,
        RunId run,
        String name,
        Instant started,
        @Nullable String environment,
        Numbers numbers,
        @Nullable Judged judged) {

    public List<Execution> executions() {
        return numbers.executions();
    }

    /// How many came to an end of their own, good or bad.
    public int ended() {
        return (int) executions().stream()
                .filter(each -> each.state() == Execution.State.FINISHED || each.state() == Execution.State.FAILED)
                .count();
    }

    /// Whether some reruns of the plan were not made to their end.
    public boolean stopped() {
        return executions().stream().anyMatch(each -> switch (each.state()) {
            case STOPPED, WAITING, INTERRUPTED -> true;
            case RUNNING, FINISHED, FAILED -> false;
        });
    }
}

package assay.rerun.slurm;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a cluster is asked for beside the limits of an order.
///
/// @param partition empty for the usual one
/// @param account empty for the usual one
/// @param cpus for each task
/// @param gres generic resource for orders that want a GPU: `gpu:1`
/// @param atOnce how many tasks of an array may run at one time; 0 for any number
/// @param dependency as `sbatch --dependency` takes it; empty for none
/// @param more options for `sbatch`, as they are
/// @param patience how long a task may wait for a node
/// @param poll between two questions
/// @param variables for Slurm's own programs
public record SlurmSettings(
        String partition,
        String account,
        int cpus,
        String gres,
        int atOnce,
        String dependency,
        List<String> more,
        Duration patience,
        Duration poll,
        Map<String, String> variables) {
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "SLURM_CONF", "SLURM_CLUSTERS");

    public SlurmSettings {
        more = List.copyOf(more);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /// One CPU and, where one is wanted, one GPU of the usual partition; waits for a day, asks every two seconds.
    ///
    /// @param environment of the user, of which Slurm's programs get what they need
    public static SlurmSettings usual(Map<String, String> environment) {
        Map<String, String> kept = new LinkedHashMap<>(environment);
        kept.keySet().retainAll(PASSED_ON);
        return new SlurmSettings("", "", 1, "gpu:1", 0, "", List.of(), Duration.ofDays(1), Duration.ofSeconds(2), kept);
    }
}

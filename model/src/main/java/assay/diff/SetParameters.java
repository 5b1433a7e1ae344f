package assay.diff;

import assay.fact.Fact;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which parameters of a run its recorded command sets. What it does not set is the program's default, or set
/// elsewhere: in a file, by a scheduler.
public final class SetParameters {
    private final @Nullable Set<String> keys;

    private SetParameters(@Nullable Set<String> keys) {
        this.keys = keys;
    }

    public static SetParameters of(List<Fact> facts) {
        return new SetParameters(Parameters.set(facts));
    }

    /// Whether a command that sets any parameter is recorded.
    public boolean known() {
        return keys != null && !keys.isEmpty();
    }

    /// @param key of a parameter, as it is recorded
    public boolean has(String key) {
        return keys != null && keys.contains(Parameters.plain(key));
    }
}

package assay.rerun.gpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A GPU of this machine. What its driver does not tell is null.
///
/// @param index by which the driver counts
/// @param uuid by which a process can be given this one alone
/// @param cores of CUDA
/// @param computeCapability `9.0`
/// @param memory in bytes
/// @param mig whether it can be cut into instances and is
/// @param instances UUIDs of these
/// @param driver version
/// @param cuda the highest version that the driver supports
public record Gpu(
        int index,
        String uuid,
        String name,
        @Nullable Integer cores,
        @Nullable String computeCapability,
        @Nullable Long memory,
        @Nullable Boolean mig,
        List<String> instances,
        @Nullable Boolean ecc,
        @Nullable String driver,
        @Nullable String cuda) {
    public Gpu {
        instances = List.copyOf(instances);
    }

    /// What a run's record says of it, in the words of its schema; without its kind and name.
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("uuid", uuid);
        put(facts, "driver", driver);
        put(facts, "cuda", cuda);
        put(facts, "computeCapability", computeCapability);
        put(facts, "cores", cores);
        put(facts, "memory", memory);
        put(facts, "ecc", ecc);
        put(facts, "mig", mig);
        if (!instances.isEmpty()) {
            facts.put("instances", String.join(" ", instances));
        }
        return facts;
    }

    private static void put(Map<String, Object> facts, String key, @Nullable Object value) {
        if (value != null) {
            facts.put(key, value);
        }
    }
}

package assay.rerun;

import assay.fact.RunId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A recorded run that reruns are held against.
///
/// @param seed as recorded; null where none is
/// @param metrics last values by name
public record Original(RunId run, String name, @Nullable String seed, Map<String, Double> metrics) {
    public Original {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}

package assay.query;

import assay.fact.Run;
import assay.fact.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A run as a row of a table. Maps keep the order of the record.
///
/// @param metrics last values, NaN and infinities included
public record RunRow(Run run, Map<String, Value> params, Map<String, Double> metrics, Map<String, String> tags) {
    public RunRow {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}

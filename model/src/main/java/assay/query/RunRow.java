package assay.query;

import assay.fact.Fields;
import assay.fact.Run;
import assay.fact.Value;
import java.util.Map;

/// A run as a row of a table. Maps keep the order of the record.
///
/// @param metrics last values, NaN and infinities included
public record RunRow(Run run, Map<String, Value> params, Map<String, Double> metrics, Map<String, String> tags) {
    public RunRow {
        params = Fields.copyOf(params);
        metrics = Fields.copyOf(metrics);
        tags = Fields.copyOf(tags);
    }
}

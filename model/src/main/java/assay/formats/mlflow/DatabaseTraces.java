package assay.formats.mlflow;

import assay.read.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The table `trace_info`, counted by experiment.
final class DatabaseTraces {

    private DatabaseTraces() {}

    /// @param names of experiments by their ids
    static void add(Tables tables, Map<String, String> names) {
        Map<String, String> runs = new HashMap<>();
        tables.rows("trace_request_metadata", "request_id", List.of("request_id", "key", "value"), row -> {
            if (row.text("key", "").equals("mlflow.sourceRun")) {
                runs.put(row.text("request_id", ""), row.text("value", ""));
            }
        });
        Map<String, Traces> byExperiment = new TreeMap<>();
        tables.rows("trace_info", "request_id", List.of("request_id", "experiment_id", "status"), row -> {
            String experiment = row.text("experiment_id", "");
            byExperiment
                    .computeIfAbsent(
                            experiment,
                            id -> new Traces(tables.facts(), tables.at("trace_info", "experiment_id=" + id)))
                    .add(row.text("status", ""), runs.getOrDefault(row.text("request_id", ""), ""));
        });
        byExperiment.forEach((id, traces) -> traces.facts(Secrets.clean(names.getOrDefault(id, id))));
    }
}

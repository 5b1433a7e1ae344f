package assay.view.runs;

import assay.fact.Run;
import assay.fact.Value;
import assay.query.RunRow;
import assay.text.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Runs as CSV (RFC 4180): one line a run, every parameter and metric that any of them has, all
/// digits.
final class RunsCsv {
    private RunsCsv() {}

    static String of(List<RunRow> rows) {
        TreeSet<String> params = new TreeSet<>();
        TreeSet<String> metrics = new TreeSet<>();
        rows.forEach(row -> {
            params.addAll(row.params().keySet());
            metrics.addAll(row.metrics().keySet());
        });
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of(
                "id", "key", "tools", "name", "status", "deleted", "start", "end", "parent", "experiment", "user"));
        params.forEach(key -> head.add("params." + key));
        metrics.forEach(key -> head.add("metrics." + key));
        Csv.line(text, head);
        for (RunRow row : rows) {
            Csv.line(text, cells(row, params, metrics));
        }
        return text.toString();
    }

    private static List<String> cells(RunRow row, Set<String> params, Set<String> metrics) {
        Run run = row.run();
        List<String> cells = new ArrayList<>();
        cells.add(run.id().id());
        cells.add(run.key());
        cells.add(String.join(" ", run.formats()));
        cells.add(run.name());
        cells.add(run.status().name());
        cells.add(Boolean.toString(run.deleted()));
        cells.add(text(run.start()));
        cells.add(text(run.end()));
        cells.add(run.parent() == null ? "" : run.parent().key());
        cells.add(text(run.experiment()));
        cells.add(text(run.user()));
        for (String key : params) {
            Value value = row.params().get(key);
            cells.add(value == null ? "" : value.recorded());
        }
        for (String key : metrics) {
            Double value = row.metrics().get(key);
            cells.add(value == null ? "" : Numbers.whole(value));
        }
        return cells;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}

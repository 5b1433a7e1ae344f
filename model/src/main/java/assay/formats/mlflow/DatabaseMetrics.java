package assay.formats.mlflow;

import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Series;
import assay.read.Secrets;
import assay.syntax.Sqlite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tables `metrics` and, since 2019, `latest_metrics`.
final class DatabaseMetrics {
    private static final int MOST_POINTS = 10_000_000;
    private static final List<String> COLUMNS = List.of("run_uuid", "key", "value", "timestamp", "step", "is_nan");

    private record Name(String run, String key) {}

    private DatabaseMetrics() {}

    /// Metrics by run: the history, with the last value as the store keeps it, where it keeps one.
    static Map<String, List<Fact>> byRun(Tables tables) {
        Map<Name, History> histories = new LinkedHashMap<>();
        int[] points = {0};
        tables.rows("metrics", "run_uuid, key, rowid", COLUMNS, row -> {
            if (points[0]++ < MOST_POINTS) {
                point(row, histories.computeIfAbsent(name(row), n -> new History()));
            }
        });
        if (points[0] > MOST_POINTS) {
            tables.facts()
                    .problem(new Problem.TooLarge(
                            tables.source().path(),
                            new Locator.Row("metrics", ""),
                            "Expected at most " + MOST_POINTS + " points, found " + points[0]
                                    + ": of the histories behind that only the last values are known."));
        }
        Map<Name, History> latest = new LinkedHashMap<>();
        tables.rows("latest_metrics", "run_uuid, key", COLUMNS, row -> {
            History last = new History();
            point(row, last);
            latest.put(name(row), last);
        });
        latest.forEach(histories::putIfAbsent);
        Map<String, List<Fact>> found = new HashMap<>();
        histories.forEach((name, history) -> found.computeIfAbsent(name.run, r -> new ArrayList<>())
                .add(metric(
                        tables,
                        name,
                        history.series(),
                        latest.getOrDefault(name, history).last())));
        return found;
    }

    private static Name name(Sqlite.Row row) {
        return new Name(row.text("run_uuid", ""), row.text("key", ""));
    }

    private static Fact metric(Tables tables, Name name, Series history, double last) {
        String key = Secrets.clean(name.key);
        return new Fact.Metric(
                RunRecord.run(name.run),
                key,
                last,
                history,
                tables.at("metrics", "run_uuid=" + name.run + ",key=" + key));
    }

    /// SQL has neither NaN nor infinities: they stand as a flag and as the largest doubles.
    private static void point(Sqlite.Row row, History to) {
        Double stored = row.number("value");
        Long step = row.integer("step");
        Long time = row.integer("timestamp");
        Long flag = row.integer("is_nan");
        double value = stored == null || (flag != null && flag != 0) ? Double.NaN : stored;
        if (Math.abs(value) == Double.MAX_VALUE) {
            value = value > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        to.add(step == null ? 0 : step, time == null ? 0 : time, value);
    }
}

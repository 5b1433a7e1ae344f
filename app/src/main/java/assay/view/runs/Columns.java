package assay.view.runs;

import assay.query.RunRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which columns there are, and which are worth showing before anyone chose.
///
/// @param params keys that any run has, in alphabetical order
/// @param metrics keys that any run has, in alphabetical order
/// @param first the columns shown at first, left to right
public record Columns(List<String> params, List<String> metrics, List<Column> first) {
    private static final int PARAMS = 1;

    /// A metric that this share of the most common one's runs have is as good to show.
    private static final double COMMON = 0.8;

    static final Columns NONE = new Columns(List.of(), List.of(), List.of(Column.Fixed.values()));

    public Columns {
        params = List.copyOf(params);
        metrics = List.copyOf(metrics);
        first = List.copyOf(first);
    }

    /// Shows the parameters in which most runs differ, the seed where there is one, and the metrics that most runs
    /// have.
    ///
    /// @param courses metrics of which there is more than a last value, and of how many runs
    static Columns of(List<RunRow> rows, Map<String, Integer> courses) {
        Map<String, Use> params = new HashMap<>();
        Map<String, Use> metrics = new HashMap<>();
        for (RunRow row : rows) {
            row.params().forEach((key, value) -> use(params, key, value.recorded()));
            row.metrics().keySet().forEach(key -> use(metrics, key, ""));
        }
        List<Column> first = new ArrayList<>(List.of(
                Column.Fixed.STATUS, Column.Fixed.NAME, Column.Fixed.TOOLS, Column.Fixed.START, Column.Fixed.DURATION));
        best(params, key -> !Arrangement.isSeed(key) && uses(params, key).values.size() > 1, PARAMS)
                .forEach(key -> first.add(new Column.Param(key)));
        best(params, Arrangement::isSeed, 1).forEach(key -> first.add(new Column.Param(key)));
        List<String> shown = metrics(metrics, courses);
        shown.forEach(key -> first.add(new Column.Metric(key)));
        courses.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> !shown.contains(entry.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .ifPresent(entry -> first.add(new Column.Curve(entry.getKey())));
        first.add(Column.Fixed.TOWER);
        first.add(Column.Fixed.USER);
        return new Columns(
                List.copyOf(new TreeSet<>(params.keySet())), List.copyOf(new TreeSet<>(metrics.keySet())), first);
    }

    /// The column of the metric that stands first, null where there is none.
    @Nullable
    String metric() {
        return first.stream()
                .filter(Column.Metric.class::isInstance)
                .map(column -> ((Column.Metric) column).key())
                .findFirst()
                .orElse(null);
    }

    /// The metric that most runs have; one with a course before one with only a last value.
    private static List<String> metrics(Map<String, Use> metrics, Map<String, Integer> courses) {
        int most =
                metrics.values().stream().mapToInt(use -> use.runs()[0]).max().orElse(0);
        return metrics.keySet().stream()
                .filter(key -> uses(metrics, key).runs()[0] >= COMMON * most)
                .min(Comparator.comparingInt((String key) -> -courses.getOrDefault(key, 0))
                        .thenComparingInt(key -> -uses(metrics, key).runs()[0])
                        .thenComparing(Comparator.naturalOrder()))
                .stream()
                .toList();
    }

    /// @param values a few different ones, to tell a constant
    private record Use(int[] runs, Set<String> values) {}

    private static void use(Map<String, Use> uses, String key, String value) {
        Use use = uses.computeIfAbsent(key, k -> new Use(new int[1], new HashSet<>()));
        use.runs()[0]++;
        if (use.values().size() < 2) {
            use.values().add(value);
        }
    }

    private static Use uses(Map<String, Use> uses, String key) {
        return uses.getOrDefault(key, new Use(new int[1], Set.of()));
    }

    private static List<String> best(Map<String, Use> uses, java.util.function.Predicate<String> fit, int most) {
        return uses.keySet().stream()
                .filter(fit)
                .sorted(Comparator.comparingInt((String key) -> -uses(uses, key).runs()[0])
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }
}

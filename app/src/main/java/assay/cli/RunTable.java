package assay.cli;

import assay.fact.Value;
import assay.query.Filter;
import assay.query.FilterException;
import assay.query.RunRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which runs a table shows, in which order and with which columns.
final class RunTable {
    private static final int COLUMNS = 5;

    private RunTable() {}

    /// @param where in MLflow's search syntax; null for all
    /// @param sort `metrics.NAME`, `params.NAME` or an attribute, a minus before it turns the order round; null
    ///     for the records' order. Runs without a value come last either way.
    /// @throws WrongUsage where an expression cannot be read
    static List<RunRow> select(List<RunRow> rows, @Nullable String where, @Nullable String sort) {
        Stream<RunRow> kept = rows.stream();
        if (where != null) {
            try {
                kept = kept.filter(Filter.of(where));
            } catch (FilterException e) {
                throw new WrongUsage("--where: " + e.getMessage() + " (at character " + (e.start() + 1) + ")");
            }
        }
        if (sort != null) {
            boolean down = sort.startsWith("-");
            String key = down ? sort.substring(1) : sort;
            Comparator<Cell> order = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
            kept = kept.sorted(Comparator.comparing((RunRow row) -> Cell.of(row, key), Comparator.nullsLast(order)));
        }
        return kept.toList();
    }

    /// The columns that tell most: metrics that most runs have, the seed, parameters that differ.
    static List<String> usefulColumns(List<RunRow> rows) {
        Map<String, Integer> metrics = new TreeMap<>();
        Map<String, Map<String, Integer>> params = new TreeMap<>();
        for (RunRow row : rows) {
            row.metrics().keySet().forEach(key -> metrics.merge(key, 1, Integer::sum));
            row.params()
                    .forEach((key, value) -> params.computeIfAbsent(key, any -> new TreeMap<>())
                            .merge(value.recorded(), 1, Integer::sum));
        }
        Stream<String> varied = params.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .filter(entry -> entry.getValue().keySet().stream().allMatch(value -> value.length() <= 12))
                .sorted(Comparator.comparingInt(
                                (Map.Entry<String, Map<String, Integer>> entry) -> -uses(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(3)
                .map(entry -> "params." + entry.getKey());
        Stream<String> common = metrics.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(2)
                .map(entry -> "metrics." + entry.getKey());
        return Stream.concat(varied, common).limit(COLUMNS).toList();
    }

    private static int uses(Map<String, Integer> values) {
        return values.values().stream().mapToInt(Integer::intValue).sum();
    }

    static String cell(RunRow row, String key) {
        Cell cell = Cell.of(row, key);
        return cell == null ? "-" : cell.shown;
    }

    /// A value to show and to sort by: numbers before words.
    private record Cell(String shown, @Nullable Double number) implements Comparable<Cell> {

        static @Nullable Cell of(RunRow row, String key) {
            if (key.startsWith("metrics.")) {
                Double value = row.metrics().get(key.substring("metrics.".length()));
                return value == null ? null : new Cell(value.toString(), value);
            }
            if (key.startsWith("params.")) {
                Value value = row.params().get(key.substring("params.".length()));
                return value == null
                        ? null
                        : new Cell(value.recorded(), value instanceof Value.Numeric numeric ? numeric.value() : null);
            }
            if (key.startsWith("tags.")) {
                String value = row.tags().get(key.substring("tags.".length()));
                return value == null ? null : new Cell(value, null);
            }
            String attribute = key.startsWith("attributes.") ? key.substring("attributes.".length()) : key;
            return switch (attribute.toLowerCase(Locale.ROOT)) {
                case "start", "start_time" -> time(row.run().start());
                case "end", "end_time" -> time(row.run().end());
                case "duration" ->
                    row.run().duration() == null
                            ? null
                            : new Cell(Words.duration(row.run().duration()), (double)
                                    row.run().duration().toMillis());
                case "name", "run_name" -> new Cell(row.run().name(), null);
                case "status" -> new Cell(row.run().status().name(), null);
                case "user", "user_id" -> word(row.run().user());
                case "experiment" -> word(row.run().experiment());
                case "id", "run_id" -> new Cell(row.run().id().id(), null);
                case "record" -> new Cell(row.run().record(), null);
                default ->
                    throw new WrongUsage(
                            "'" + key + "' is no column: write metrics.NAME, params.NAME, tags.NAME, or one of "
                                    + "name, status, start_time, end_time, duration, user_id, experiment, run_id, record.");
            };
        }

        private static @Nullable Cell time(@Nullable Instant time) {
            return time == null ? null : new Cell(Words.time(time), (double) time.toEpochMilli());
        }

        private static @Nullable Cell word(@Nullable String text) {
            return text == null ? null : new Cell(text, null);
        }

        @Override
        public int compareTo(Cell other) {
            if (number != null && other.number != null) {
                return number.compareTo(other.number);
            }
            return number != null ? -1 : other.number != null ? 1 : shown.compareTo(other.shown);
        }
    }
}

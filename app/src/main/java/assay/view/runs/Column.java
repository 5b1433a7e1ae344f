package assay.view.runs;

import assay.fact.Run;
import assay.fact.Value;
import assay.query.RunRow;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A column of the table: what it shows of a run and how it sorts.
public sealed interface Column {

    /// As it is kept in places and settings: `start`, `params.lr`.
    String id();

    /// Unknown values last, whichever way the rest is sorted.
    Comparator<RunRow> order(boolean descending);

    /// What every run has, or could have.
    enum Fixed implements Column {
        STATUS,
        NAME,
        TOOLS,
        START,
        DURATION,
        TOWER,
        USER;

        @Override
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public Comparator<RunRow> order(boolean descending) {
            return switch (this) {
                case STATUS ->
                    by(row -> row.run().deleted() ? "z" : row.run().status().name(), descending);
                case NAME -> by(row -> row.run().name(), descending);
                case TOOLS -> by(row -> String.join(" ", row.run().formats()), descending);
                case START -> by(row -> row.run().start(), descending);
                case DURATION -> by(row -> duration(row.run()), descending);
                case TOWER -> Comparator.comparingInt(row -> 0);
                case USER -> by(row -> row.run().user(), descending);
            };
        }

        private static @Nullable Duration duration(Run run) {
            return run.duration();
        }
    }

    /// A parameter; numbers sort before texts, by their value.
    record Param(String key) implements Column {
        @Override
        public String id() {
            return "params." + key;
        }

        @Override
        public Comparator<RunRow> order(boolean descending) {
            Comparator<RunRow> numbers = by(
                    row -> row.params().get(key) instanceof Value.Numeric numeric ? numeric.value() : null, descending);
            return numbers.thenComparing(by(
                    row -> {
                        Value value = row.params().get(key);
                        return value == null ? null : value.recorded();
                    },
                    descending));
        }
    }

    /// The last value of a metric.
    record Metric(String key) implements Column {
        @Override
        public String id() {
            return "metrics." + key;
        }

        @Override
        public Comparator<RunRow> order(boolean descending) {
            return by(row -> row.metrics().get(key), descending);
        }
    }

    /// The course of a metric.
    record Curve(String key) implements Column {
        @Override
        public String id() {
            return "curve." + key;
        }

        @Override
        public Comparator<RunRow> order(boolean descending) {
            return new Metric(key).order(descending);
        }
    }

    /// Null where the id names no column.
    static @Nullable Column of(String id) {
        if (id.startsWith("params.")) {
            return new Param(id.substring(7));
        }
        if (id.startsWith("metrics.")) {
            return new Metric(id.substring(8));
        }
        if (id.startsWith("curve.")) {
            return new Curve(id.substring(6));
        }
        for (Fixed fixed : Fixed.values()) {
            if (fixed.id().equals(id)) {
                return fixed;
            }
        }
        return null;
    }

    private static <T extends Comparable<T>> Comparator<RunRow> by(
            java.util.function.Function<RunRow, @Nullable T> value, boolean descending) {
        Comparator<T> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(value, Comparator.nullsLast(order));
    }
}

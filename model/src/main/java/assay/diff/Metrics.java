package assay.diff;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Metrics by name, and their histories by step.
final class Metrics {

    /// @param evidence of all records that hold it
    record Known(double last, Series series, List<Evidence> evidence) {}

    /// Of several records of one metric the one with the longest history counts; among those alike the first by its
    /// place.
    private static final Comparator<Fact.Metric> FULLEST = Comparator.<Fact.Metric>comparingInt(
                    metric -> -metric.series().size())
            .thenComparing(metric -> metric.evidence().text())
            .thenComparingDouble(Fact.Metric::last)
            .thenComparing(metric -> metric.series().values(), Arrays::compare)
            .thenComparing(metric -> metric.series().steps(), Arrays::compare);

    private Metrics() {}

    static Map<String, Known> of(List<Fact> facts) {
        Map<String, List<Fact.Metric>> records = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Metric metric) {
                records.computeIfAbsent(metric.key(), key -> new ArrayList<>()).add(metric);
            }
        }
        Map<String, Known> known = new TreeMap<>();
        records.forEach((key, all) -> {
            all.sort(FULLEST);
            Fact.Metric first = all.getFirst();
            known.put(
                    key,
                    new Known(
                            first.last(),
                            first.series(),
                            all.stream().map(Fact.Metric::evidence).distinct().toList()));
        });
        return known;
    }

    static List<MetricDelta> compare(
            Map<String, Known> a, Map<String, Known> b, Influence influence, Map<String, SeedSpread> seeds) {
        TreeSet<String> keys = new TreeSet<>(a.keySet());
        keys.addAll(b.keySet());
        List<MetricDelta> deltas = new ArrayList<>();
        for (String key : keys) {
            Known one = a.get(key);
            Known two = b.get(key);
            BigDecimal delta = delta(one, two);
            SeedSpread spread = seeds.get(key);
            SeedSpread measure = spread != null && spread.measures() ? spread : null;
            deltas.add(new MetricDelta(
                    key,
                    one == null ? null : one.last(),
                    two == null ? null : two.last(),
                    delta,
                    influence.better(key),
                    delta == null || measure == null ? null : delta.doubleValue() / measure.sd(),
                    spread == null ? 0 : spread.n(),
                    delta == null || measure == null ? null : measure.ofTwo(),
                    one == null || two == null ? null : diverging(one.series(), two.series()),
                    one == null ? List.of() : one.evidence(),
                    two == null ? List.of() : two.evidence()));
        }
        return deltas;
    }

    /// Exact in the shortest decimals that give the recorded doubles: 0.7921 less 0.7934 is -0.0013.
    private static @Nullable BigDecimal delta(@Nullable Known a, @Nullable Known b) {
        if (a == null || b == null || !Double.isFinite(a.last()) || !Double.isFinite(b.last())) {
            return null;
        }
        return BigDecimal.valueOf(b.last()).subtract(BigDecimal.valueOf(a.last()));
    }

    /// Where a step was recorded twice, its last value counts.
    static @Nullable Long diverging(Series a, Series b) {
        if (a.size() < 2 || b.size() < 2) {
            return null;
        }
        Map<Long, Double> other = byStep(b);
        for (Map.Entry<Long, Double> each : byStep(a).entrySet()) {
            Double value = other.get(each.getKey());
            // 0.0 and -0.0 are one value.
            if (value != null && Double.compare(value + 0.0, each.getValue() + 0.0) != 0) {
                return each.getKey();
            }
        }
        return null;
    }

    private static Map<Long, Double> byStep(Series series) {
        Map<Long, Double> values = new TreeMap<>();
        for (int i = 0; i < series.size(); i++) {
            values.put(series.steps()[i], series.values()[i]);
        }
        return values;
    }
}

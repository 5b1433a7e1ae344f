package assay.view.runs;

import assay.fact.Fact;
import assay.fact.Value;
import assay.query.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What two runs have in common and where they differ, as recorded. A pure function, apart from any window.
///
/// @param baseCommit null where none is recorded
/// @param otherCommit null where none is recorded
/// @param metrics that either has
/// @param changed parameters that differ
/// @param same parameters that are equal
record Comparison(
        RunRow base,
        RunRow other,
        @Nullable String baseCommit,
        @Nullable String otherCommit,
        List<Metric> metrics,
        List<Param> changed,
        int same,
        Optional<Against> seeds) {

    Comparison {
        metrics = List.copyOf(metrics);
        changed = List.copyOf(changed);
    }

    record Metric(
            String key, @Nullable Double base, @Nullable Double other) {}

    record Param(
            String key, @Nullable String base, @Nullable String other) {}

    /// How a difference stands to the spread of the base's seeds.
    ///
    /// @param difference as recorded, without sign
    /// @param times the difference as a multiple of the spread
    record Against(String metric, double difference, Spread spread, double times) {}

    /// @param seeds the base's siblings that differ in their seeds only; empty where there are none
    /// @param judged the metric that is held against their spread; null for none
    static Comparison of(
            RunRow base,
            RunRow other,
            List<Fact> baseFacts,
            List<Fact> otherFacts,
            List<RunRow> seeds,
            @Nullable String judged) {
        List<Metric> metrics = new ArrayList<>();
        for (String key : keys(base.metrics().keySet(), other.metrics().keySet())) {
            metrics.add(new Metric(key, base.metrics().get(key), other.metrics().get(key)));
        }
        List<Param> changed = new ArrayList<>();
        int same = 0;
        for (String key : keys(base.params().keySet(), other.params().keySet())) {
            String one = recorded(base, key);
            String two = recorded(other, key);
            if (one != null && one.equals(two)) {
                same++;
            } else {
                changed.add(new Param(key, one, two));
            }
        }
        return new Comparison(
                base,
                other,
                commit(baseFacts),
                commit(otherFacts),
                metrics,
                changed,
                same,
                judged == null ? Optional.empty() : against(base, other, seeds, judged));
    }

    private static Optional<Against> against(RunRow base, RunRow other, List<RunRow> seeds, String metric) {
        Double from = base.metrics().get(metric);
        Double to = other.metrics().get(metric);
        if (from == null || to == null || seeds.contains(other)) {
            return Optional.empty();
        }
        double difference = Math.abs(to - from);
        return Spread.of(seeds.stream()
                        .map(row -> row.metrics().get(metric))
                        .filter(java.util.Objects::nonNull)
                        .toList())
                .filter(spread -> spread.n() >= 3 && spread.sd() > 0 && Double.isFinite(difference))
                .map(spread -> new Against(metric, difference, spread, difference / spread.sd()));
    }

    private static TreeSet<String> keys(java.util.Set<String> one, java.util.Set<String> other) {
        TreeSet<String> keys = new TreeSet<>(one);
        keys.addAll(other);
        return keys;
    }

    private static @Nullable String recorded(RunRow row, String key) {
        Value value = row.params().get(key);
        return value == null ? null : value.recorded();
    }

    private static @Nullable String commit(List<Fact> facts) {
        return facts.stream()
                .filter(Fact.Commit.class::isInstance)
                .map(fact -> ((Fact.Commit) fact).sha())
                .findFirst()
                .orElse(null);
    }
}

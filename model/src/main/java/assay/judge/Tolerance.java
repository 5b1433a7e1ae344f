package assay.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was agreed before the first rerun: how far results may lie apart, what of them counts, and
/// how much will be measured. Its file form is read by [ToleranceFile].
///
/// @param alpha of each test, above 0 and below .5
/// @param metrics by name; a metric that is not named here has no margin
/// @param determinism for runs that claim to be deterministic; null leaves the defaults
/// @param reruns how many will be made; null where it was not sealed
/// @param looks how often the result may be looked at, each look at `alpha / looks`
/// @param seeds that the reruns will use; empty where they were not sealed
public record Tolerance(
        double alpha,
        Map<String, Metric> metrics,
        @Nullable Closeness determinism,
        @Nullable Integer reruns,
        int looks,
        List<String> seeds) {

    public static final double ALPHA = 0.05;

    /// Nothing was agreed.
    public static final Tolerance NONE = of(Map.of());

    /// @param margin null where none is stated
    /// @param direction null where nobody says
    /// @param primary whether the run's verdict rests on it
    /// @param notWorse only a loss counts: "not worse than" instead of "equivalent to"; at most
    /// CONSISTENT
    /// @param determinism for this metric alone; null leaves what holds for all
    public record Metric(
            @Nullable Margin margin,
            @Nullable Direction direction,
            boolean primary,
            boolean notWorse,
            Scale scale,
            @Nullable Closeness determinism) {

        static final Metric PLAIN = new Metric(null, null, false, false, Scale.LINEAR, null);

        public Metric {
            if (notWorse && direction == null) {
                throw new IllegalArgumentException("'not worse' needs a direction");
            }
            if (margin != null && margin.kind() == Margin.Kind.RELATIVE && scale == Scale.LOGIT) {
                throw new IllegalArgumentException("on the logit scale a margin is absolute, in log odds");
            }
        }

        public static Metric of(Margin margin) {
            return new Metric(margin, null, false, false, Scale.LINEAR, null);
        }

        public Metric asPrimary() {
            return new Metric(margin, direction, true, notWorse, scale, determinism);
        }

        public Metric better(Direction better) {
            return new Metric(margin, better, primary, notWorse, scale, determinism);
        }

        public Metric onScale(Scale other) {
            return new Metric(margin, direction, primary, notWorse, other, determinism);
        }

        public Metric asNotWorse() {
            return new Metric(margin, direction, primary, true, scale, determinism);
        }

        Metric with(@Nullable Margin other) {
            return new Metric(other, direction, primary, notWorse, scale, determinism);
        }
    }

    public Tolerance {
        alpha(alpha);
        if (looks < 1) {
            throw new IllegalArgumentException("looks are 1 or more, not " + looks);
        }
        if (reruns != null && reruns < 1) {
            throw new IllegalArgumentException("reruns are 1 or more, not " + reruns);
        }
        metrics = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        seeds = List.copyOf(seeds);
    }

    static double alpha(double alpha) {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha lies between 0 and 0.5, not at " + alpha);
        }
        return alpha;
    }

    public static Tolerance of(Map<String, Metric> metrics) {
        return new Tolerance(ALPHA, metrics, null, null, 1, List.of());
    }

    public Metric metric(String name) {
        return metrics.getOrDefault(name, Metric.PLAIN);
    }

    boolean namesPrimaries() {
        return metrics.values().stream().anyMatch(Metric::primary);
    }

    /// Whether the run's verdict rests on the metric: on all where none is named.
    public boolean isPrimary(String name) {
        return !namesPrimaries() || metric(name).primary();
    }

    @Nullable
    Closeness closeness(String name) {
        Closeness own = metric(name).determinism();
        return own == null ? determinism : own;
    }

    /// The same with every margin worked out once and for all: what is sealed does not move with
    /// the originals.
    ///
    /// @param measured originals and pilots by which relative and derived margins are worked out
    public Tolerance frozen(List<Measured> measured) {
        Map<String, Metric> frozen = new LinkedHashMap<>(metrics);
        for (Measured each : measured) {
            Metric metric = metrics.get(each.name());
            if (metric == null || metric.margin() == null) {
                continue;
            }
            Double half = metric.margin()
                    .on(metric.scale(), each.originals().numbers(), each.pilot().numbers());
            if (half != null) {
                frozen.put(each.name(), metric.with(metric.margin().frozenAt(half)));
            }
        }
        return new Tolerance(alpha, frozen, determinism, reruns, looks, seeds);
    }
}

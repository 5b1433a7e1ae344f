package assay.diff;

import assay.fact.Evidence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One metric of two runs.
///
/// @param a the last value that the tool recorded; null where it recorded none
/// @param b likewise
/// @param delta `b` less `a`, exact in the decimals of both; null where one of them is missing or no finite number
/// @param better which way it gets better, by its name; null where that is not known
/// @param inSd the difference in standard deviations of the base's seed group; null for fewer than 3 seeds or none
/// @param seeds distinct seeds in the base's group that record this metric, the base among them; 0 for no group
/// @param expected two runs of the group's kind differ by less than this in 95 of 100 cases, normal values taken for
///     granted; null as `inSd`
/// @param firstDivergingStep the first step that both histories have and in which they differ; null where there is
///     none, or a history is a single value
public record MetricDelta(
        String key,
        @Nullable Double a,
        @Nullable Double b,
        @Nullable BigDecimal delta,
        @Nullable Direction better,
        @Nullable Double inSd,
        int seeds,
        @Nullable Double expected,
        @Nullable Long firstDivergingStep,
        List<Evidence> evidenceOfA,
        List<Evidence> evidenceOfB) {

    public MetricDelta {
        evidenceOfA = List.copyOf(evidenceOfA);
        evidenceOfB = List.copyOf(evidenceOfB);
    }

    /// Whether the two values are not one: a missing value or a NaN beside a number differs too.
    public boolean differs() {
        return (a == null || b == null) ? !Objects.equals(a, b) : Double.compare(a + 0.0, b + 0.0) != 0;
    }

    /// Whether the difference is no larger than what another seed may do; false where that is not known.
    public boolean withinSeeds() {
        return delta != null && expected != null && Math.abs(delta.doubleValue()) <= expected;
    }
}

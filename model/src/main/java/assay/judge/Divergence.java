package assay.judge;

import assay.fact.Series;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where two histories of one metric part, step by step: what was the same until then cannot be
/// what made them differ.
///
/// @param first step at which they are not equal; null where they are everywhere
/// @param beyond step from which on they are no longer as good as equal; null where they are
/// everywhere
/// @param compared steps that both have
/// @param alone steps that only one of them has
public record Divergence(@Nullable Step first, @Nullable Step beyond, int compared, int alone) {

    public record Step(long step, double original, double rerun) {}

    /// Of a step that stands twice, as after a resumed run, the last value counts.
    public static Divergence of(Series original, Series rerun, Closeness closeness) {
        Map<Long, Double> a = steps(original);
        Map<Long, Double> b = steps(rerun);
        Step first = null;
        Step beyond = null;
        int compared = 0;
        for (Map.Entry<Long, Double> each : a.entrySet()) {
            Double other = b.get(each.getKey());
            if (other == null) {
                continue;
            }
            compared++;
            double one = each.getValue();
            Step here = new Step(each.getKey(), one, other);
            boolean same = Double.compare(one, other) == 0 || one == other;
            first = first == null && !same ? here : first;
            // A value that is no number is close to none.
            beyond = beyond == null && !same && !closeness.holds(one, other) ? here : beyond;
        }
        return new Divergence(first, beyond, compared, a.size() + b.size() - 2 * compared);
    }

    private static Map<Long, Double> steps(Series series) {
        Map<Long, Double> steps = new TreeMap<>();
        for (int i = 0; i < series.size(); i++) {
            steps.put(series.steps()[i], series.values()[i]);
        }
        return steps;
    }

    public String sentence() {
        if (compared == 0) {
            return "The two histories have no step in common.";
        }
        if (first == null) {
            return "All " + compared + " common steps are equal.";
        }
        String from = "The histories part at step " + first.step() + ": " + first.original() + " and " + first.rerun();
        if (beyond == null) {
            return from + ", and stay as good as equal.";
        }
        return beyond.step() == first.step()
                ? from + "."
                : from + ", and are further apart than rounding from step " + beyond.step() + " on.";
    }
}

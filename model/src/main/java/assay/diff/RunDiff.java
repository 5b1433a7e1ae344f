package assay.diff;

import assay.fact.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What differs between two runs.
///
/// @param a the base
/// @param changes the most influential first
/// @param same by aspect and key
/// @param notCompared what the records leave open, by aspect and key
/// @param metrics all that either has, by key, the same ones too
/// @param factors what may explain a difference of metrics, the most influential first
/// @param chain a way from one to the other over runs that differ in one factor at a time, of two steps or more; null
///     where the records hold none
/// @param notes what holds of the comparison as a whole, and what could not be compared and why
public record RunDiff(
        Run a,
        Run b,
        List<Change> changes,
        List<Same> same,
        List<NotCompared> notCompared,
        List<MetricDelta> metrics,
        List<Factor> factors,
        @Nullable Chain chain,
        List<String> notes) {
    public RunDiff {
        changes = List.copyOf(changes);
        same = List.copyOf(same);
        notCompared = List.copyOf(notCompared);
        metrics = List.copyOf(metrics);
        factors = List.copyOf(factors);
        notes = List.copyOf(notes);
    }

    public List<Change> changes(Aspect aspect) {
        return changes.stream().filter(each -> each.aspect() == aspect).toList();
    }

    public List<Same> same(Aspect aspect) {
        return same.stream().filter(each -> each.aspect() == aspect).toList();
    }

    public List<NotCompared> notCompared(Aspect aspect) {
        return notCompared.stream().filter(each -> each.aspect() == aspect).toList();
    }
}

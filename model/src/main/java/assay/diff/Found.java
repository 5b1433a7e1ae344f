package assay.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects what the aspects find.
final class Found {
    private static final String RESULT = Influence.RESULT.reason();

    final List<Change> changes = new ArrayList<>();
    final List<Same> same = new ArrayList<>();
    final List<NotCompared> notCompared = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    /// What to call a change of code, by its key.
    final Map<String, String> titles = new HashMap<>();

    /// A metric is a result: it differs or not, and explains nothing.
    void metrics(List<MetricDelta> metrics) {
        for (MetricDelta each : metrics) {
            Side a = each.a() == null ? null : new Side(String.valueOf(each.a()), each.evidenceOfA());
            Side b = each.b() == null ? null : new Side(String.valueOf(each.b()), each.evidenceOfB());
            if (a == null && b != null) {
                changes.add(new Change.Added(Aspect.METRICS, each.key(), b, 0, RESULT));
            } else if (a != null && b == null) {
                changes.add(new Change.Removed(Aspect.METRICS, each.key(), a, 0, RESULT));
            } else if (a != null && b != null && each.differs()) {
                changes.add(new Change.Changed(Aspect.METRICS, each.key(), a, b, 0, RESULT, null));
            } else if (a != null && b != null) {
                same.add(new Same(Aspect.METRICS, each.key(), a, b, null));
            }
        }
    }

    void sort() {
        changes.sort(Change.BY_RANK);
        same.sort(Comparator.comparing(Same::aspect).thenComparing(Same::key));
        notCompared.sort(Comparator.comparing(NotCompared::aspect).thenComparing(NotCompared::key));
    }
}

package assay.diff;

import assay.fact.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What holds of a comparison as a whole, in sentences.
final class Notes {
    private static final int NAMED = 4;

    private Notes() {}

    /// @param seeds of the base's kind
    static List<String> of(Run a, Run b, List<Factor> factors, List<MetricDelta> metrics, @Nullable SeedGroup seeds) {
        List<String> notes = new ArrayList<>();
        List<MetricDelta> differing =
                metrics.stream().filter(MetricDelta::differs).toList();
        if (metrics.isEmpty()) {
            notes.add("Neither run records a metric.");
        } else if (differing.isEmpty()) {
            notes.add("No metric differs.");
        } else {
            chance(b, differing, seeds, notes);
        }
        if (factors.isEmpty() && !differing.isEmpty()) {
            notes.add("Nothing that is recorded and can touch a metric differs: what made the difference, chance "
                    + "among it, is not in the records.");
        } else if (factors.size() == 1 && !differing.isEmpty()) {
            notes.add("As far as is recorded, one factor alone differs: "
                    + factors.getFirst().title() + ".");
        }
        return notes;
    }

    private static void chance(Run b, List<MetricDelta> differing, @Nullable SeedGroup seeds, List<String> notes) {
        List<MetricDelta> measured =
                differing.stream().filter(each -> each.expected() != null).toList();
        if (measured.isEmpty()) {
            notes.add("How much the seed alone changes is not known: that takes " + SeedSpread.FEWEST
                    + " or more runs of the base's kind with seeds of their own, found "
                    + (seeds == null ? 0 : seeds.runs().size()) + ".");
            return;
        }
        if (seeds != null && seeds.runs().contains(b)) {
            notes.add("The runs differ in their seeds only, as far as is recorded.");
        }
        List<MetricDelta> beyond =
                measured.stream().filter(each -> !each.withinSeeds()).toList();
        int n = measured.stream().mapToInt(MetricDelta::seeds).max().orElseThrow();
        if (beyond.isEmpty()) {
            notes.add("No metric differs by more than two runs of the base's kind with other seeds do in 95 of 100 "
                    + "cases (n = " + n + " seeds).");
        } else {
            notes.add("Beyond what other seeds do in 95 of 100 cases (n = " + n + " seeds): "
                    + beyond.stream()
                            .limit(NAMED)
                            .map(each -> each.key()
                                    + String.format(Locale.ROOT, " (more than %.2g expected)", each.expected()))
                            .collect(Collectors.joining(", "))
                    + (beyond.size() > NAMED ? ", …" : "") + ".");
        }
    }
}

package assay.diff;

import assay.fact.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What may explain a difference: all changes that can touch a metric, those of small rank in one aspect taken
/// together.
final class Factors {
    private static final int SINGLE = 2;
    private static final int NAMED = 3;

    private Factors() {}

    /// @param changes in their order
    /// @param titles of changes of code, by key
    static List<Factor> of(List<Change> changes, Map<String, String> titles) {
        List<Factor> factors = new ArrayList<>();
        Map<Aspect, List<Change>> small = new TreeMap<>();
        for (Change change : changes) {
            if (change.rank() < 1 || change.aspect() == Aspect.METRICS || change.aspect() == Aspect.FILES) {
                continue;
            }
            if (change.rank() < SINGLE) {
                small.computeIfAbsent(change.aspect(), aspect -> new ArrayList<>())
                        .add(change);
            } else {
                factors.add(of(change, titles));
            }
        }
        small.forEach((aspect, few) -> {
            if (few.size() == 1) {
                factors.add(of(few.getFirst(), titles));
            } else {
                factors.add(together(aspect, few));
            }
        });
        factors.sort(Comparator.comparingInt(Factor::rank)
                .reversed()
                .thenComparing(Factor::aspect)
                .thenComparing(Factor::title));
        return factors;
    }

    private static Factor of(Change change, Map<String, String> titles) {
        String title = change.aspect() == Aspect.CODE ? titles.get(change.key()) : null;
        return new Factor(
                change.rank(),
                change.aspect(),
                title == null ? title(change) : title,
                change.reason(),
                evidence(change),
                List.of(change));
    }

    static String title(Change change) {
        return switch (change) {
            case Change.Added added -> added.key() + " " + added.b().text() + ", not in a";
            case Change.Removed removed -> removed.key() + " " + removed.a().text() + ", not in b";
            case Change.Changed changed ->
                changed.key() + " " + changed.a().text() + " → " + changed.b().text();
        };
    }

    private static Factor together(Aspect aspect, List<Change> changes) {
        String what = switch (aspect) {
            case LIBRARIES -> "libraries";
            case CODE -> "differences of code";
            case PARAMETERS -> "parameters";
            case ENVIRONMENT -> "conditions";
            default -> "differences";
        };
        List<String> names =
                changes.stream().map(Change::key).sorted().limit(NAMED).toList();
        String more = changes.size() > NAMED ? ", …" : "";
        return new Factor(
                changes.stream().mapToInt(Change::rank).max().orElseThrow(),
                aspect,
                changes.size() + " other " + what + ": " + String.join(", ", names) + more,
                "each of them hardly ever reaches a metric",
                changes.stream()
                        .flatMap(each -> evidence(each).stream())
                        .distinct()
                        .toList(),
                changes);
    }

    private static List<Evidence> evidence(Change change) {
        List<Evidence> evidence = new ArrayList<>();
        Side a = change.a();
        Side b = change.b();
        if (a != null) {
            evidence.addAll(a.evidence());
        }
        if (b != null) {
            evidence.addAll(b.evidence());
        }
        return evidence.stream().distinct().toList();
    }
}

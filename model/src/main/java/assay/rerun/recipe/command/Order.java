package assay.rerun.recipe.command;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Steps in an order in which each finds what it reads.
///
/// @param closed false where they read of each other in a ring
record Order(List<Fact.Step> steps, boolean closed) {

    /// Of steps that may start together, the first recorded comes first.
    static Order of(List<Fact.Step> steps, List<Fact.Artifact> artifacts) {
        Map<String, Set<String>> reads = new HashMap<>();
        Map<String, Set<String>> writes = new HashMap<>();
        for (Fact.Artifact each : artifacts) {
            if (each.step() != null) {
                (each.role() == Fact.Artifact.Role.INPUT ? reads : writes)
                        .computeIfAbsent(each.step(), any -> new TreeSet<>())
                        .add(each.path());
            }
        }
        Map<String, Set<String>> after = new HashMap<>();
        for (Fact.Step step : steps) {
            Set<String> before = new HashSet<>();
            for (Fact.Step other : steps) {
                boolean needed = !other.name().equals(step.name())
                        && meet(writes.getOrDefault(other.name(), Set.of()), reads.getOrDefault(step.name(), Set.of()));
                if (needed) {
                    before.add(other.name());
                }
            }
            after.put(step.name(), before);
        }
        List<Fact.Step> open = new ArrayList<>(steps);
        List<Fact.Step> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (!open.isEmpty()) {
            Fact.Step next = open.stream()
                    .filter(step -> done.containsAll(after.getOrDefault(step.name(), Set.of())))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                ordered.addAll(open);
                return new Order(ordered, false);
            }
            open.remove(next);
            ordered.add(next);
            done.add(next.name());
        }
        return new Order(ordered, true);
    }

    /// A folder that was written holds a file that is read, and the other way round.
    private static boolean meet(Set<String> written, Set<String> read) {
        for (String one : written) {
            for (String other : read) {
                if (one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/")) {
                    return true;
                }
            }
        }
        return false;
    }
}

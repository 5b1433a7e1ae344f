package assay.rerun.recipe.command;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/// Steps in an order in which each finds what it reads.
///
/// @param closed false where some read of each other in a ring; those stand last, as recorded
record Order(List<Fact.Step> steps, boolean closed) {

    /// Of steps that may start together, the first recorded comes first.
    static Order of(List<Fact.Step> steps, List<Fact.Artifact> artifacts) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            numbers.putIfAbsent(steps.get(i).name(), i);
        }
        Map<String, Set<Integer>> writers = new HashMap<>();
        Map<String, Set<Integer>> writersBelow = new HashMap<>();
        for (Fact.Artifact each : artifacts) {
            Integer step = each.step() == null ? null : numbers.get(each.step());
            if (step != null && each.role() == Fact.Artifact.Role.OUTPUT) {
                writers.computeIfAbsent(each.path(), any -> new TreeSet<>()).add(step);
                for (String folder = Paths.folder(each.path()); !folder.isEmpty(); folder = Paths.folder(folder)) {
                    writersBelow.computeIfAbsent(folder, any -> new TreeSet<>()).add(step);
                }
            }
        }
        List<Set<Integer>> before = new ArrayList<>();
        steps.forEach(step -> before.add(new TreeSet<>()));
        for (Fact.Artifact each : artifacts) {
            Integer step = each.step() == null ? null : numbers.get(each.step());
            if (step != null && each.role() == Fact.Artifact.Role.INPUT) {
                Set<Integer> needed = before.get(step);
                // A folder that was written holds a file that is read, and the other way round.
                for (String path = each.path(); !path.isEmpty(); path = Paths.folder(path)) {
                    needed.addAll(writers.getOrDefault(path, Set.of()));
                }
                needed.addAll(writersBelow.getOrDefault(each.path(), Set.of()));
                needed.remove(step);
            }
        }
        return sorted(steps, before);
    }

    /// @param before of each step, those that have to end before it starts
    private static Order sorted(List<Fact.Step> steps, List<Set<Integer>> before) {
        List<List<Integer>> after = new ArrayList<>();
        steps.forEach(step -> after.add(new ArrayList<>()));
        int[] waits = new int[steps.size()];
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < waits.length; i++) {
            waits[i] = before.get(i).size();
            for (int each : before.get(i)) {
                after.get(each).add(i);
            }
            if (waits[i] == 0) {
                ready.add(i);
            }
        }
        List<Fact.Step> ordered = new ArrayList<>();
        boolean[] done = new boolean[waits.length];
        while (!ready.isEmpty()) {
            int next = ready.remove();
            done[next] = true;
            ordered.add(steps.get(next));
            for (int each : after.get(next)) {
                if (--waits[each] == 0) {
                    ready.add(each);
                }
            }
        }
        boolean closed = ordered.size() == steps.size();
        for (int i = 0; !closed && i < done.length; i++) {
            if (!done[i]) {
                ordered.add(steps.get(i));
            }
        }
        return new Order(ordered, closed);
    }
}

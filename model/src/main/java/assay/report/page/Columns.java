package assay.report.page;

import assay.report.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The lineage around a run in columns: what came before at its left, what came of it at its right, as far as a page
/// is wide. Farther nodes, and more than a column holds, are left out and counted.
final class Columns {

    static final int MOST = 5;
    private static final int ROWS = 10;

    private final Section.Identity identity;
    private final Map<String, Integer> levels = new HashMap<>();
    private final List<List<Section.NodeRow>> columns = new ArrayList<>();

    private Columns(Section.Identity identity) {
        this.identity = identity;
    }

    /// Empty where the lineage has no node for the run.
    static List<List<Section.NodeRow>> of(Section.Identity identity) {
        Columns columns = new Columns(identity);
        if (identity.centre() != null) {
            columns.level(identity.centre());
            columns.arrange();
        }
        return columns.columns;
    }

    /// The longest way from or to the run, at most as many steps as a page has columns.
    private void level(String centre) {
        levels.put(centre, 0);
        Set<String> down = new HashSet<>(Set.of(centre));
        Set<String> up = new HashSet<>(Set.of(centre));
        for (int step = 1; step < MOST; step++) {
            Set<String> nextDown = new HashSet<>();
            Set<String> nextUp = new HashSet<>();
            for (Section.EdgeRow edge : identity.edges().rows()) {
                boolean isSecondGap = edge.grade() == null && levels.containsKey(edge.to());
                if (down.contains(edge.from()) && levels.getOrDefault(edge.to(), 0) >= 0 && !isSecondGap) {
                    nextDown.add(edge.to());
                }
                if (up.contains(edge.to()) && levels.getOrDefault(edge.from(), 0) <= 0) {
                    nextUp.add(edge.from());
                }
            }
            nextDown.remove(centre);
            nextUp.remove(centre);
            for (String id : nextDown) {
                levels.put(id, step);
            }
            for (String id : nextUp) {
                levels.put(id, -step);
            }
            down = nextDown;
            up = nextUp;
        }
        stackGaps();
    }

    /// What is not established stands in one column, so that a page has room for what is.
    private void stackGaps() {
        for (Section.EdgeRow edge : identity.edges().rows()) {
            Integer from = levels.get(edge.from());
            if (edge.grade() == null
                    && from != null
                    && identity.edges().rows().stream()
                            .anyMatch(each -> each.grade() == null && each.to().equals(edge.from()))) {
                levels.put(edge.to(), from);
            }
        }
    }

    private void arrange() {
        int right = Math.min(
                MOST - 2, levels.values().stream().mapToInt(each -> each).max().orElse(0));
        int left = Math.max(
                right - MOST + 1,
                levels.values().stream().mapToInt(each -> each).min().orElse(0));
        Map<Integer, List<Section.NodeRow>> byLevel = new HashMap<>();
        for (Section.NodeRow node : identity.nodes().rows()) {
            Integer level = levels.get(node.id());
            if (level != null && level >= left && level <= right) {
                byLevel.computeIfAbsent(level, any -> new ArrayList<>()).add(node);
            }
        }
        for (int distance = 0; distance < MOST; distance++) {
            order(byLevel, distance, distance - 1);
            order(byLevel, -distance, 1 - distance);
        }
        for (int level = left; level <= right; level++) {
            columns.add(byLevel.getOrDefault(level, List.of()));
        }
    }

    /// By where the neighbours nearer to the run stand, then by kind and name.
    private void order(Map<Integer, List<Section.NodeRow>> byLevel, int level, int inner) {
        List<Section.NodeRow> column = byLevel.get(level);
        if (column == null) {
            return;
        }
        List<String> near = byLevel.getOrDefault(inner, List.of()).stream()
                .map(Section.NodeRow::id)
                .toList();
        Map<String, Double> means = new HashMap<>();
        column.forEach(node -> means.put(
                node.id(),
                identity.edges().rows().stream()
                        .filter(edge ->
                                edge.from().equals(node.id()) || edge.to().equals(node.id()))
                        .mapToInt(edge -> near.indexOf(edge.from().equals(node.id()) ? edge.to() : edge.from()))
                        .filter(index -> index >= 0)
                        .average()
                        .orElse(near.size())));
        List<Section.NodeRow> ordered = new ArrayList<>(column);
        ordered.sort(Comparator.comparing((Section.NodeRow node) -> means.get(node.id()))
                .thenComparing(Section.NodeRow::kind)
                .thenComparing(Section.NodeRow::label)
                .thenComparing(Section.NodeRow::id));
        byLevel.put(level, ordered.subList(0, Math.min(ROWS, ordered.size())));
    }
}

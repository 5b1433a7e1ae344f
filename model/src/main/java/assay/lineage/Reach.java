package assay.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What led to a node and what came of it.
public final class Reach {
    private Reach() {}

    /// All the way up and down; empty where there is no such node.
    public static Lineage upAndDownstream(Lineage lineage, String nodeId) {
        return of(lineage, nodeId, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /// The node, what lies up to `up` edges before it and up to `down` edges after it, and the edges between those on
    /// one side.
    public static Lineage of(Lineage lineage, String nodeId, int up, int down) {
        Set<Edge> edges = new HashSet<>();
        Set<String> nodes = new HashSet<>(Set.of(nodeId));
        walk(lineage, nodeId, up, Edge::to, Edge::from, nodes, edges);
        walk(lineage, nodeId, down, Edge::from, Edge::to, nodes, edges);
        return new Lineage(
                lineage.nodes().stream()
                        .filter(node -> nodes.contains(node.id()))
                        .toList(),
                lineage.edges().stream().filter(edges::contains).toList());
    }

    private static void walk(
            Lineage lineage,
            String start,
            int limit,
            Function<Edge, String> near,
            Function<Edge, String> far,
            Set<String> nodes,
            Set<Edge> edges) {
        Map<String, List<Edge>> next = new HashMap<>();
        for (Edge edge : lineage.edges()) {
            next.computeIfAbsent(near.apply(edge), id -> new ArrayList<>()).add(edge);
        }
        Map<String, Integer> distance = new HashMap<>(Map.of(start, 0));
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String id = open.remove();
            int steps = distance.getOrDefault(id, 0);
            if (steps >= limit) {
                continue;
            }
            for (Edge edge : next.getOrDefault(id, List.of())) {
                edges.add(edge);
                nodes.add(far.apply(edge));
                if (distance.putIfAbsent(far.apply(edge), steps + 1) == null) {
                    open.add(far.apply(edge));
                }
            }
        }
    }
}

package assay.lineage;

import assay.fact.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes nodes and edges in any order. Two edges of one kind between the same nodes become one: the
/// better grade gives
/// the reason, both give their evidence.
final class Graph {
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, Edge> edges = new TreeMap<>();

    void add(Node node) {
        nodes.putIfAbsent(node.id(), node);
    }

    boolean has(String id) {
        return nodes.containsKey(id);
    }

    @Nullable
    Node node(String id) {
        return nodes.get(id);
    }

    /// Leaves out an edge from a node to itself: bytes that a run read and wrote unchanged.
    void add(Edge edge) {
        if (!edge.from().equals(edge.to())) {
            edges.merge(edge.from() + "\0" + edge.to() + "\0" + edge.kind(), edge, Graph::join);
        }
    }

    private static Edge join(Edge known, Edge more) {
        Edge better = more.grade().compareTo(known.grade()) < 0 ? more : known;
        LinkedHashSet<Evidence> evidence = new LinkedHashSet<>(known.evidence());
        evidence.addAll(more.evidence());
        return new Edge(
                better.from(), better.to(), better.kind(), better.grade(), better.why(), new ArrayList<>(evidence));
    }

    /// Without the edges of which an end is missing.
    Lineage lineage() {
        return new Lineage(
                List.copyOf(nodes.values()),
                edges.values().stream()
                        .filter(edge -> has(edge.from()) && has(edge.to()))
                        .toList());
    }
}

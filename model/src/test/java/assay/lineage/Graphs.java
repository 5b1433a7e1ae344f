package assay.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Graphs for layout and exports.
final class Graphs {
    private Graphs() {}

    static Node node(String id, Node.Kind kind) {
        return new Node(id, kind, id, "", List.of(), List.of(), true, null, null);
    }

    static Edge edge(String from, String to) {
        return new Edge(from, to, "used", Edge.Grade.STATED, "The record says so.", List.of());
    }

    static Lineage of(List<Node> nodes, List<Edge> edges) {
        Graph graph = new Graph();
        nodes.forEach(graph::add);
        edges.forEach(graph::add);
        return graph.lineage();
    }

    static Lineage chain(int length) {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            nodes.add(node("n" + i, i % 2 == 0 ? Node.Kind.DATA : Node.Kind.RUN));
            if (i > 0) {
                edges.add(edge("n" + (i - 1), "n" + i));
            }
        }
        return of(nodes, edges);
    }

    /// Edges from lower to higher numbers only.
    static Lineage random(int nodes, int edges, long seed) {
        Random random = new Random(seed);
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            all.add(node("n" + i, Node.Kind.values()[random.nextInt(Node.Kind.values().length)]));
        }
        List<Edge> drawn = new ArrayList<>();
        for (int i = 0; i < edges; i++) {
            int from = random.nextInt(nodes);
            int to = random.nextInt(nodes);
            if (from != to) {
                drawn.add(edge("n" + Math.min(from, to), "n" + Math.max(from, to)));
            }
        }
        return of(all, drawn);
    }
}

package assay.lineage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The gap at the chain's end: after each model that nothing follows stands a node that says what is not
/// known.
final class Decisions {
    private Decisions() {}

    static Lineage after(Lineage lineage) {
        Set<String> followed = new HashSet<>();
        lineage.edges().forEach(edge -> followed.add(edge.from()));
        Graph graph = new Graph();
        lineage.nodes().forEach(graph::add);
        lineage.edges().forEach(graph::add);
        for (Node node : lineage.nodes()) {
            if (node.kind() == Node.Kind.MODEL && !followed.contains(node.id())) {
                String id = "decisions:" + node.id();
                graph.add(new Node(
                        id, Node.Kind.FILE, "decisions", "not established", List.of(), List.of(), false, null, null));
                graph.add(new Edge(
                        node.id(),
                        id,
                        "used",
                        Edge.Grade.INFERRED,
                        "The records do not show which decisions were made with this model.",
                        List.of()));
            }
        }
        return graph.lineage();
    }
}

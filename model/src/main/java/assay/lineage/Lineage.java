package assay.lineage;

import java.util.List;

/// Nodes and edges in a stable order: by id, and by from, to, kind.
public record Lineage(List<Node> nodes, List<Edge> edges) {
    public Lineage {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }
}

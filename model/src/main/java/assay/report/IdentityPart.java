package assay.report;

import assay.lineage.Edge;
import assay.lineage.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Section 4. After the model stands what nobody recorded: where it was put to use and what it decided.
final class IdentityPart {

    private static final String DEPLOYMENT = "deployment";
    private static final String DECISIONS = "decisions";

    private final Material material;

    private IdentityPart(Material material) {
        this.material = material;
    }

    static Section.Identity of(Material material) {
        return new IdentityPart(material).section();
    }

    private Section.Identity section() {
        List<Node> drawn = material.input.lineage().nodes().stream()
                .filter(node -> !node.id().startsWith(DECISIONS))
                .toList();
        Map<String, Node> byId = drawn.stream().collect(Collectors.toMap(Node::id, node -> node));
        List<Section.NodeRow> nodes = new ArrayList<>();
        drawn.forEach(node -> nodes.add(
                new Section.NodeRow(node.id(), node.kind(), material.name(node.label()), node.detail(), node.seen())));
        List<Section.EdgeRow> edges = new ArrayList<>();
        for (Edge edge : material.input.lineage().edges()) {
            Node from = byId.get(edge.from());
            Node to = byId.get(edge.to());
            if (from != null && to != null) {
                edges.add(row(edge, from, to));
            }
        }
        Node last = last(drawn);
        if (last != null) {
            String unknown = material.say("lineage.unknown");
            nodes.add(new Section.NodeRow(
                    DEPLOYMENT, Node.Kind.FILE, material.say("lineage.deployment"), unknown, false));
            nodes.add(
                    new Section.NodeRow(DECISIONS, Node.Kind.FILE, material.say("lineage.decisions"), unknown, false));
            edges.add(gap(last.id(), material.name(last.label()), DEPLOYMENT, material.say("lineage.deployment")));
            edges.add(
                    gap(DEPLOYMENT, material.say("lineage.deployment"), DECISIONS, material.say("lineage.decisions")));
        }
        String centre = drawn.stream()
                .filter(node -> material.run.id().equals(node.run()))
                .map(Node::id)
                .findFirst()
                .orElse(null);
        List<String> statements = centre == null
                ? List.of(material.say("lineage.none"), material.say("missing.decision"))
                : List.of(material.say("missing.decision"));
        return new Section.Identity(new Listing<>(nodes), new Listing<>(edges), centre, statements);
    }

    /// The registered model, else the model's file, else the run: what would have been put to use.
    private @Nullable Node last(List<Node> nodes) {
        return nodes.stream()
                .filter(node -> node.kind() == Node.Kind.MODEL)
                .max(java.util.Comparator.comparing((Node node) -> material.input.lineage().edges().stream()
                                .anyMatch(edge -> edge.to().equals(node.id())
                                        && edge.kind().equals("registered as")))
                        .thenComparing(Node::id, java.util.Comparator.reverseOrder()))
                .or(() -> nodes.stream()
                        .filter(node -> material.run.id().equals(node.run()))
                        .findFirst())
                .orElse(null);
    }

    private Section.EdgeRow row(Edge edge, Node from, Node to) {
        return new Section.EdgeRow(
                edge.from(),
                edge.to(),
                material.name(from.label()),
                material.name(to.label()),
                edge.kind(),
                edge.grade(),
                material.name(edge.why()),
                material.cite(edge.evidence()));
    }

    private Section.EdgeRow gap(String from, String fromLabel, String to, String toLabel) {
        return new Section.EdgeRow(
                from,
                to,
                fromLabel,
                toLabel,
                material.say("lineage.usedBy"),
                null,
                material.say("lineage.notEstablished"),
                List.of());
    }
}

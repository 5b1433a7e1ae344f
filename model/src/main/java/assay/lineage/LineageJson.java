package assay.lineage;

import assay.fact.Digest;
import assay.fact.Evidence;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The document of `assay lineage --json`.
public final class LineageJson {
    private LineageJson() {}

    public static String of(Lineage lineage) {
        return JsonText.of(tree(lineage));
    }

    /// As a tree, for documents that hold it.
    public static ObjectNode tree(Lineage lineage) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("assay", "1").put("command", "lineage");
        ArrayNode nodes = root.putArray("nodes");
        lineage.nodes().forEach(node -> node(nodes.addObject(), node));
        ArrayNode edges = root.putArray("edges");
        lineage.edges().forEach(edge -> edge(edges.addObject(), edge));
        return root;
    }

    private static void node(ObjectNode json, Node node) {
        json.put("id", node.id())
                .put("kind", Words.lower(node.kind()))
                .put("label", node.label())
                .put("detail", node.detail());
        ArrayNode tools = json.putArray("tools");
        node.tools().forEach(tools::add);
        ArrayNode digests = json.putArray("digests");
        for (Digest digest : node.digests()) {
            digests.addObject()
                    .put("algorithm", digest.algorithm())
                    .put("value", digest.value())
                    .put("strength", digest.strength().name());
        }
        json.put("seen", node.seen())
                .put("run", node.run() == null ? null : node.run().key())
                .put("path", node.path());
    }

    private static void edge(ObjectNode json, Edge edge) {
        json.put("from", edge.from())
                .put("to", edge.to())
                .put("kind", edge.kind())
                .put("grade", Words.lower(edge.grade()))
                .put("why", edge.why());
        ArrayNode evidence = json.putArray("evidence");
        for (Evidence each : edge.evidence()) {
            evidence.addObject()
                    .put("file", each.file())
                    .put("locator", each.locator().text());
        }
    }
}

package assay.lineage;

import assay.fact.Digest;
import assay.fact.Records;
import assay.fact.Run;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// PROV-JSON (W3C member submission of 2013-04-24): runs and stages are activities, all else are
/// entities. Each relation
/// says in `assay:grade` and `assay:why` on what it rests.
public final class Prov {
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Records records;
    private int relations;

    private Prov(Records records) {
        this.records = records;
    }

    /// @param records for the times of runs
    public static String of(Lineage lineage, Records records) {
        Prov prov = new Prov(records);
        prov.root.putObject("prefix").put("assay", "urn:assay:").put("prov", "http://www.w3.org/ns/prov#");
        lineage.nodes().forEach(prov::node);
        lineage.edges().forEach(prov::edge);
        return JsonText.of(prov.root);
    }

    private void node(Node node) {
        nodes.put(node.id(), node);
        ObjectNode json =
                root.withObject(activity(node) ? "/activity" : "/entity").putObject(name(node.id()));
        json.put("prov:label", node.label());
        json.putObject("prov:type")
                .put("$", "assay:" + Words.lower(node.kind()))
                .put("type", "prov:QUALIFIED_NAME");
        if (!node.detail().isEmpty()) {
            json.put("assay:detail", node.detail());
        }
        if (node.path() != null) {
            json.put("assay:path", node.path());
        }
        for (Digest digest : node.digests()) {
            json.put("assay:" + encoded(digest.algorithm()), digest.value());
        }
        Run run = node.run() == null ? null : records.run(node.run());
        if (run != null && run.start() != null) {
            json.put("prov:startTime", run.start().toString());
        }
        if (run != null && run.end() != null) {
            json.put("prov:endTime", run.end().toString());
        }
    }

    private void edge(Edge edge) {
        boolean from = activity(nodes.get(edge.from()));
        boolean to = activity(nodes.get(edge.to()));
        ObjectNode json;
        if (from && to) {
            json = relation("wasInformedBy", "informed", edge.to(), "informant", edge.from());
        } else if (from) {
            json = relation("wasGeneratedBy", "entity", edge.to(), "activity", edge.from());
        } else if (to) {
            json = relation("used", "activity", edge.to(), "entity", edge.from());
        } else {
            json = relation("wasDerivedFrom", "generatedEntity", edge.to(), "usedEntity", edge.from());
        }
        json.put("prov:label", edge.kind())
                .put("assay:grade", Words.lower(edge.grade()))
                .put("assay:why", edge.why());
    }

    private ObjectNode relation(String kind, String first, String firstId, String second, String secondId) {
        return root.withObject("/" + kind)
                .putObject("_:r" + ++relations)
                .put("prov:" + first, name(firstId))
                .put("prov:" + second, name(secondId));
    }

    private static boolean activity(@org.jspecify.annotations.Nullable Node node) {
        return node != null && (node.kind() == Node.Kind.RUN || node.kind() == Node.Kind.STAGE);
    }

    private static String name(String id) {
        return "assay:" + encoded(id);
    }

    /// A local name: letters, digits, `-`, `_` and `.`, everything else by its bytes.
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-_.".indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}

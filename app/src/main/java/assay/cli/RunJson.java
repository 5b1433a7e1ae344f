package assay.cli;

import assay.audit.Finding;
import assay.audit.GradedFact;
import assay.audit.Tower;
import assay.fact.Layer;
import assay.fact.Run;
import assay.query.RunRow;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run, its tower and its findings as the contract writes them.
final class RunJson {

    private RunJson() {}

    static ObjectNode run(RunRow row) {
        Run run = row.run();
        ObjectNode node = Json.object()
                .put("id", run.id().id())
                .put("key", run.key())
                .put("format", run.formats().getFirst())
                .put("name", run.name())
                .put("status", run.status().name())
                .put("start", time(run.start()))
                .put("end", time(run.end()))
                .put("parent", run.parent() == null ? null : run.parent().key());
        ObjectNode params = node.putObject("params");
        row.params().forEach((key, value) -> params.put(key, value.recorded()));
        ObjectNode metrics = node.putObject("metrics");
        row.metrics().forEach((key, value) -> Json.number(metrics, key, value));
        node.put("record", run.record());
        ArrayNode formats = node.putArray("formats");
        run.formats().forEach(formats::add);
        node.put("experiment", run.experiment()).put("user", run.user());
        if (run.deleted()) {
            node.put("deleted", true);
        }
        return node;
    }

    static ObjectNode tower(Tower tower) {
        ObjectNode node = Json.object();
        for (Layer layer : Layer.values()) {
            Tower.Block block = tower.block(layer);
            node.putObject(Json.word(layer))
                    .put("degree", Json.word(block.degree()))
                    .put("checked", block.checked())
                    .put("applicable", block.applicable())
                    .put("sentence", block.sentence());
        }
        return node;
    }

    static ArrayNode findings(List<Finding> findings) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            nodes.addObject()
                    .put("rule", finding.rule())
                    .put("severity", Json.word(finding.severity()))
                    .put("layer", Json.word(finding.area()))
                    .put("message", finding.message())
                    .put("fix", finding.fix())
                    .put("waived", false)
                    .set("evidence", Json.evidence(finding.evidence()));
        }
        return nodes;
    }

    static ArrayNode facts(Tower tower) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        for (Layer layer : Layer.values()) {
            for (GradedFact fact : tower.block(layer).facts()) {
                nodes.addObject()
                        .put("id", fact.id())
                        .put("layer", Json.word(layer))
                        .put("name", fact.name())
                        .put("value", fact.value())
                        .put("grade", Json.word(fact.grade()))
                        .put("note", fact.note())
                        .set("evidence", Json.evidence(fact.evidence()));
            }
        }
        return nodes;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}

package assay.cli;

import assay.audit.Finding;
import assay.audit.GradedFact;
import assay.audit.Since;
import assay.audit.Standing;
import assay.audit.Tower;
import assay.audit.Waiver;
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

    /// @param since null where there is no earlier audit to hold against
    static ArrayNode findings(List<Finding> findings, @Nullable Since since) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            ObjectNode node = nodes.addObject()
                    .put("rule", finding.rule())
                    .put("severity", Json.word(finding.severity()))
                    .put("layer", Json.word(finding.area()))
                    .put("message", finding.message())
                    .put("fix", finding.fix())
                    .put("fingerprint", finding.fingerprint());
            if (since != null) {
                node.put("new", since.isNew(finding));
            }
            node.set(
                    "waived",
                    switch (finding.standing()) {
                        case Standing.Open _ -> null;
                        case Standing.Waived(Waiver waiver) -> waiver(waiver, false);
                        case Standing.Expired(Waiver waiver) -> waiver(waiver, true);
                    });
            node.set("evidence", Json.evidence(finding.evidence()));
        }
        return nodes;
    }

    /// @param expired whether its day is over, so that what it covers is open
    static ObjectNode waiver(Waiver waiver, boolean expired) {
        return Json.object()
                .put("reason", waiver.reason())
                .put("by", waiver.by())
                .put("since", waiver.since().toString())
                .put("until", waiver.until().toString())
                .put("expired", expired)
                .put("entry", waiver.entry());
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

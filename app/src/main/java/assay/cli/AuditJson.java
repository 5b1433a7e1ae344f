package assay.cli;

import assay.audit.Audit;
import assay.audit.Behind;
import assay.audit.Finding;
import assay.audit.RuleSet;
import assay.audit.Severity;
import assay.audit.Since;
import assay.audit.Summary;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.project.AuditAnswer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An audit as the contract writes it.
final class AuditJson {
    private AuditJson() {}

    /// @param behind the runs that stand behind the one that was asked about; null where all were
    static ObjectNode document(AuditAnswer answer, @Nullable Behind behind) {
        Audit audit = answer.audit();
        Since since = answer.since();
        ObjectNode document = Json.document("audit");
        document.set("ruleSet", ruleSet(audit.ruleSet()));
        ArrayNode runs = document.putArray("runs");
        for (Audit.RunAudit each : audit.runs()) {
            ObjectNode node = runs.addObject()
                    .put("id", each.run().id().id())
                    .put("key", each.run().key())
                    .put("name", each.run().name());
            if (behind != null) {
                node.set("behind", behind(behind));
            }
            node.set("tower", RunJson.tower(each.tower()));
            node.set("findings", RunJson.findings(each.findings(), since));
            ArrayNode open = node.putArray("notChecked");
            each.open()
                    .forEach(one -> open.addObject()
                            .put("rule", one.rule())
                            .put("recorded", one.recorded())
                            .put("reason", one.why()));
        }
        document.set("project", RunJson.findings(audit.project(), since));
        ArrayNode rules = document.putArray("rules");
        audit.rules()
                .forEach(rule -> rules.addObject()
                        .put("id", rule.id())
                        .put("layer", Json.word(rule.area()))
                        .put("severity", Json.word(rule.severity()))
                        .put("question", rule.question())
                        .put("means", rule.means().isEmpty() ? null : rule.means())
                        .put("blind", rule.blind())
                        .put("on", rule.on()));
        ArrayNode notRun = document.putArray("notRun");
        audit.notRun()
                .forEach(each -> notRun.addObject().put("rule", each.rule()).put("reason", each.reason()));
        document.set("summary", summary(audit, since));
        ArrayNode asked = document.putArray("asked");
        for (Audit.Asking each : audit.asked()) {
            ArrayNode missing = asked.addObject()
                    .put("about", each.topic().word())
                    .put("stated", each.said())
                    .putArray("missing");
            each.missing().forEach(run -> missing.add(run.key()));
        }
        document.set("baseline", baseline(since));
        return document;
    }

    private static ObjectNode behind(Behind behind) {
        ObjectNode node = Json.object()
                .put("runs", behind.total())
                .put("finished", behind.finished())
                .put("failed", behind.failed())
                .put("killed", behind.killed())
                .put("deleted", behind.deleted())
                .put("missing", behind.missing())
                .put("seeds", behind.seeds());
        Behind.Best best = behind.best();
        if (best == null) {
            return node.putNull("best");
        }
        node.putObject("best")
                .put("metric", best.metric())
                .put("better", Json.word(best.direction()))
                .put("rank", best.rank())
                .put("of", best.of());
        return node;
    }

    private static ObjectNode ruleSet(RuleSet ruleSet) {
        ObjectNode node = Json.object().put("name", ruleSet.name());
        ArrayNode departures = node.putArray("departures");
        ruleSet.departures()
                .forEach(each -> departures
                        .addObject()
                        .put("rule", each.rule())
                        .put("word", each.word())
                        .put("shipped", each.shipped())
                        .put("now", each.now())
                        .put("file", each.by()));
        return node;
    }

    private static ObjectNode summary(Audit audit, @Nullable Since since) {
        Summary summary = audit.summary();
        List<Finding> findings = audit.findings().toList();
        ObjectNode node = Json.object();
        ObjectNode severities = node.putObject("findings");
        for (Severity severity : Severity.values()) {
            severities.put(
                    Json.word(severity),
                    findings.stream()
                            .filter(each -> each.severity() == severity)
                            .count());
        }
        node.put("waived", findings.stream().filter(each -> !each.isOpen()).count());
        node.put(
                "new",
                since == null
                        ? null
                        : (Long) findings.stream().filter(since::isNew).count());
        node.put("gone", since == null ? null : (Integer) since.gone().size());
        ObjectNode degrees = node.putObject("degrees");
        for (Layer layer : Layer.values()) {
            ObjectNode counts = degrees.putObject(Json.word(layer));
            for (Grade grade : List.of(Grade.NOT_FOUND, Grade.RECORDED, Grade.MATCHED, Grade.RERUN)) {
                counts.put(Json.word(grade), summary.count(layer, grade));
            }
        }
        ArrayNode holding = node.putArray("holding");
        summary.holding()
                .forEach(each -> holding.addObject()
                        .put("rule", each.rule())
                        .put("layer", Json.word(each.area()))
                        .put("severity", Json.word(each.severity()))
                        .put("runs", each.runs()));
        return node;
    }

    private static @Nullable ObjectNode baseline(@Nullable Since since) {
        if (since == null) {
            return null;
        }
        ObjectNode node = Json.object().put("file", since.baseline());
        ArrayNode gone = node.putArray("gone");
        since.gone()
                .forEach(each -> gone.addObject()
                        .put("rule", each.rule())
                        .put("severity", each.severity())
                        .put("run", each.run().isEmpty() ? null : each.run())
                        .put("message", each.message())
                        .put("fingerprint", each.fingerprint()));
        return node;
    }
}

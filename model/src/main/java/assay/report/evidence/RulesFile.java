package assay.report.evidence;

import assay.report.Listing;
import assay.report.Report;
import assay.report.ReportJson;
import assay.report.Section;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Which rules were asked by which rule set, and which clause packs were used, in the shape of
/// `rule-packs.schema.json`.
final class RulesFile {

    private RulesFile() {}

    static Attachment of(Report report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("assay", "1").put("document", "rule-packs");
        root.set("report", IndexFile.head(report));
        ObjectNode rules = root.putObject("ruleSet");
        Section.Findings findings = report.findings();
        rules.put("used", findings.ruleSet());
        rules.set("rules", ReportJson.tree(new Listing<>(findings.rules())));
        rules.set("departures", ReportJson.tree(new Listing<>(findings.departures())));
        rules.set("notRun", ReportJson.tree(new Listing<>(findings.notRun())));
        ArrayNode packs = root.putArray("packs");
        for (Section.Annex annex : report.clauses().annexes()) {
            packs.addObject()
                    .put("id", annex.id())
                    .put("version", annex.version())
                    .put("name", annex.name())
                    .put("checked", annex.checked())
                    .put("sha256", annex.sha256());
        }
        return Attachment.of(
                Name.RULES,
                Attachment.JSON,
                "The rules that were asked and the clause packs that were used.",
                ReportJson.text(root));
    }
}

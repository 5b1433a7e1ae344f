package assay.report.evidence;

import assay.report.Dossier;
import assay.report.ReportJson;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What the report was asked for with, in the shape of `report-request.schema.json`: whoever has the project too can
/// make the report again ([AskedFor]).
final class RequestFile {

    private RequestFile() {}

    static Attachment of(Dossier dossier) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("assay", "1").put("document", "report-request");
        root.set("report", IndexFile.head(dossier.report()));
        root.set("asked", ReportJson.tree(dossier.asked()));
        return Attachment.of(
                Name.REQUEST,
                Attachment.JSON,
                "What the report was asked for with: statements, packs, baseline, language.",
                ReportJson.text(root));
    }
}

package assay.report.evidence;

import assay.report.Report;
import assay.report.ReportJson;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// Appendix A as a document of its own, in the shape of `evidence-index.schema.json`.
final class IndexFile {

    private IndexFile() {}

    static Attachment of(Report report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("assay", "1").put("document", "evidence-index");
        root.set("report", head(report));
        root.set("evidence", ReportJson.tree(report.index().evidence()));
        return Attachment.of(
                Name.INDEX, Attachment.JSON, "The records that the report rests on.", ReportJson.text(root));
    }

    /// What names the report in the documents beside it.
    static ObjectNode head(Report report) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("id", report.id()).put("revision", report.revision()).put("program", "Assay " + report.version());
        put(head, "model", report.model());
        put(head, "date", report.date() == null ? null : report.date().toString());
        return head;
    }

    static void put(ObjectNode object, String key, @Nullable String value) {
        if (value != null) {
            object.put(key, value);
        }
    }
}

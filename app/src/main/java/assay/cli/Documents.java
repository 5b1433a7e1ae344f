package assay.cli;

import assay.audit.export.Exported;
import assay.project.AuditAnswer;

/// The documents that commands print, for whoever saves them.
public final class Documents {
    private Documents() {}

    /// As `assay audit --json` prints it.
    public static String audit(Exported audit) {
        return Json.text(AuditJson.document(new AuditAnswer(audit.audit(), audit.since()), null));
    }
}

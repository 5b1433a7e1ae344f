package assay.report.evidence;

import assay.report.Dossier;
import assay.report.ReportJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All files that go inside a report's PDF, in the order in which they are listed.
public final class Attachments {

    private Attachments() {}

    /// Of a report that is looked at before it is issued: nothing is signed, and the log is not with it.
    public static List<Attachment> draft(Dossier dossier) {
        return all(dossier, null);
    }

    /// Of a report that is being issued.
    ///
    /// @throws IllegalArgumentException where the dossier has no extract of the log
    public static List<Attachment> issued(Dossier dossier, Signer signer) {
        if (dossier.trail() == null) {
            throw new IllegalArgumentException("An issued report has an extract of the log");
        }
        return all(dossier, signer);
    }

    /// The list of materials among them.
    public static Attachment materials(List<Attachment> attachments) {
        return attachments.stream()
                .filter(each -> each.name().equals(Name.BOM))
                .findFirst()
                .orElseThrow();
    }

    private static List<Attachment> all(Dossier dossier, @Nullable Signer signer) {
        List<Attachment> all = new ArrayList<>();
        all.add(Attachment.of(
                Name.REPORT_JSON,
                Attachment.JSON,
                "All that this report says, for programs.",
                ReportJson.text(dossier.report())));
        all.add(IndexFile.of(dossier.report()));
        all.add(RulesFile.of(dossier.report()));
        all.add(RequestFile.of(dossier));
        all.add(MaterialsFile.of(dossier));
        all.add(Attachment.of(Name.PROV, Attachment.JSON, "The lineage as PROV-JSON.", dossier.prov()));
        all.add(VerifierFile.get());
        if (signer != null && dossier.trail() != null) {
            all.addAll(LogFiles.of(dossier, dossier.trail()));
        }
        Map<String, String> others = new LinkedHashMap<>();
        others.put(Name.PDF, "application/pdf");
        others.put(Name.HTML, "text/html");
        if (signer != null) {
            others.put(Name.STATEMENTS, "application/x-ndjson");
            others.put(Name.MANIFEST, Attachment.JSON);
            others.put(Name.SIGNED_MANIFEST, "application/x-ndjson");
        }
        all.add(CrateFile.of(dossier, all, others));
        if (signer != null) {
            all.add(Statements.of(dossier, all, signer));
        }
        return List.copyOf(all);
    }
}

package assay.project;

import assay.check.ReportPdf;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What a person is shown of a report before they sign it: what it leaves open.
///
/// @param report its id; empty where the file holds no report
/// @param findings open ones, the gravest first
/// @param gaps the largest ones, as the report names them
/// @param withheld kinds of what was withheld, each with its count
public record BeforeSigning(String report, List<String> findings, List<String> gaps, List<String> withheld) {

    public BeforeSigning {
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
        withheld = List.copyOf(withheld);
    }

    /// @throws assay.check.CannotCheck where it cannot be opened
    static BeforeSigning of(byte[] pdf) {
        ReportPdf read = ReportPdf.of(pdf);
        JsonNode report = read.report();
        List<String> findings = new ArrayList<>();
        for (JsonNode each : report.at("/findings/findings/rows")) {
            if (!each.path("waived").asBoolean()) {
                findings.add(
                        each.path("rule").asText() + ": " + each.path("message").asText());
            }
        }
        List<String> gaps = new ArrayList<>();
        for (JsonNode each : report.at("/answer/gaps")) {
            gaps.add((each.path("what").asText() + " " + each.path("why").asText()).strip());
        }
        List<String> withheld = new ArrayList<>();
        for (JsonNode each : report.at("/scope/redactions")) {
            if (each.path("count").asInt() > 0) {
                withheld.add(each.path("kind").asText() + ": "
                        + each.path("count").asInt() + ", " + each.path("state").asText());
            }
        }
        return new BeforeSigning(read.id(), findings, gaps, withheld);
    }
}

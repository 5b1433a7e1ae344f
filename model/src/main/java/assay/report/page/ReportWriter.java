package assay.report.page;

import assay.report.Report;
import assay.report.ReportJson;
import assay.report.evidence.Attachment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a report in one of its forms. The stream is the caller's and stays open. The same report gives the same
/// bytes.
public final class ReportWriter {

    private final Report report;
    private final List<Attachment> attachments;

    /// @param attachments that go inside the PDF, and are listed in every form
    public ReportWriter(Report report, List<Attachment> attachments) {
        this.report = report;
        this.attachments = List.copyOf(attachments);
    }

    /// PDF/A-3a with PDF/UA-1, and the attachments inside.
    public void pdf(OutputStream out) throws IOException {
        PdfFile.write(report, attachments, out);
    }

    /// One HTML file that needs nothing else and loads nothing.
    public void html(OutputStream out) throws IOException {
        HtmlFile.write(report, attachments, out);
    }

    /// Everything that the report says, for programs, in the shape of `report-document.schema.json`.
    public void json(OutputStream out) throws IOException {
        out.write(ReportJson.text(report).getBytes(StandardCharsets.UTF_8));
    }
}

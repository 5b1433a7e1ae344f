package assay.report.page;

import assay.report.Report;
import assay.report.ReportJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes a report in one of its forms. The stream is the caller's and stays open. The same report gives the same
/// bytes.
public final class ReportWriter {

    private final Report report;

    public ReportWriter(Report report) {
        this.report = report;
    }

    /// PDF/A-3a with PDF/UA-1; `report.json` is attached.
    public void pdf(OutputStream out) throws IOException {
        PdfFile.write(report, out);
    }

    /// One HTML file that needs nothing else and loads nothing.
    public void html(OutputStream out) throws IOException {
        HtmlFile.write(report, out);
    }

    /// Everything that the report says, for programs, in the shape of `report-document.schema.json`.
    public void json(OutputStream out) throws IOException {
        out.write(ReportJson.text(report).getBytes(StandardCharsets.UTF_8));
    }
}

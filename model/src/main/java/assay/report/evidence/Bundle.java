package assay.report.evidence;

import assay.report.Report;
import assay.report.ReportJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Everything that was issued: the report as PDF and HTML, what is inside the PDF, a list of all
/// with their digests, and a signed statement on that list.
public final class Bundle {
    /// ZIP knows no earlier day.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Bundle() {}

    /// By name.
    ///
    /// @param attachments those of an issued report
    public static List<Attachment> of(
            Report report, byte[] pdf, byte[] html, List<Attachment> attachments, Signer signer) {
        List<Attachment> all = new ArrayList<>(attachments);
        all.add(new Attachment(Name.PDF, "application/pdf", "The report.", pdf));
        all.add(new Attachment(Name.HTML, "text/html", "The report as one HTML file.", html));
        all.sort(Comparator.comparing(Attachment::name));
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("assay", "1").put("document", "evidence-bundle");
        root.set("report", IndexFile.head(report).put("issued", signer.time().toString()));
        ArrayNode files = root.putArray("files");
        all.forEach(each -> files.addObject()
                .put("name", each.name())
                .put("type", each.type())
                .put("size", each.size())
                .put("sha256", each.sha256()));
        Attachment manifest =
                Attachment.of(Name.MANIFEST, Attachment.JSON, "All files with their digests.", ReportJson.text(root));
        all.add(manifest);
        all.add(Attachment.of(
                Name.SIGNED_MANIFEST,
                "application/x-ndjson",
                "The signed statement on the list of files.",
                Statements.onFiles(
                        Name.BUNDLE,
                        IndexFile.head(report).put("issued", signer.time().toString()),
                        List.of(manifest),
                        signer)));
        all.sort(Comparator.comparing(Attachment::name));
        return List.copyOf(all);
    }

    /// As one file, not compressed: the same files give the same bytes on every system.
    public static void zip(List<Attachment> files, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
        for (Attachment each : files) {
            byte[] bytes = each.bytes();
            CRC32 check = new CRC32();
            check.update(bytes);
            ZipEntry entry = new ZipEntry(each.name());
            entry.setTimeLocal(TIME);
            entry.setSize(bytes.length);
            entry.setCompressedSize(bytes.length);
            entry.setCrc(check.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        zip.finish();
    }
}

package assay.report.page;

import assay.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import javax.xml.transform.TransformerException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.XMPBasicSchema;
import org.apache.xmpbox.xml.DomXmpParser;
import org.apache.xmpbox.xml.XmpParsingException;
import org.apache.xmpbox.xml.XmpSerializer;

/// Takes dates and id of the file from the report, so that the same report gives the same bytes.
final class PdfDetails {

    private PdfDetails() {}

    static void fix(PDDocument document, Report report) throws IOException {
        Calendar date = date(report);
        PDDocumentInformation information = document.getDocumentInformation();
        information.setCreationDate(date);
        information.setModificationDate(date);
        information.setCreator("Assay " + report.version());
        information.setSubject(report.id());
        document.getDocumentCatalog().setMetadata(metadata(document, information, date));
        byte[] id = report.id().getBytes(StandardCharsets.US_ASCII);
        COSArray ids = new COSArray();
        ids.add(new COSString(id));
        ids.add(new COSString(id));
        document.getDocument().getTrailer().setItem(COSName.ID, ids);
    }

    /// Of the evidence, in UTC; the epoch where the evidence has no date.
    static Calendar date(Report report) {
        Instant instant = report.date() == null ? Instant.EPOCH : report.date();
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setTimeInMillis(instant.getEpochSecond() * 1000);
        return calendar;
    }

    private static PDMetadata metadata(PDDocument document, PDDocumentInformation information, Calendar date)
            throws IOException {
        try (var written = document.getDocumentCatalog().getMetadata().createInputStream()) {
            XMPMetadata metadata = new DomXmpParser().parse(written);
            XMPBasicSchema basic = metadata.getXMPBasicSchema();
            if (basic == null) {
                basic = metadata.createAndAddXMPBasicSchema();
            }
            basic.setCreateDate(date);
            basic.setModifyDate(date);
            basic.setMetadataDate(date);
            basic.setCreatorTool(information.getCreator());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new XmpSerializer().serialize(metadata, out, true);
            PDMetadata fixed = new PDMetadata(document);
            fixed.importXMPMetadata(out.toByteArray());
            return fixed;
        } catch (XmpParsingException | TransformerException e) {
            throw new IOException("The metadata of the PDF cannot be written.", e);
        }
    }
}

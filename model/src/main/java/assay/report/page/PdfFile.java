package assay.report.page;

import assay.report.Report;
import assay.report.Texts;
import assay.report.evidence.Attachment;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The PDF: PDF/A-3a and PDF/UA-1 in one file, with its attachments. Byte for byte the same for the same report.
final class PdfFile {

    private static final String BASE = "assay:report";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PdfFile() {}

    static void write(Report report, List<Attachment> attachments, OutputStream out) throws IOException {
        Document pages = Pages.of(
                report,
                attachments,
                Glyphs.bundled()::fit,
                Style.text(report.paper()),
                (html, bookmarks) -> head(html, bookmarks, Texts.of(report)));
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withW3cDocument(pages, BASE)
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .useUnicodeLineBreaker(new LineBreaker())
                .useSVGDrawer(new BatikSVGDrawer())
                .withProducer("Assay " + report.version());
        refuseEverythingOutside(builder);
        for (Fonts.Face face : Fonts.ALL) {
            byte[] bytes = face.bytes();
            builder.useFont(
                    () -> new ByteArrayInputStream(bytes),
                    face.family(),
                    face.weight(),
                    FontStyle.NORMAL,
                    true,
                    EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG));
        }
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                PdfDetails.fix(document, report);
                PdfAttachment.add(document, attachments, report);
                document.save(out, CompressParameters.NO_COMPRESSION);
            }
        }
    }

    /// Nothing in the pages names a resource; should something ever, it is not opened.
    private static void refuseEverythingOutside(PdfRendererBuilder builder) {
        builder.useUriResolver((base, uri) -> null);
        for (ExternalResourceControlPriority priority : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, priority);
        }
    }

    private static List<Element> head(Html html, List<Pages.Bookmark> bookmarks, Texts texts) {
        List<Element> all = new ArrayList<>();
        for (Pages.Bookmark bookmark : bookmarks) {
            Element mark = html.el("bookmark");
            mark.setAttribute("name", bookmark.title());
            mark.setAttribute("href", "#" + bookmark.anchor());
            all.add(mark);
        }
        Element description = html.el("meta");
        description.setAttribute("name", "description");
        description.setAttribute("content", texts.say("page.cover.what"));
        return List.of(html.el("bookmarks", all), description);
    }
}

package assay.view.report;

import assay.check.ReportPdf;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/// A PDF in memory whose pages are drawn on demand. One thread at a time.
final class Pages implements AutoCloseable {

    /// An entry of the outline's first level.
    ///
    /// @param page from 0
    record Section(String title, int page) {}

    private final PDDocument document;
    private final PDFRenderer renderer;
    private final List<Section> sections;
    private final int count;
    private final double width;
    private final double height;

    private final JsonNode decision;

    private Pages(PDDocument document, JsonNode decision) throws IOException {
        this.document = document;
        this.decision = decision;
        renderer = new PDFRenderer(document);
        sections = sections(document);
        count = document.getNumberOfPages();
        PDRectangle paper = document.getPage(0).getCropBox();
        width = paper.getWidth();
        height = paper.getHeight();
    }

    static Pages of(byte[] pdf) throws IOException {
        return new Pages(
                Loader.loadPDF(pdf), ReportPdf.of(pdf).report().path("decision").path("rows"));
    }

    /// Whether the record of a decision names the digest of the report's model; null where the report says nothing of
    /// that record.
    ///
    /// @param file SHA-256 of the record
    @Nullable
    Boolean decision(String file) {
        Boolean matched = null;
        boolean held = false;
        for (JsonNode row : decision) {
            String key = row.path("key").asText();
            if (key.equals("decision.model")) {
                matched = row.path("field").path("grade").asText().equals("MATCHED");
            } else if (key.equals("decision.file")) {
                held = row.path("field").path("value").asText().contains(file);
            }
        }
        return held ? matched : null;
    }

    int count() {
        return count;
    }

    /// In points.
    double width() {
        return width;
    }

    /// In points.
    double height() {
        return height;
    }

    List<Section> sections() {
        return sections;
    }

    /// @param page from 0
    /// @param scale pixels for one point
    synchronized PagePicture draw(int page, float scale) throws IOException {
        BufferedImage image = renderer.renderImage(page, scale, ImageType.RGB);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new PagePicture(page, scale, image.getWidth(), image.getHeight(), pixels);
    }

    @Override
    public synchronized void close() throws IOException {
        document.close();
    }

    private static List<Section> sections(PDDocument document) throws IOException {
        List<Section> sections = new ArrayList<>();
        PDDocumentOutline outline = document.getDocumentCatalog().getDocumentOutline();
        if (outline != null) {
            for (PDOutlineItem item : outline.children()) {
                PDPage page = item.findDestinationPage(document);
                int at = page == null ? -1 : document.getPages().indexOf(page);
                if (at >= 0) {
                    sections.add(new Section(item.getTitle(), at));
                }
            }
        }
        return List.copyOf(sections);
    }
}

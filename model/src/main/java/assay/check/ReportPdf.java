package assay.check;

import assay.trail.Checkpoint;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/// A report's PDF as whoever received it has it: what is attached, and what its pages say.
///
/// @param attached by name
/// @param twice names that several attachments bear
/// @param report what `report.json` holds; missing where it is not attached or no JSON
public record ReportPdf(SortedMap<String, byte[]> attached, List<String> twice, JsonNode report) {
    /// The attachment that everything else is held against.
    public static final String REPORT = "report.json";
    private static final String CHECKPOINT = "checkpoint.txt";

    private static final long LARGEST = 256L << 20;
    private static final int MOST = 1_000;
    private static final int DEEPEST = 16;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxStringLength(64 << 20)
                            .build())
                    .build())
            .build();

    /// @throws CannotCheck where it cannot be opened
    public static ReportPdf of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            SortedMap<String, byte[]> attached = new TreeMap<>();
            List<String> twice = new ArrayList<>();
            PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
            PDEmbeddedFilesNameTreeNode files = names == null ? null : names.getEmbeddedFiles();
            if (files != null) {
                collect(files, attached, twice, 0);
            }
            byte[] report = attached.get(REPORT);
            return new ReportPdf(
                    attached, List.copyOf(twice), report == null ? MissingNode.getInstance() : json(report));
        } catch (IOException | RuntimeException e) {
            if (e instanceof CannotCheck cannot) {
                throw cannot;
            }
            throw new CannotCheck("It cannot be opened as a PDF: " + e.getMessage(), e);
        }
    }

    private static void collect(
            PDNameTreeNode<PDComplexFileSpecification> node,
            SortedMap<String, byte[]> attached,
            List<String> twice,
            int depth)
            throws IOException {
        Map<String, PDComplexFileSpecification> names = node.getNames();
        if (names != null) {
            for (Map.Entry<String, PDComplexFileSpecification> each : names.entrySet()) {
                PDEmbeddedFile file = each.getValue().getEmbeddedFile();
                if (file != null && attached.put(each.getKey(), bytes(file.getCOSObject(), attached)) != null) {
                    twice.add(each.getKey());
                }
            }
        }
        if (node.getKids() != null && depth < DEEPEST) {
            for (PDNameTreeNode<PDComplexFileSpecification> kid : node.getKids()) {
                collect(kid, attached, twice, depth + 1);
            }
        }
    }

    private static byte[] bytes(COSStream stream, SortedMap<String, byte[]> before) throws IOException {
        long left = LARGEST
                - before.values().stream().mapToLong(each -> each.length).sum();
        try (InputStream in = stream.createInputStream()) {
            byte[] bytes = in.readNBytes((int) left + 1);
            if (bytes.length > left || before.size() >= MOST) {
                throw new CannotCheck("Its attachments are larger than " + LARGEST + " bytes or more than " + MOST
                        + ": nobody opens them here.");
            }
            return bytes;
        }
    }

    /// Missing where it is none.
    static JsonNode json(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException damaged) {
            return MissingNode.getInstance();
        }
    }

    /// An attachment as JSON; missing where it is not there or none.
    public JsonNode json(String name) {
        byte[] bytes = attached.get(name);
        return bytes == null ? MissingNode.getInstance() : json(bytes);
    }

    /// The state of the log in which it was issued; null where that is not attached, or damaged.
    public @Nullable Checkpoint checkpoint() {
        byte[] note = attached.get(CHECKPOINT);
        return note == null ? null : checkpoint(note);
    }

    /// Null where it is none.
    static @Nullable Checkpoint checkpoint(byte[] note) {
        try {
            return Checkpoint.parse(new String(note, StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /// The report's id; empty where none can be read.
    public String id() {
        return report.path("id").asText("");
    }

    /// What the pages say, in reading order.
    ///
    /// @throws CannotCheck where the pages cannot be read
    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException | RuntimeException e) {
            throw new CannotCheck("Its pages cannot be read: " + e.getMessage(), e);
        }
    }
}

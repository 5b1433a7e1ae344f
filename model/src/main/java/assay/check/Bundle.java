package assay.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.codec.digest.DigestUtils;

/// The zip in which a report comes with its evidence.
///
/// @param files by name
record Bundle(SortedMap<String, byte[]> files) {
    private static final String LIST = "evidence-bundle.json";
    private static final String SIGNED = "evidence-bundle.intoto.jsonl";
    private static final String KEY = "project-key.txt";
    private static final String PDF = "report.pdf";
    private static final int LARGEST = 512 << 20;
    private static final int MOST = 1_000;

    static boolean looksLikeOne(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /// @throws CannotCheck where it is damaged, too large, or names a file twice
    static Bundle of(byte[] zip) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        int left = LARGEST;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readNBytes(left + 1);
                if (bytes.length > left || files.size() >= MOST) {
                    throw new CannotCheck("The zip holds more than " + LARGEST + " bytes or " + MOST + " files.");
                }
                left -= bytes.length;
                if (!entry.isDirectory() && files.put(entry.getName(), bytes) != null) {
                    throw new CannotCheck("The zip holds " + entry.getName() + " twice.");
                }
            }
        } catch (IOException e) {
            throw new CannotCheck("It cannot be opened as a zip: " + e.getMessage(), e);
        }
        return new Bundle(files);
    }

    /// Whether the project's key signed the list as it is.
    private boolean isSigned() {
        PublicKey key = Dsse.key(new String(files.getOrDefault(KEY, new byte[0]), StandardCharsets.UTF_8));
        Dsse envelope = Dsse.of(ReportPdf.json(files.getOrDefault(SIGNED, new byte[0])));
        return key != null
                && envelope != null
                && envelope.isSignedBy(key, "Ed25519")
                && envelope.statement()
                        .at("/subject/0/digest/sha256")
                        .asText()
                        .equals(DigestUtils.sha256Hex(files.getOrDefault(LIST, new byte[0])));
    }

    /// @throws CannotCheck where it holds none
    byte[] pdf() {
        byte[] named = files.get(PDF);
        List<byte[]> all = files.entrySet().stream()
                .filter(each -> each.getKey().endsWith(".pdf"))
                .map(Map.Entry::getValue)
                .toList();
        if (named == null && all.size() != 1) {
            throw new CannotCheck("Expected one PDF in the zip, found " + all.size() + ".");
        }
        return named == null ? all.getFirst() : named;
    }

    /// Its files against its own list, and against what is attached to the PDF.
    List<Line> lines(ReportPdf pdf) {
        JsonNode list = ReportPdf.json(files.getOrDefault(LIST, new byte[0]));
        List<String> wrong = new ArrayList<>();
        for (JsonNode each : list.path("files")) {
            byte[] bytes = files.get(each.path("name").asText());
            if (bytes == null) {
                wrong.add(each.path("name").asText() + " is listed and not there");
            } else if (!DigestUtils.sha256Hex(bytes).equals(each.path("sha256").asText())) {
                wrong.add(each.path("name").asText() + " has another SHA-256 than the list says");
            }
        }
        pdf.attached().forEach((name, bytes) -> {
            byte[] beside = files.get(name);
            if (beside != null && !Arrays.equals(bytes, beside)) {
                wrong.add(name + " in the zip differs from the one in the PDF");
            }
        });
        if (!wrong.isEmpty()) {
            return List.of(Line.failed("zip", String.join("; ", wrong) + "."));
        }
        if (files.containsKey(SIGNED) && !isSigned()) {
            return List.of(Line.failed("zip", "Its list of files is not signed with the project's key beside it."));
        }
        return List.of(
                list.path("files").isEmpty()
                        ? Line.notChecked("zip", "It holds no list of its files (" + LIST + ").")
                        : Line.passed(
                                "zip",
                                list.path("files").size()
                                        + " files have the SHA-256 of the list, and are the same inside of the PDF."));
    }
}

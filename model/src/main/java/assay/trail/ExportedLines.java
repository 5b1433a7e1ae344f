package assay.trail;

import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads an export line by line.
final class ExportedLines {
    /// Bytes of one line: a payload at its longest, each of its characters escaped.
    private static final int LONGEST = 8 * Canonical.LONGEST;

    private static final int FIELDS = 10;

    private ExportedLines() {}

    static void read(InputStream export, Chain chain, Progress progress) throws IOException {
        InputStream in = new BufferedInputStream(export, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 0;
        while (true) {
            int next = in.read();
            if (next >= 0 && next != '\n' && line.size() < LONGEST) {
                line.write(next);
                continue;
            }
            if (next < 0 && line.size() == 0) {
                return;
            }
            progress.checkpoint();
            number++;
            // A last line without its end was cut.
            Entry entry = next == '\n' ? entry(line.toByteArray()) : null;
            if (entry == null) {
                chain.damaged(number, Break.Reason.FORM, "line " + number);
                return;
            }
            chain.next(entry);
            line.reset();
        }
    }

    /// Null where the line is not what [Entry#line] writes.
    static @Nullable Entry entry(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
        JsonNode node = Canonical.parse(text);
        if (node == null || node.size() != FIELDS || !node.path("seq").canConvertToLong()) {
            return null;
        }
        Entry entry = new Entry(
                node.path("seq").longValue(),
                text(node, "utc"),
                text(node, "clock_note"),
                text(node, "os_user"),
                text(node, "actor"),
                text(node, "kind"),
                text(node, "payload"),
                text(node, "payload_sha256"),
                text(node, "prev_hash"),
                text(node, "entry_hash"));
        // What was read is all that the line holds: another key or another kind of value would not come back.
        return entry.line().equals(text) ? entry : null;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}

package assay.trail;

import assay.trail.Break.Reason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the part of a log that goes beside a report shows by itself. Lines that withhold an entry keep its number,
/// and its hash where that has a salt: the chain goes on over them, while what they withhold cannot be computed
/// again. Where one has no hash, the chain is walked up to it and from behind it on.
///
/// @param whole entries that are there with all their fields
/// @param withheld lines that stand for an entry by its hash
/// @param hidden lines that stand for an entry without a hash
/// @param first number of the first line; 0 where there is none
/// @param last number of the last one
/// @param head hash of the last line's entry; null where that is not there
/// @param firstBreak null where nothing breaks it
public record ExtractWalk(
        long whole,
        long withheld,
        long hidden,
        long first,
        long last,
        @Nullable String head,
        @Nullable Break firstBreak) {
    private static final int HASHED = 7;
    private static final int BARE = 5;

    public static ExtractWalk of(byte[] lines) {
        long whole = 0;
        long withheld = 0;
        long hidden = 0;
        long first = 0;
        long last = 0;
        String head = null;
        int from = 0;
        for (int line = 1; from < lines.length; line++) {
            int end = from;
            while (end < lines.length && lines[end] != '\n') {
                end++;
            }
            byte[] bytes = Arrays.copyOfRange(lines, from, end);
            Entry entry = ExportedLines.entry(bytes);
            Line found = entry == null ? Line.withheld(bytes) : Line.of(entry);
            if (found == null || end == lines.length) {
                Break form = new Break(last + 1, Reason.FORM, "a line of the log", "line " + line);
                return new ExtractWalk(whole, withheld, hidden, first, last, head, form);
            }
            Break broken = last != 0 && found.seq != last + 1
                    ? new Break(last + 1, Reason.NUMBER, String.valueOf(last + 1), String.valueOf(found.seq))
                    : judge(found, entry, head);
            if (broken != null) {
                return new ExtractWalk(whole, withheld, hidden, first, last, head, broken);
            }
            first = first == 0 ? found.seq : first;
            last = found.seq;
            head = found.hash;
            whole += entry == null ? 0 : 1;
            withheld += entry == null && head != null ? 1 : 0;
            hidden += head == null ? 1 : 0;
            from = end + 1;
        }
        return new ExtractWalk(whole, withheld, hidden, first, last, head, null);
    }

    /// What the chain is made of.
    private record Line(
            long seq, @Nullable String before, @Nullable String hash) {

        static Line of(Entry entry) {
            return new Line(entry.seq(), entry.prevHash(), entry.entryHash());
        }

        /// Null for a line that is not one that withholds its entry, in the one form in which it is written.
        static @Nullable Line withheld(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            JsonNode node = Canonical.parse(text);
            if (node == null
                    || !(node.size() == BARE || node.size() == HASHED)
                    || !node.path("withheld").equals(BooleanNode.TRUE)
                    || !node.path("seq").canConvertToLong()
                    || !isHash(node.path("commitment"))
                    || !node.path("kind").isTextual()
                    || !node.path("utc").isTextual()
                    || !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
                return null;
            }
            long seq = node.path("seq").longValue();
            if (node.size() == BARE) {
                return new Line(seq, null, null);
            }
            return isHash(node.path("prev_hash")) && isHash(node.path("entry_hash"))
                    ? new Line(
                            seq,
                            node.path("prev_hash").textValue(),
                            node.path("entry_hash").textValue())
                    : null;
        }

        private static boolean isHash(JsonNode node) {
            return node.isTextual() && node.textValue().matches("[0-9a-f]{64}");
        }
    }

    /// @param entry null where it is withheld
    /// @param before hash of the entry before; null where that is not known
    private static @Nullable Break judge(Line line, @Nullable Entry entry, @Nullable String before) {
        String due = line.seq == 1 ? Entry.NONE_BEFORE : before;
        if (due != null && line.before != null && !line.before.equals(due)) {
            return new Break(line.seq, Reason.BEFORE, due, line.before);
        }
        if (entry == null) {
            return null;
        }
        String sha256 = Hash.of(entry.payload());
        if (!entry.payloadSha256().equals(sha256)) {
            return new Break(entry.seq(), Reason.PAYLOAD, entry.payloadSha256(), sha256);
        }
        String own = entry.computeHash();
        return entry.entryHash().equals(own) ? null : new Break(entry.seq(), Reason.OWN, entry.entryHash(), own);
    }
}

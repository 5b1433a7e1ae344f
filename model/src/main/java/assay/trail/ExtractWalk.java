package assay.trail;

import assay.trail.Break.Reason;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the part of a log that goes beside a report shows by itself. Lines that withhold an entry keep its number: the
/// chain is walked up to them and from behind them on.
///
/// @param whole entries that are there with all their fields
/// @param withheld lines that stand for an entry
/// @param first number of the first line; 0 where there is none
/// @param last number of the last one
/// @param head hash of the last line's entry; null where that is withheld
/// @param firstBreak null where nothing breaks it
public record ExtractWalk(
        long whole,
        long withheld,
        long first,
        long last,
        @Nullable String head,
        @Nullable Break firstBreak) {

    public static ExtractWalk of(byte[] lines) {
        long whole = 0;
        long withheld = 0;
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
            Entry entry = end == lines.length ? null : ExportedLines.entry(bytes);
            long seq = entry == null ? withheld(bytes) : entry.seq();
            Break broken = seq == 0 || end == lines.length
                    ? new Break(last + 1, Reason.FORM, "a line of the log", "line " + line)
                    : last != 0 && seq != last + 1
                            ? new Break(last + 1, Reason.NUMBER, String.valueOf(last + 1), String.valueOf(seq))
                            : entry == null ? null : judge(entry, head);
            if (broken != null) {
                return new ExtractWalk(whole, withheld, first, last, head, broken);
            }
            first = first == 0 ? seq : first;
            last = seq;
            head = entry == null ? null : entry.entryHash();
            whole += entry == null ? 0 : 1;
            withheld += entry == null ? 1 : 0;
            from = end + 1;
        }
        return new ExtractWalk(whole, withheld, first, last, head, null);
    }

    /// The number of a line that withholds its entry; 0 for another one.
    private static long withheld(byte[] line) {
        JsonNode node = Canonical.parse(new String(line, StandardCharsets.UTF_8));
        return node != null
                        && node.path("withheld").asBoolean()
                        && node.path("seq").canConvertToLong()
                ? node.path("seq").longValue()
                : 0;
    }

    /// @param before hash of the entry before; null where that is not known
    private static @Nullable Break judge(Entry entry, @Nullable String before) {
        String due = entry.seq() == 1 ? Entry.NONE_BEFORE : before;
        if (due != null && !entry.prevHash().equals(due)) {
            return new Break(entry.seq(), Reason.BEFORE, due, entry.prevHash());
        }
        String sha256 = Hash.of(entry.payload());
        if (!entry.payloadSha256().equals(sha256)) {
            return new Break(entry.seq(), Reason.PAYLOAD, entry.payloadSha256(), sha256);
        }
        String own = entry.computeHash();
        return entry.entryHash().equals(own) ? null : new Break(entry.seq(), Reason.OWN, entry.entryHash(), own);
    }
}

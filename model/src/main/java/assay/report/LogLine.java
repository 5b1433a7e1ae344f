package assay.report;

import assay.trail.Entry;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// One line of the trail as it goes beside a report.
///
/// An entry that names what the report withholds is withheld: who acted, and what its payload says. What stays is
/// number, time, kind, a salted commitment to the whole line, and its hash and the one before, over which the chain
/// goes on. The hashes stay only where the entry has a salt of its own: without one, anybody could try names until
/// one fits.
///
/// @param whole whether it is the entry's own line
/// @param chained whether the chain can be walked over it
/// @param text JSON without the line's end
public record LogLine(long seq, boolean whole, boolean chained, String text) {
    static final String KIND = "log";

    static LogLine whole(Entry entry) {
        return new LogLine(entry.seq(), true, true, entry.line());
    }

    static LogLine withheld(Entry entry, String commitment) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("commitment", commitment);
        if (entry.isSalted()) {
            line.put("entry_hash", entry.entryHash());
        }
        line.put("kind", entry.kind());
        if (entry.isSalted()) {
            line.put("prev_hash", entry.prevHash());
        }
        line.put("seq", entry.seq());
        line.put("utc", entry.utc());
        line.put("withheld", true);
        return new LogLine(entry.seq(), false, entry.isSalted(), line.toString());
    }
}

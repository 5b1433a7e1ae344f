package assay.report;

import assay.trail.Entry;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// One line of the trail as it goes beside a report.
///
/// An entry that names what the report withholds is withheld whole: its hashes too, because with them anybody could try
/// names until one fits. What stays is number, time, kind and a salted commitment to the whole line.
///
/// @param whole whether it is the entry's own line, over which the chain can be walked
/// @param text JSON without the line's end
public record LogLine(long seq, boolean whole, String text) {
    static final String KIND = "log";

    static LogLine whole(Entry entry) {
        return new LogLine(entry.seq(), true, entry.line());
    }

    static LogLine withheld(Entry entry, String commitment) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("commitment", commitment);
        line.put("kind", entry.kind());
        line.put("seq", entry.seq());
        line.put("utc", entry.utc());
        line.put("withheld", true);
        return new LogLine(entry.seq(), false, line.toString());
    }
}

package assay.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a table is written: what may differ between two files of the same cells.
///
/// @param format `CSV`, `Parquet`, `Arrow`
/// @param encoding `UTF-8`, `UTF-8 with a byte order mark` …; empty for formats that have no choice
/// @param delimiter in words; empty where there is none
/// @param lineEnds `LF`, `CR LF`, `CR`, `mixed`; empty where there are none
/// @param compression `gzip`, `SNAPPY` …; empty where there is none
public record Form(String format, String encoding, String delimiter, String lineEnds, String compression) {

    /// `CSV, UTF-8, comma, LF`.
    public String text() {
        return Stream.of(format, encoding, delimiter, lineEnds, compression)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /// What differs, in words: `encoding: UTF-8, now ISO-8859-1`.
    public List<String> changes(Form now) {
        return Stream.of(
                        change("format", format, now.format),
                        change("encoding", encoding, now.encoding),
                        change("delimiter", delimiter, now.delimiter),
                        change("line endings", lineEnds, now.lineEnds),
                        change("compression", compression, now.compression))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static String change(String what, String before, String after) {
        return before.equals(after) ? "" : what + ": " + word(before) + ", now " + word(after);
    }

    private static String word(String text) {
        return text.isEmpty() ? "none" : text;
    }
}

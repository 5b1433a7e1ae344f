package assay.fact;

/// Where in a record file a fact stands.
public sealed interface Locator {

    /// As shown to people and written to JSON; empty for the whole file.
    String text();

    /// The whole file: a parameter of a file store is the file's content.
    record Whole() implements Locator {
        @Override
        public String text() {
            return "";
        }
    }

    /// @param number from 1
    record Line(int number) implements Locator {
        public Line {
            if (number < 1) {
                throw new IllegalArgumentException("Lines count from 1: " + number);
            }
        }

        @Override
        public String text() {
            return "line " + number;
        }
    }

    /// A JSON pointer (RFC 6901) into JSON, YAML or TOML.
    ///
    /// @param line from 1, where the value stands; 0 when not known
    record Pointer(String pointer, int line) implements Locator {
        @Override
        public String text() {
            return pointer;
        }
    }

    /// A row of a database table.
    ///
    /// @param key `column=value`, several joined by `,`
    record Row(String table, String key) implements Locator {
        @Override
        public String text() {
            return table + "[" + key + "]";
        }
    }

    /// A line of the file as a commit has it, where today's may be another or none.
    ///
    /// @param commit full id
    /// @param line from 1
    record Revision(String commit, int line) implements Locator {
        @Override
        public String text() {
            return "line " + line + " at " + commit.substring(0, Math.min(7, commit.length()));
        }
    }

    Locator WHOLE = new Whole();

    static Locator line(int number) {
        return new Line(number);
    }

    /// The inverse of [#encode]. What cannot be read back is the whole file.
    static Locator decode(String encoded) {
        if (encoded.isEmpty()) {
            return WHOLE;
        }
        String rest = encoded.substring(1);
        int cut = rest.indexOf('\t');
        return switch (encoded.charAt(0)) {
            case 'L' -> new Line(Integer.parseInt(rest));
            case 'C' -> new Revision(rest.substring(cut + 1), Integer.parseInt(rest.substring(0, cut)));
            case 'P' -> new Pointer(rest.substring(cut + 1), Integer.parseInt(rest.substring(0, cut)));
            case 'R' -> new Row(rest.substring(0, cut), rest.substring(cut + 1));
            default -> WHOLE;
        };
    }

    /// A short text for the index, read back by [#decode].
    static String encode(Locator locator) {
        return switch (locator) {
            case Whole whole -> whole.text();
            case Line line -> "L" + line.number();
            case Pointer pointer -> "P" + pointer.line() + "\t" + pointer.pointer();
            case Revision revision -> "C" + revision.line() + "\t" + revision.commit();
            case Row row -> "R" + row.table() + "\t" + row.key();
        };
    }
}

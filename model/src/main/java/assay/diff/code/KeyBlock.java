package assay.diff.code;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Knows a private key that goes over many lines, which no single line of it gives away. Asked line by line, in order.
final class KeyBlock {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String KEY = "PRIVATE KEY-----";
    private static final String WHOLE = BEGIN + KEY + "\nMII\n" + END + KEY;
    /// Base64 or a header of RFC 1421, also as a piece of a text in code.
    private static final Pattern BODY =
            Pattern.compile("\\s*[\"']?(?:[A-Za-z0-9+/=]*|[A-Za-z-]+: \\S*)(?:\\\\n)?[\"']?\\s*[,+\\\\]?\\s*");

    private boolean inside;

    /// Whether the line is part of a key, its first and last lines included.
    boolean holds(String line) {
        boolean key = line.contains(KEY);
        boolean part = (key && line.contains(BEGIN))
                || (inside && ((key && line.contains(END)) || BODY.matcher(line).matches()));
        inside = part && !(key && line.contains(END));
        return part;
    }

    /// What stands in the place of such a line: the line where nothing is withheld.
    static String shown(String line, UnaryOperator<String> withhold) {
        String without = withhold.apply(WHOLE);
        return without.equals(WHOLE) ? line : without.strip();
    }
}

package assay.syntax;

/// What TOML 1.1 lets inline tables have and TOML 1.0 does not: several lines, comments between them, a comma behind
/// the last pair. Laid into one line each, without moving anything else; checks nothing.
///
/// Source: https://toml.io/en/v1.1.0#inline-table
final class TomlLines {
    private final StringBuilder text;
    /// The brackets that are open, the last one innermost.
    private final StringBuilder open = new StringBuilder();

    private int at;
    /// Where a comma stands that nothing but blanks follows; -1 where none does.
    private int comma = -1;

    private TomlLines(String text) {
        this.text = new StringBuilder(text);
    }

    static String joined(String text) {
        TomlLines lines = new TomlLines(text);
        while (lines.at < text.length()) {
            lines.step();
        }
        return lines.text.toString();
    }

    private void step() {
        char c = text.charAt(at);
        switch (c) {
            case '"', '\'' -> {
                comma = -1;
                string(c);
            }
            case '#' -> comment();
            case '[', '{' -> {
                comma = -1;
                open.append(c);
                at++;
            }
            case ']', '}' -> {
                if (c == '}' && comma >= 0) {
                    text.setCharAt(comma, ' ');
                }
                comma = -1;
                open.setLength(Math.max(0, open.length() - 1));
                at++;
            }
            case '\n', '\r' -> {
                if (inTable()) {
                    text.setCharAt(at, ' ');
                }
                at++;
            }
            case ' ', '\t' -> at++;
            default -> {
                comma = c == ',' ? at : -1;
                at++;
            }
        }
    }

    private boolean inTable() {
        return !open.isEmpty() && open.charAt(open.length() - 1) == '{';
    }

    private void comment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            if (inTable()) {
                text.setCharAt(at, ' ');
            }
            at++;
        }
    }

    private boolean stands(String part) {
        return at + part.length() <= text.length() && part.contentEquals(text.subSequence(at, at + part.length()));
    }

    private void string(char quote) {
        String one = String.valueOf(quote);
        boolean three = stands(one.repeat(3));
        String end = three ? one.repeat(3) : one;
        at += end.length();
        while (at < text.length() && !stands(end)) {
            if (!three && text.charAt(at) == '\n') {
                return;
            }
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at += end.length();
    }
}

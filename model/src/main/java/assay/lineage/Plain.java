package assay.lineage;

/// Text of records, made harmless for a drawing. Labels come from files that anybody may have written: control
/// characters would break a syntax, and the ones that turn the direction of text would make a name look like another.
final class Plain {
    private static final int LONGEST = 200;

    private Plain() {}

    /// One line without control, format and lone surrogate characters, at most 200 characters long.
    static String text(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(LONGEST + 1).forEach(c -> {
            int type = Character.getType(c);
            if (Character.isWhitespace(c)
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                plain.append(' ');
            } else if (type == Character.SURROGATE) {
                plain.append('\uFFFD');
            } else if (type != Character.CONTROL && type != Character.FORMAT && c != 0xFFFE && c != 0xFFFF) {
                plain.appendCodePoint(c);
            }
        });
        return Words.cut(plain.toString(), LONGEST);
    }

    /// For XML's text and attributes.
    static String xml(String text) {
        return text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

package assay.report;

/// Makes text from a record harmless to look at: what a reader would not see, or would see in another place than it
/// stands, becomes its code in brackets (`[U+202E]`). Nothing is lost by it.
final class Printable {

    private Printable() {}

    static String of(String text) {
        StringBuilder out = null;
        for (int at = 0; at < text.length(); ) {
            int code = text.codePointAt(at);
            String stand = stand(code);
            if (stand != null && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, at);
            }
            if (out != null) {
                if (stand == null) {
                    out.appendCodePoint(code);
                } else {
                    out.append(stand);
                }
            }
            at += Character.charCount(code);
        }
        return out == null ? text : out.toString();
    }

    /// Null where the character may stand as it is.
    private static @org.jspecify.annotations.Nullable String stand(int code) {
        if (code == '\n') {
            return " ↵ ";
        }
        if (code == '\t' || code == 0xA0) {
            return " ";
        }
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> code(code);
            default -> isVariationSelector(code) ? code(code) : null;
        };
    }

    private static boolean isVariationSelector(int code) {
        return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
    }

    static String code(int codePoint) {
        return String.format(java.util.Locale.ROOT, "[U+%04X]", codePoint);
    }
}

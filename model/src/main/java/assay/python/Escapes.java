package assay.python;

/// Escapes in string literals:
/// https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences.
final class Escapes {
    private Escapes() {}

    static String undone(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char sign = text.charAt(i);
            if (sign != '\\' || i + 1 == text.length()) {
                plain.append(sign);
                i++;
                continue;
            }
            char next = text.charAt(i + 1);
            switch (next) {
                case '\n' -> {}
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case '\\', '\'', '"' -> plain.append(next);
                case 'x' -> i += hex(text, i + 2, 2, plain);
                case 'u' -> i += hex(text, i + 2, 4, plain);
                case 'U' -> i += hex(text, i + 2, 8, plain);
                default -> plain.append(sign).append(next);
            }
            i += 2;
        }
        return plain.toString();
    }

    /// How many characters were used.
    private static int hex(String text, int from, int length, StringBuilder plain) {
        int value = 0;
        for (int i = from; i < from + length; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return 0;
            }
            value = value * 16 + digit;
        }
        if (Character.isValidCodePoint(value)) {
            plain.appendCodePoint(value);
        }
        return length;
    }
}

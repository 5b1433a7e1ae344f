package assay.rerun.run;

/// Text of a process as it may be shown: without what a terminal obeys (ECMA-48 control sequences and strings, C0 and
/// C1 controls) and without what turns the direction of writing round.
public final class PlainText {
    private static final char ESCAPE = 0x1b;
    private static final char BELL = 0x07;

    private PlainText() {}

    /// One line, without its end. A control string that does not end takes the rest of the line with it.
    public static String of(String line) {
        if (line.chars().noneMatch(PlainText::suspicious)) {
            return line;
        }
        StringBuilder plain = new StringBuilder(line.length());
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ESCAPE) {
                at = behindEscape(line, at + 1);
            } else if (c == 0x9b) {
                at = behindSequence(line, at + 1);
            } else if (c == 0x90 || c == 0x98 || (c >= 0x9d && c <= 0x9f)) {
                at = behindString(line, at + 1);
            } else {
                if (!suspicious(c)) {
                    plain.append(c);
                }
                at++;
            }
        }
        return plain.toString();
    }

    private static boolean suspicious(int c) {
        boolean control = (c < 0x20 && c != '\t') || (c >= 0x7f && c <= 0x9f);
        boolean turning = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
        return control || turning || c == 0x2028 || c == 0x2029;
    }

    private static int behindEscape(String line, int at) {
        if (at >= line.length()) {
            return at;
        }
        return switch (line.charAt(at)) {
            case '[' -> behindSequence(line, at + 1);
            case ']', 'P', 'X', '^', '_' -> behindString(line, at + 1);
            default -> {
                int end = at;
                while (end < line.length() && line.charAt(end) >= 0x20 && line.charAt(end) <= 0x2f) {
                    end++;
                }
                boolean last = end < line.length() && line.charAt(end) >= 0x30 && line.charAt(end) <= 0x7e;
                yield last ? end + 1 : end;
            }
        };
    }

    /// Behind CSI: parameters and intermediates (0x20 to 0x3f), then one final character.
    private static int behindSequence(String line, int at) {
        int end = at;
        while (end < line.length() && line.charAt(end) >= 0x20 && line.charAt(end) <= 0x3f) {
            end++;
        }
        boolean last = end < line.length() && line.charAt(end) >= 0x40 && line.charAt(end) <= 0x7e;
        return last ? end + 1 : end;
    }

    /// Behind OSC, DCS, SOS, PM, APC: up to BEL or the string terminator.
    private static int behindString(String line, int at) {
        for (int end = at; end < line.length(); end++) {
            char c = line.charAt(end);
            if (c == BELL || c == 0x9c) {
                return end + 1;
            }
            if (c == ESCAPE && end + 1 < line.length() && line.charAt(end + 1) == '\\') {
                return end + 2;
            }
        }
        return line.length();
    }
}

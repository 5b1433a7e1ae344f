package assay.read;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// File names as text. The bytes of a Unix name need not be text; those that are not stand as `\xNN`.
final class FileName {

    private FileName() {}

    static String of(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.indexOf('\uFFFD') < 0 && name.indexOf('?') < 0) {
            return name;
        }
        String raw = file.toUri().getRawPath();
        String last = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
        return decode(last.substring(last.lastIndexOf('/') + 1));
    }

    /// Percent-encoded bytes as UTF-8 where they are, else as `\xNN`.
    private static String decode(String encoded) {
        byte[] bytes = new byte[encoded.length()];
        int length = 0;
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes[length++] = (byte) Integer.parseInt(encoded, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < length) {
            int size = sequence(bytes[at]);
            String piece = at + size <= length ? new String(bytes, at, size, StandardCharsets.UTF_8) : "\uFFFD";
            if (piece.indexOf('\uFFFD') >= 0) {
                text.append(String.format(java.util.Locale.ROOT, "\\x%02X", bytes[at]));
                at++;
            } else {
                text.append(piece);
                at += size;
            }
        }
        return text.toString();
    }

    /// The length that a UTF-8 lead byte announces.
    private static int sequence(byte lead) {
        int bits = lead & 0xFF;
        return bits < 0xC0 ? 1 : bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : 4;
    }
}

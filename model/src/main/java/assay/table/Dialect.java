package assay.table;

import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import assay.work.Progress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// How a text table is written, found out by reading all of it once: every byte decides on the encoding, the first
/// lines on the delimiter.
///
/// @param bom bytes of the byte order mark
/// @param header whether the first row names the columns
/// @param columns of the first row
record Dialect(
        Charset charset, int bom, char delimiter, String lineEnds, boolean gzip, boolean header, List<String> columns) {
    private static final int HEAD = 1 << 16;
    private static final char[] DELIMITERS = {',', '\t', ';', '|'};

    /// @throws SyntaxException where the file holds NUL bytes and is no UTF-16: no text
    static Dialect of(Bytes bytes, Progress progress) throws IOException {
        boolean gzip = isGzip(bytes.at(0, 2));
        byte[] head;
        try (InputStream in = plain(bytes, gzip)) {
            head = in.readNBytes(HEAD);
        }
        Charset wide = wide(head);
        Encoding found = new Encoding(wide);
        try (InputStream in = plain(bytes, gzip)) {
            byte[] buffer = new byte[HEAD];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                found.read(buffer, n);
                progress.checkpoint();
            }
        }
        int bom = bom(head, wide);
        Charset charset = wide != null ? wide : found.isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        String text = new String(head, bom, head.length - bom, charset);
        boolean whole = head.length < HEAD;
        char delimiter = delimiter(bytes.name(), TextTable.firstRecords(text, whole, DELIMITERS));
        List<List<String>> first = TextTable.firstRecords(text, whole, delimiter);
        boolean header = Header.isNamed(first);
        return new Dialect(
                charset,
                bom,
                delimiter,
                found.lineEnds(),
                gzip,
                header,
                first.isEmpty() ? List.of() : first.getFirst());
    }

    static boolean isGzip(byte[] head) {
        return head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    }

    private static InputStream plain(Bytes bytes, boolean gzip) throws IOException {
        InputStream in = new BufferedInputStream(bytes.open(), HEAD);
        try {
            return gzip ? new GZIPInputStream(in, HEAD) : in;
        } catch (IOException damaged) {
            in.close();
            throw new SyntaxException(
                    Reason.DAMAGED, 0, "A gzip file was expected, found a damaged one: " + damaged.getMessage());
        }
    }

    /// The characters behind the byte order mark.
    Reader reader(Bytes bytes) throws IOException {
        InputStream in = plain(bytes, gzip);
        in.skipNBytes(bom);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static @Nullable Charset wide(byte[] head) {
        if (head.length < 2) {
            return null;
        }
        int mark = ((head[0] & 0xff) << 8) | (head[1] & 0xff);
        if (mark == 0xfeff) {
            return StandardCharsets.UTF_16BE;
        }
        if (mark == 0xfffe) {
            return StandardCharsets.UTF_16LE;
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < head.length; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        int most = head.length / 2;
        return odd > most * 0.7 && even == 0
                ? StandardCharsets.UTF_16LE
                : even > most * 0.7 && odd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static int bom(byte[] head, @Nullable Charset wide) {
        if (wide != null) {
            int mark = ((head[0] & 0xff) << 8) | (head[1] & 0xff);
            return mark == 0xfeff || mark == 0xfffe ? 2 : 0;
        }
        return head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf
                ? 3
                : 0;
    }

    /// The one that parts most rows into the same number of cells, more than one.
    private static char delimiter(String name, List<List<List<String>>> byDelimiter) {
        char best = name.endsWith(".tsv") || name.endsWith(".tsv.gz") || name.endsWith(".tab") ? '\t' : ',';
        double most = 0;
        for (int i = 0; i < DELIMITERS.length; i++) {
            List<List<String>> rows = byDelimiter.get(i);
            int width = rows.isEmpty() ? 1 : rows.getFirst().size();
            long same = rows.stream().filter(row -> row.size() == width).count();
            double share = width < 2 ? 0 : (double) same / rows.size() + (DELIMITERS[i] == best ? 0.05 : 0);
            if (share > most) {
                most = share;
                best = DELIMITERS[i];
            }
        }
        return best;
    }

    Dialect withHeader() {
        return new Dialect(charset, bom, delimiter, lineEnds, gzip, true, columns);
    }

    Form form() {
        String encoding = bom > 0 ? charset.name() + " with a byte order mark" : charset.name();
        String word = switch (delimiter) {
            case '\t' -> "tab";
            case ';' -> "semicolon";
            case '|' -> "bar";
            default -> "comma";
        };
        return new Form(delimiter == '\t' ? "TSV" : "CSV", encoding, word, lineEnds, gzip ? "gzip" : "");
    }

    /// What the bytes of a whole file tell of their encoding and line ends.
    private static final class Encoding {
        private final @Nullable Charset wide;
        private boolean utf8 = true;
        private int open;
        private int least;
        private int most;
        private long lf;
        private long crlf;
        private long cr;
        private int last;
        private long read;

        Encoding(@Nullable Charset wide) {
            this.wide = wide;
        }

        void read(byte[] buffer, int length) throws SyntaxException {
            for (int i = 0; i < length; i++) {
                int b = buffer[i] & 0xff;
                read++;
                if (b == 0) {
                    if (wide == null) {
                        throw new SyntaxException(
                                Reason.DAMAGED, 0, "Text was expected, found a NUL byte at " + (read - 1) + ".");
                    }
                    continue;
                }
                ends(b);
                if (utf8 && wide == null) {
                    utf8(b);
                }
            }
        }

        private void ends(int b) {
            if (b == '\n') {
                if (last == '\r') {
                    crlf++;
                    cr--;
                } else {
                    lf++;
                }
            } else if (b == '\r') {
                cr++;
            }
            last = b;
        }

        /// Overlong forms, surrogates and code points beyond Unicode are none.
        private void utf8(int b) {
            if (open > 0) {
                utf8 = b >= least && b <= most;
                open--;
                least = 0x80;
                most = 0xbf;
            } else if (b >= 0x80) {
                open = b >= 0xc2 && b <= 0xdf ? 1 : b >= 0xe0 && b <= 0xef ? 2 : b >= 0xf0 && b <= 0xf4 ? 3 : 0;
                utf8 = open > 0;
                least = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
                most = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
            }
        }

        boolean isUtf8() {
            return utf8 && open == 0;
        }

        String lineEnds() {
            int kinds = (lf > 0 ? 1 : 0) + (crlf > 0 ? 1 : 0) + (cr > 0 ? 1 : 0);
            return kinds > 1 ? "mixed" : lf > 0 ? "LF" : crlf > 0 ? "CR LF" : cr > 0 ? "CR" : "";
        }
    }
}

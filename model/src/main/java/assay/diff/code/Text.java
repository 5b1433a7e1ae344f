package assay.diff.code;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.diff.RawText;

/// A file's lines. Lines end with LF alone, as for git; a CR before it belongs to the end.
///
/// @param keys lines that belong to a private key
record Text(RawText raw, Charset charset, BitSet keys) {
    /// Git looks no further for a NUL either.
    private static final int LOOKED = 8000;

    static boolean isBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LOOKED); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /// UTF-8; ISO 8859-1 where it is not that.
    static Text of(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException other) {
            charset = StandardCharsets.ISO_8859_1;
        }
        return new Text(new RawText(bytes), charset, new BitSet()).withKeys();
    }

    private Text withKeys() {
        KeyBlock block = new KeyBlock();
        for (int i = 0; i < size(); i++) {
            keys.set(i, block.holds(line(i)));
        }
        return this;
    }

    /// As it may be shown.
    String shown(int index, UnaryOperator<String> withhold) {
        return keys.get(index) ? KeyBlock.shown(line(index), withhold) : withhold.apply(line(index));
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    int size() {
        return raw.size();
    }

    /// Without its end.
    String line(int index) {
        String line = charset.decode(raw.getRawString(index)).toString();
        return line.endsWith("\r") && !isUnended(index) ? line.substring(0, line.length() - 1) : line;
    }

    /// In the lines from one on up to another, that one left out, without their ends.
    int bytes(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += raw.getRawString(i).remaining();
        }
        return count;
    }

    Line.End end(int index) {
        if (isUnended(index)) {
            return Line.End.NONE;
        }
        ByteBuffer line = raw.getRawString(index);
        boolean cr = line.hasRemaining() && line.get(line.limit() - 1) == '\r';
        return cr ? Line.End.CRLF : Line.End.LF;
    }

    private boolean isUnended(int index) {
        return index + 1 == size() && raw.isMissingNewlineAtEnd();
    }
}

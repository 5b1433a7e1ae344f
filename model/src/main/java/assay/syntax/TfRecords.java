package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// TensorFlow's record files: a length, its checksum, the bytes, their checksum. Both checksums are compared. One
/// record is held at a time.
public final class TfRecords {
    private static final int HEAD = 12;

    private final InputStream in;
    private final int largest;
    private final CRC32C crc = new CRC32C();
    private final byte[] head = new byte[HEAD];
    private long records;
    private long damaged;
    private long skipped;

    /// @param in buffered or not; closed by the caller
    /// @param largest in bytes; a larger record is passed over, its checksum compared all the same
    public TfRecords(InputStream in, int largest) {
        this.in = in;
        this.largest = largest;
    }

    /// Whether a file that starts so holds such records.
    public static boolean looksLike(byte[] start) {
        return start.length >= HEAD && length(start, new CRC32C()) >= 0;
    }

    /// The next record whose bytes have their checksum; null at the end.
    ///
    /// @throws SyntaxException where a length does not have its checksum (`DAMAGED`), or the file ends within a
    /// record (`TRUNCATED`): nothing behind it can be found
    public byte @Nullable [] next() throws IOException {
        while (true) {
            int got = in.readNBytes(head, 0, HEAD);
            if (got == 0) {
                return null;
            }
            records++;
            if (got < HEAD) {
                throw cut();
            }
            long length = length(head, crc);
            if (length < 0) {
                throw new SyntaxException(
                        Reason.DAMAGED,
                        0,
                        "Expected the length of record " + records + " with its checksum, found other bytes.");
            }
            boolean held = length <= largest;
            byte[] bytes = held ? read((int) length) : skip(length);
            if (in.readNBytes(head, 0, 4) < 4) {
                throw cut();
            }
            if (masked(crc) != little(head).getInt(0)) {
                damaged++;
            } else if (held) {
                return bytes;
            } else {
                skipped++;
            }
        }
    }

    /// How many records were begun.
    public long records() {
        return records;
    }

    /// How many were passed over because their bytes do not have their checksum.
    public long damaged() {
        return damaged;
    }

    /// How many were passed over because of their size.
    public long skipped() {
        return skipped;
    }

    /// In steps: a length that is a lie takes no memory.
    private byte[] read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw cut();
        }
        crc.reset();
        crc.update(bytes);
        return bytes;
    }

    private byte[] skip(long length) throws IOException {
        byte[] part = new byte[(int) Math.min(length, 1 << 16)];
        crc.reset();
        for (long left = length; left > 0; ) {
            int got = in.read(part, 0, (int) Math.min(left, part.length));
            if (got < 0) {
                throw cut();
            }
            crc.update(part, 0, got);
            left -= got;
        }
        return new byte[0];
    }

    private SyntaxException cut() {
        return new SyntaxException(
                Reason.TRUNCATED, 0, "Expected the rest of record " + records + ", found the end of the file.");
    }

    /// -1 where the checksum is another one.
    private static long length(byte[] head, CRC32C crc) {
        crc.reset();
        crc.update(head, 0, 8);
        ByteBuffer buffer = little(head);
        return masked(crc) == buffer.getInt(8) ? buffer.getLong(0) : -1;
    }

    private static int masked(CRC32C crc) {
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(Arrays.copyOf(bytes, HEAD)).order(ByteOrder.LITTLE_ENDIAN);
    }
}

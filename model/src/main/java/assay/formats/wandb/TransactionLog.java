package assay.formats.wandb;

import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// LevelDB's log framing as the client has it: blocks of 32 KiB, chunks that never cross them, a plain CRC-32 each. One
/// record is held at a time.
final class TransactionLog {
    static final byte[] MAGIC = {':', 'W', '&', 'B'};
    private static final int BLOCK = 32 << 10;
    private static final int HEAD = 7;
    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int LARGEST = 16 << 20;

    private final InputStream in;
    private final byte[] head = new byte[HEAD];
    private final CRC32 crc = new CRC32();
    private int inBlock = HEAD;
    private long chunks;
    private long skipped;

    /// @param in buffered; closed by the caller
    /// @throws SyntaxException where it does not begin as such a log
    TransactionLog(InputStream in) throws IOException {
        this.in = in;
        int got = in.readNBytes(head, 0, HEAD);
        if (got < HEAD) {
            throw new SyntaxException(
                    Reason.TRUNCATED, 0, "Expected the client's log of the run, found " + got + " bytes.");
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (head[i] != MAGIC[i]) {
                throw new SyntaxException(
                        Reason.DAMAGED, 0, "Expected a log that begins with :W&B, found another beginning.");
            }
        }
        if (head[6] != 0) {
            throw new SyntaxException(Reason.DAMAGED, 0, "Expected version 0 of the log, found " + head[6] + ".");
        }
    }

    /// The next record; null at the end.
    ///
    /// @throws SyntaxException where a chunk is cut or does not have its checksum: what follows is not read
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        boolean begun = false;
        boolean over = false;
        while (true) {
            if (BLOCK - inBlock < HEAD) {
                in.readNBytes(head, 0, BLOCK - inBlock);
                inBlock = 0;
            }
            int got = in.readNBytes(head, 0, HEAD);
            if (got == 0 && !begun) {
                return null;
            }
            chunks++;
            if (got < HEAD) {
                throw cut();
            }
            byte[] payload = chunk();
            int type = head[6];
            if (type < FULL || type > LAST || begun == (type == FULL || type == FIRST)) {
                throw damaged("Expected the chunks of a record in their order in chunk " + chunks + ", found type "
                        + type + ".");
            }
            begun = true;
            over |= record.size() + payload.length > LARGEST;
            if (!over) {
                record.writeBytes(payload);
            }
            if (type == FULL || type == LAST) {
                if (!over) {
                    return record.toByteArray();
                }
                skipped++;
                record.reset();
                begun = false;
                over = false;
            }
        }
    }

    /// How many records were passed over because of their size.
    long skipped() {
        return skipped;
    }

    private byte[] chunk() throws IOException {
        int length = (head[4] & 0xff) | (head[5] & 0xff) << 8;
        if (inBlock + HEAD + length > BLOCK) {
            throw damaged("Expected chunk " + chunks + " to end in its block, found a length of " + length + ".");
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw cut();
        }
        inBlock += HEAD + length;
        crc.reset();
        crc.update(head, 6, 1);
        crc.update(payload);
        int expected = (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 24;
        if ((int) crc.getValue() != expected) {
            throw damaged("Expected chunk " + chunks + " with its checksum, found other bytes.");
        }
        return payload;
    }

    private SyntaxException cut() {
        return new SyntaxException(
                Reason.TRUNCATED,
                0,
                "Expected the rest of chunk " + chunks + ", found the end: the run was probably killed.");
    }

    private static SyntaxException damaged(String message) {
        return new SyntaxException(Reason.DAMAGED, 0, message);
    }
}

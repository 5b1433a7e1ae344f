package assay.formats.wandb;

import assay.formats.WireBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/// Writes the client's log, for tests.
final class LogBytes {
    private static final int BLOCK = 32768;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    LogBytes() {
        out.writeBytes(new byte[] {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0});
    }

    static WireBytes item(String key, String json) {
        return new WireBytes().text(1, key).text(16, json);
    }

    LogBytes config(String key, String json) {
        return record(new WireBytes().message(5, new WireBytes().message(1, item(key, json))));
    }

    LogBytes history(long step, String key, String json) {
        WireBytes row = new WireBytes()
                .message(1, item(key, json))
                .message(1, item("_step", Long.toString(step)))
                .message(1, item("_timestamp", "1704164645.5"));
        return record(new WireBytes().message(2, row));
    }

    LogBytes summary(String key, String json) {
        return record(new WireBytes().message(3, new WireBytes().message(1, item(key, json))));
    }

    LogBytes run(WireBytes run) {
        return record(new WireBytes().message(17, run));
    }

    LogBytes exit(int code) {
        return record(
                new WireBytes().message(18, new WireBytes().integer(1, code).integer(2, 60)));
    }

    LogBytes record(WireBytes record) {
        byte[] bytes = record.bytes();
        int at = 0;
        boolean first = true;
        do {
            int left = BLOCK - out.size() % BLOCK;
            if (left < 7) {
                out.writeBytes(new byte[left]);
                left = BLOCK;
            }
            int length = Math.min(bytes.length - at, left - 7);
            boolean last = at + length == bytes.length;
            chunk(Arrays.copyOfRange(bytes, at, at + length), first ? last ? 1 : 2 : last ? 4 : 3);
            at += length;
            first = false;
        } while (at < bytes.length);
        return this;
    }

    private void chunk(byte[] payload, int type) {
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(payload);
        out.writeBytes(ByteBuffer.allocate(7)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putShort((short) payload.length)
                .put((byte) type)
                .array());
        out.writeBytes(payload);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}

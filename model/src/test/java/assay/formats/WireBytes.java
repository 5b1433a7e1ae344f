package assay.formats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes a message in protobuf's wire format, for tests.
public final class WireBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public WireBytes integer(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    public WireBytes float64(int field, double value) {
        varint((long) field << 3 | 1);
        byte[] eight = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
        out.writeBytes(eight);
        return this;
    }

    public WireBytes float32(int field, float value) {
        varint((long) field << 3 | 5);
        byte[] four = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        out.writeBytes(four);
        return this;
    }

    public WireBytes bytes(int field, byte[] value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    public WireBytes text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public WireBytes message(int field, WireBytes value) {
        return bytes(field, value.bytes());
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}

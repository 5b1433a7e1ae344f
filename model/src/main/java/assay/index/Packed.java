package assay.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Fields one after the other in few bytes. What was put is taken in the same order.
final class Packed {
    private ByteBuffer bytes;

    private Packed(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Packed empty() {
        return new Packed(ByteBuffer.allocate(64));
    }

    static Packed of(byte[] bytes) {
        return new Packed(ByteBuffer.wrap(bytes));
    }

    byte[] bytes() {
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        return all;
    }

    /// Small positive numbers and small negative ones take one byte, any other up to ten.
    Packed put(long value) {
        room(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
        return this;
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
    }

    int count() {
        return Math.toIntExact(number());
    }

    Packed put(double value) {
        room(8);
        bytes.putLong(Double.doubleToRawLongBits(value));
        return this;
    }

    double real() {
        return Double.longBitsToDouble(bytes.getLong());
    }

    /// As they are, without their number.
    Packed put(byte[] raw) {
        room(raw.length);
        bytes.put(raw);
        return this;
    }

    byte[] bytes(int number) {
        byte[] raw = new byte[number];
        bytes.get(raw);
        return raw;
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    Packed put(boolean value) {
        return put(value ? 1L : 0L);
    }

    boolean flag() {
        return number() != 0;
    }

    /// The length first, -1 for null.
    Packed put(@Nullable String text) {
        if (text == null) {
            return put(-1L);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return put((long) utf8.length).put(utf8);
    }

    @Nullable
    String textOrNull() {
        int length = count();
        if (length < 0) {
            return null;
        }
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    String text() {
        String text = textOrNull();
        if (text == null) {
            throw new IllegalStateException("The index holds null where a text is due");
        }
        return text;
    }

    /// Null or one value, written by `put`.
    <T> Packed maybe(@Nullable T value, Function<T, Packed> put) {
        put(value != null);
        return value == null ? this : put.apply(value);
    }

    <T> @Nullable T maybe(Function<Packed, T> take) {
        return flag() ? take.apply(this) : null;
    }

    <T> Packed all(List<T> values, Consumer<T> put) {
        put((long) values.size());
        values.forEach(put);
        return this;
    }

    <T> List<T> all(Function<Packed, T> take) {
        int size = count();
        List<T> values = new ArrayList<>(Math.min(size, 1 << 16));
        for (int i = 0; i < size; i++) {
            values.add(take.apply(this));
        }
        return values;
    }

    private void room(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(bytes.capacity() * 2, bytes.position() + more));
            larger.put(bytes.flip());
            bytes = larger;
        }
    }
}

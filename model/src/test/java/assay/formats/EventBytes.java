package assay.formats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// Writes event files, for tests.
public final class EventBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// With the record that every file begins with.
    public static EventBytes begun(double time) {
        return new EventBytes().event(new WireBytes().float64(1, time).text(3, "brain.Event:2"));
    }

    public EventBytes scalar(double time, long step, String tag, float value) {
        WireBytes summary =
                new WireBytes().message(1, new WireBytes().text(1, tag).float32(2, value));
        return summary(time, step, summary);
    }

    public EventBytes summary(double time, long step, WireBytes summary) {
        return event(new WireBytes().float64(1, time).integer(2, step).message(5, summary));
    }

    public EventBytes event(WireBytes event) {
        return record(event.bytes(), 0);
    }

    /// @param error added to the checksum of the payload
    public EventBytes record(byte[] payload, int error) {
        byte[] length = little(8).putLong(payload.length).array();
        out.writeBytes(length);
        out.writeBytes(little(4).putInt(masked(length)).array());
        out.writeBytes(payload);
        out.writeBytes(little(4).putInt(masked(payload) + error).array());
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }
}

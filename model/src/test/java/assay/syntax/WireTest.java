package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.formats.WireBytes;
import assay.syntax.SyntaxException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final Limits LIMITS = new Limits(1000, 5, 100);

    private static Wire wire(WireBytes message) {
        return Wire.of(message.bytes(), LIMITS);
    }

    private static void walk(Wire wire) throws IOException {
        while (wire.next()) {
            if (wire.field() == 1) {
                wire.message(WireTest::walk);
            }
        }
    }

    private static Reason reason(Wire wire) {
        return assertThrows(SyntaxException.class, () -> walk(wire)).reason();
    }

    @Test
    void everyTypeIsRead() throws IOException {
        Wire wire = wire(new WireBytes()
                .integer(1, -1)
                .text(2, "naïve")
                .float64(3, 0.1)
                .float32(4, 0.5f)
                .message(5, new WireBytes().integer(1, 7).text(2, "left unread")));
        assertTrue(wire.next());
        assertEquals(-1, wire.integer());
        assertTrue(wire.next());
        assertEquals("naïve", wire.text());
        assertTrue(wire.next());
        assertEquals(0.1, wire.float64());
        assertTrue(wire.next());
        assertEquals(0.5, wire.float32());
        assertTrue(wire.next());
        List<Long> inner = new ArrayList<>();
        wire.message(message -> {
            message.next();
            inner.add(message.integer());
        });
        assertEquals(List.of(7L), inner);
        assertFalse(wire.next());
    }

    @Test
    void whatIsNotAskedForIsSkippedThoughItIsOverALimit() throws IOException {
        Wire wire = wire(new WireBytes().text(2, "x".repeat(5000)).integer(3, 4));
        assertTrue(wire.next());
        assertTrue(wire.next());
        assertEquals(3, wire.field());
        assertEquals(4, wire.integer());
    }

    @Test
    void repeatedNumbersMayBePackedOrNot() throws IOException {
        Wire wire = wire(new WireBytes()
                .bytes(1, new byte[] {1, 2, (byte) 0x80, 1})
                .integer(1, 9)
                .bytes(2, new byte[] {0, 0, 0, 63})
                .float64(3, 2));
        List<Object> found = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> wire.integers(found::add);
                case 2 -> wire.floats32(found::add);
                default -> wire.floats64(found::add);
            }
        }
        assertEquals(List.of(1L, 2L, 128L, 9L, 0.5, 2.0), found);
    }

    @Test
    void anAbsurdLengthIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] twoGigabytes = {0x12, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
        Wire asked = Wire.of(twoGigabytes, LIMITS);
        assertTrue(asked.next());
        assertEquals(
                Reason.TOO_LARGE,
                assertThrows(SyntaxException.class, asked::bytes).reason());
        assertEquals(Reason.TRUNCATED, reason(Wire.of(twoGigabytes, LIMITS)));
        assertEquals(Reason.TRUNCATED, reason(Wire.of(new ByteArrayInputStream(twoGigabytes), LIMITS)));
        byte[] negative = {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
        assertEquals(Reason.DAMAGED, reason(Wire.of(negative, LIMITS)));
    }

    @Test
    void aMessageThatClaimsMoreThanItsParentHasIsCut() {
        byte[] inner = {0x0a, 0x03, 0x0a, 0x7f, 0x00, 0x10, 0x01};
        assertEquals(Reason.TRUNCATED, reason(Wire.of(inner, LIMITS)));
        assertEquals(Reason.TRUNCATED, reason(Wire.of(new ByteArrayInputStream(inner), LIMITS)));
        byte[] endless = {0x0a, 0x7f, 0x10, 0x01};
        assertEquals(Reason.TRUNCATED, reason(Wire.of(new ByteArrayInputStream(endless), LIMITS)));
    }

    @Test
    void depthAndNumberAreBounded() {
        WireBytes deep = new WireBytes();
        for (int i = 0; i < 6; i++) {
            deep = new WireBytes().message(1, deep);
        }
        assertEquals(Reason.TOO_LARGE, reason(wire(deep)));
        WireBytes many = new WireBytes();
        for (int i = 0; i < 101; i++) {
            many.integer(2, i);
        }
        assertEquals(Reason.TOO_LARGE, reason(wire(many)));
    }

    @Test
    void anotherTypeThanAskedForIsDamage() throws IOException {
        Wire wire = wire(new WireBytes().integer(1, 3));
        assertTrue(wire.next());
        assertEquals(
                Reason.DAMAGED, assertThrows(SyntaxException.class, wire::text).reason());
    }

    @Test
    void groupsAndEndlessNumbersAreDamage() {
        assertEquals(Reason.DAMAGED, reason(Wire.of(new byte[] {0x0b, 0x0c}, LIMITS)));
        byte[] elevenBytes = {0x10, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
        assertEquals(Reason.DAMAGED, reason(Wire.of(elevenBytes, LIMITS)));
    }

    @Test
    void noiseIsDamageAndNothingElse() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            for (Wire wire :
                    List.of(Wire.of(noise, Limits.RECORD), Wire.of(new ByteArrayInputStream(noise), Limits.RECORD))) {
                try {
                    walk(wire);
                } catch (SyntaxException damage) {
                    assertFalse(String.valueOf(damage.getMessage()).isEmpty());
                }
            }
        }
    }

    @Test
    void aStreamIsNeverHeld() throws IOException {
        byte[] head = {0x12, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x04};
        InputStream gigabyte = new InputStream() {
            private long at;

            @Override
            public int read() {
                at++;
                return at <= head.length ? head[(int) at - 1] & 0xff : at <= head.length + (1L << 30) ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (at >= head.length) {
                    int count = (int) Math.min(length, head.length + (1L << 30) - at);
                    at += count;
                    return count == 0 ? -1 : count;
                }
                into[offset] = (byte) read();
                return 1;
            }
        };
        Wire wire = Wire.of(gigabyte, LIMITS);
        assertTrue(wire.next());
        assertFalse(wire.next());
    }

    @Test
    void bytesComeAsTheyAre() throws IOException {
        Wire wire = wire(new WireBytes().bytes(9, new byte[] {1, 2, 3}));
        assertTrue(wire.next());
        assertEquals(9, wire.field());
        assertArrayEquals(new byte[] {1, 2, 3}, wire.bytes());
    }
}

package assay.installer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IconsTest {
    private static SortedMap<Integer, byte[]> pictures = new TreeMap<>();

    @BeforeAll
    static void render() throws IOException {
        pictures = Icons.png(Product.bytes("icon/assay.svg"));
    }

    @Test
    void everySizeIsADrawingWithTransparentCorners() throws IOException {
        for (int size : Icons.SIZES) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(pictures.get(size)));
            assertEquals(size, picture.getWidth());
            assertEquals(size, picture.getHeight());
            assertTrue((picture.getRGB(0, 0) >>> 24) < 0x80, "corner at " + size);
            // The lowest block is white on every size: nothing of it is lost at 16 pixels.
            assertEquals(0xffffffff, picture.getRGB(size / 2, size * 12 / 16), "block at " + size);
        }
    }

    @Test
    void theSameDrawingGivesTheSameBytes() throws IOException {
        SortedMap<Integer, byte[]> again = Icons.png(Product.bytes("icon/assay.svg"));

        pictures.forEach((size, picture) -> assertArrayEquals(picture, again.get(size)));
    }

    @Test
    void windowsFormPointsAtEachPicture() {
        ByteBuffer ico = ByteBuffer.wrap(Icons.ico(pictures)).order(ByteOrder.LITTLE_ENDIAN);

        assertEquals(1, ico.getShort(2));
        int count = ico.getShort(4);
        assertEquals(pictures.headMap(257).size(), count);
        for (int i = 0; i < count; i++) {
            int side = ico.get(6 + 16 * i) & 0xff;
            int length = ico.getInt(6 + 16 * i + 8);
            int start = ico.getInt(6 + 16 * i + 12);
            byte[] picture = Arrays.copyOfRange(ico.array(), start, start + length);
            assertArrayEquals(pictures.get(side == 0 ? 256 : side), picture);
        }
    }

    @Test
    void applesFormIsBlocksToItsEnd() {
        ByteBuffer icns = ByteBuffer.wrap(Icons.icns(pictures));

        assertEquals("icns", name(icns));
        assertEquals(icns.capacity(), icns.getInt());
        int blocks = 0;
        while (icns.hasRemaining()) {
            String name = name(icns);
            int length = icns.getInt();
            assertTrue(name.startsWith("ic"), name);
            assertEquals((byte) 0x89, icns.get(icns.position()), "a PNG file");
            icns.position(icns.position() + length - 8);
            blocks++;
        }
        assertEquals(6, blocks);
    }

    private static String name(ByteBuffer blocks) {
        byte[] name = new byte[4];
        blocks.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }
}

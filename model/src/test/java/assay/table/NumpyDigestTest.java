package assay.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Content;
import assay.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The digests are those of MLflow 3.17.2 with pandas 3.1.1 for the same arrays.
class NumpyDigestTest {
    private static final byte[] SIX = doubles(0, 1, 2, 3, 4, 5);

    @TempDir
    Path temp;

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putDouble);
        return bytes.array();
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putLong);
        return bytes.array();
    }

    private static byte[] npy(String descr, boolean fortran, String shape, byte[] data) {
        String header = "{'descr': " + descr + ", 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + shape + ", }\n";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(10 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text)
                .put(data)
                .array();
    }

    private PandasDigest digest(String name, byte[] bytes) throws IOException {
        Files.write(temp.resolve(name), bytes);
        return PandasDigest.of(Content.of(temp.toRealPath()), name, Progress.NONE);
    }

    private static String how(PandasDigest digest, String recorded) {
        return Objects.requireNonNull(digest.matching(recorded), digest::toString)
                .how();
    }

    @Test
    void anArrayIsHashedByItsFirstElementsAndItsShape() throws IOException {
        byte[] rows = npy("'<f8'", false, "(2, 3)", SIX);
        assertEquals("of x.npy, by pandas since 3.1", how(digest("x.npy", rows), "d81bba40"));
        byte[] columns = npy("'<f8'", true, "(2, 3)", doubles(0, 3, 1, 4, 2, 5));
        assertEquals("of x.npy, by pandas since 3.1", how(digest("x.npy", columns), "d81bba40"));
        long[] many = new long[10_001];
        Arrays.setAll(many, i -> i);
        PandasDigest.Reading sample =
                digest("x.npy", npy("'<i8'", false, "(10001,)", longs(many))).matching("08f7ffcf");
        assertEquals(false, Objects.requireNonNull(sample).whole(), "only 10,000 elements are hashed");
        byte[] text = npy("'<U1'", false, "(2L,)", new byte[] {'a', 0, 0, 0, (byte) 0xfc, 0, 0, 0});
        assertNotNull(digest("x.npy", text).matching("c21b660b"));
    }

    @Test
    void targetsMayLieBesideTheFeaturesOrInOneArchive() throws IOException {
        byte[] x = npy("'<f8'", false, "(2, 3)", SIX);
        byte[] y = npy("'<i8'", false, "(2,)", longs(0, 1));
        Files.write(temp.resolve("notes.npy"), new byte[] {1, 2, 3});
        Files.write(temp.resolve("y.npy"), y);
        assertEquals("of x.npy with y.npy as targets, by pandas since 3.1", how(digest("x.npy", x), "b45bdc02"));
        assertEquals("of x.npy with y.npy as targets, by pandas since 3.1", how(digest("y.npy", y), "b45bdc02"));
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(x);
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.putNextEntry(new ZipEntry("y.npy"));
            zip.write(y);
        }
        PandasDigest both = digest("both.npz", archive.toByteArray());
        assertEquals("of all its arrays, by pandas since 3.1", how(both, "b45bdc02"));
        assertEquals("of x, by pandas since 3.1", how(both, "d81bba40"));
    }

    @Test
    void whatIsNoPlainArrayIsSaidToBeSo() throws IOException {
        for (byte[] bytes : new byte[][] {
            {},
            "no array at all".getBytes(StandardCharsets.UTF_8),
            npy("'|O'", false, "(3,)", new byte[100]),
            npy("'<f16'", false, "(3,)", new byte[48]),
            npy("[('a', '<i4')]", false, "(3,)", new byte[12]),
            npy("'<f8'", false, "(3,)", new byte[23]),
            npy("'<f8'", false, "(999999999999, 999999999999)", new byte[8]),
            npy("'<f8'", true, "(99999999, 9)", new byte[8]),
            npy("'<U900000'", false, "(99999,)", new byte[8]),
            npy("'<f8'", false, "'three'", new byte[24]),
        }) {
            PandasDigest digest = digest("x.npy", bytes);
            assertTrue(
                    String.valueOf(digest.reason())
                            .startsWith("The digest of x.npy cannot be recomputed, because it cannot be read as plain"
                                    + " numpy arrays: "),
                    digest::toString);
        }
        assertNotNull(digest("x.npz", new byte[] {'P', 'K', 3, 4, 0}).reason());
        assertEquals(
                0,
                digest("empty.npy", npy("'<f8'", false, "(0, 99)", new byte[0])).readings().stream()
                        .filter(each -> !each.whole())
                        .count());
    }

    @Property(tries = 300)
    void nothingInAFileIsThrown(@ForAll @Size(max = 90) byte[] bytes, @ForAll boolean marked) throws IOException {
        Path folder = Files.createTempDirectory("numpy");
        byte[] array = npy("'<f8'", false, "(2, 3)", SIX);
        System.arraycopy(bytes, 0, array, marked ? 8 : 0, bytes.length);
        Files.write(folder.resolve("x.npy"), array);
        assertNotNull(PandasDigest.of(Content.of(folder.toRealPath()), "x.npy", Progress.NONE));
        Files.delete(folder.resolve("x.npy"));
        Files.delete(folder);
    }
}

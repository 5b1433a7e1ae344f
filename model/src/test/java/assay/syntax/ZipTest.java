package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.syntax.SyntaxException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipTest {
    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void name() {
        file = temp.resolve("archive.zip");
    }

    private void write(String... names) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void entriesAreReadByName() throws IOException {
        write("a.txt", "folder/", "folder/b.txt");
        assertTrue(Zip.looksLike(Files.readAllBytes(file)));
        try (Zip zip = Zip.open(file)) {
            assertEquals(
                    List.of("a.txt", "folder/b.txt"),
                    zip.entries().stream().map(Zip.Entry::name).toList());
            assertArrayEquals("folder/b.txt".getBytes(StandardCharsets.UTF_8), zip.bytes("folder/b.txt", 100));
            assertEquals(List.of(), zip.refused());
        }
    }

    @Test
    void namesThatLeadOutAreRefused() throws IOException {
        write("ok", "../up", "a/../../up", "/etc/passwd", "C:/x", "a\\b", "..hidden");
        try (Zip zip = Zip.open(file)) {
            assertEquals(
                    List.of("ok", "..hidden"),
                    zip.entries().stream().map(Zip.Entry::name).toList());
            assertEquals(List.of("../up", "a/../../up", "/etc/passwd", "C:/x", "a\\b"), zip.refused());
            assertThrows(SyntaxException.class, () -> zip.stream("../up"));
        }
    }

    @Test
    void aBombIsStoppedWhileItSwells() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("bomb"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                out.write(zeros);
            }
        }
        try (Zip zip = Zip.open(file);
                InputStream in = zip.stream("bomb")) {
            SyntaxException stopped =
                    assertThrows(SyntaxException.class, () -> in.transferTo(OutputStream.nullOutputStream()));
            assertEquals(Reason.TOO_LARGE, stopped.reason());
            assertTrue(in.skip(0) >= 0);
        }
    }

    @Test
    void anEntryIsReadUpToTheSizeAskedFor() throws IOException {
        write("abc");
        try (Zip zip = Zip.open(file)) {
            assertEquals(3, zip.bytes("abc", 3).length);
            assertEquals(
                    Reason.TOO_LARGE,
                    assertThrows(SyntaxException.class, () -> zip.bytes("abc", 2))
                            .reason());
        }
    }

    @Test
    void anArchiveWithoutEntriesIsValid() throws IOException {
        Files.write(
                file,
                ByteBuffer.allocate(22)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x06054b50)
                        .array());
        assertTrue(Zip.looksLike(Files.readAllBytes(file)));
        try (Zip zip = Zip.open(file)) {
            assertEquals(List.of(), zip.entries());
        }
    }

    @Test
    void aCutArchiveIsTruncated() throws IOException {
        write("a.txt", "b.txt");
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertEquals(
                    Reason.TRUNCATED,
                    assertThrows(SyntaxException.class, () -> Zip.open(file)).reason());
        }
        assertFalse(Zip.looksLike(new byte[] {'P', 'K'}));
    }

    @Test
    void damagedBytesAreNamed() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("a"));
            out.write("some text that is long enough to be deflated, deflated, deflated"
                    .getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 31, 45, (byte) 0xFF);
        Files.write(file, bytes);
        try (Zip zip = Zip.open(file)) {
            assertEquals(
                    Reason.DAMAGED,
                    assertThrows(SyntaxException.class, () -> zip.bytes("a", 1000))
                            .reason());
        }
    }

    @Test
    void moreEntriesThanAnyRecordHasAreNotListed() throws IOException {
        ByteBuffer end = ByteBuffer.allocate(22 + 20 + 56).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0, 0x06064b50).putLong(32, 50_000_000L).putLong(40, 10L);
        end.putInt(56, 0x07064b50).putLong(64, 0L);
        end.putInt(76, 0x06054b50).putShort(86, (short) -1).putInt(88, -1);
        Files.write(file, end.array());
        assertEquals(
                Reason.TOO_LARGE,
                assertThrows(SyntaxException.class, () -> Zip.open(file)).reason());
    }
}

package assay.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import assay.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadTableTest {
    @TempDir
    Path temp;

    private static Bytes text(String text) {
        return new Bytes.InMemory("t.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> cells(Table table) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        table.rows((_, cells) -> rows.add(Arrays.asList(cells.clone())), Progress.NONE);
        return rows;
    }

    private static Reason refused(Bytes bytes) {
        return assertThrows(
                        SyntaxException.class,
                        () -> Tables.open(bytes, Progress.NONE).rows((_, _) -> {}, Progress.NONE))
                .reason();
    }

    @Test
    void cellsMayHoldLineEndsQuotesAndDelimiters() throws IOException {
        Table table = Tables.open(text("a,b\n\"x\ny\",\"1,\"\"2\"\"\"\n\n3,\n"), Progress.NONE);
        assertEquals(List.of(List.of("x\ny", "1,\"2\""), List.of("3", "")), cells(table));
    }

    @Test
    void raggedRowsAreReadAndCounted() throws IOException {
        Table table = Tables.open(text("a,b\n1,2,3\n4\n5,6\n"), Progress.NONE);
        assertEquals(Arrays.asList("4", null), cells(table).get(1));
        List<String> notes = table.rows((_, _) -> {}, Progress.NONE);
        assertTrue(
                notes.getFirst().startsWith("Rows of 2 cells were expected, found 2 with more or fewer"),
                notes::toString);
        assertTrue(notes.getFirst().contains("line 2 with 3"), notes::toString);
    }

    @Test
    void numbersNameNoColumns() throws IOException {
        assertEquals(
                2,
                cells(Tables.open(text("5.1,3.5,setosa\n4.9,3.0,setosa\n"), Progress.NONE))
                        .size());
        assertEquals(
                1,
                cells(Tables.open(text("country,2019,2020\nat,1,2\n"), Progress.NONE))
                        .size());
    }

    @Test
    void anEmptyFileANulByteAndAWrongEndingAreTold() {
        assertEquals(Reason.TRUNCATED, refused(text("")));
        assertEquals(Reason.TRUNCATED, refused(text("\n\n")));
        assertEquals(Reason.DAMAGED, refused(text("a,b\n1,\0\n")));
        assertEquals(Reason.DAMAGED, refused(new Bytes.InMemory("t.exe", "a,b".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void bytesThatAreNoUtf8AreReadAsLatin1() throws IOException {
        byte[] latin = "a,b\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Table table = Tables.open(new Bytes.InMemory("t.csv", latin), Progress.NONE);
        assertEquals("caf\u00e9", cells(table).getFirst().get(1));
        assertEquals("ISO-8859-1", table.form().encoding());
    }

    @Test
    void halfAUtf16FileIsTold() {
        byte[] wide = "\ufeffa,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE);
        assertEquals(Reason.DAMAGED, refused(new Bytes.InMemory("t.csv", Arrays.copyOf(wide, wide.length - 1))));
    }

    @Test
    void aCutGzipFileIsTold() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("a,b\n1,2\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                Reason.TRUNCATED,
                refused(new Bytes.InMemory("t.csv.gz", Arrays.copyOf(packed.toByteArray(), packed.size() - 12))));
        assertEquals(Reason.DAMAGED, refused(new Bytes.InMemory("t.csv.gz", new byte[] {0x1f, (byte) 0x8b, 9, 9, 9, 9
        })));
    }

    @Test
    void aCellAndARowOverTheBoundsAreRefused() {
        assertEquals(Reason.TOO_LARGE, refused(text("a,b\n1," + "x".repeat(Table.MOST_CHARACTERS + 1) + "\n")));
        assertEquals(Reason.TOO_LARGE, refused(text("a,b\n" + "1,".repeat(Table.MOST_COLUMNS + 1) + "\n")));
        assertEquals(Reason.TOO_LARGE, refused(text("a,b\n\"" + "x\n".repeat(Table.MOST_CHARACTERS) + "\n")));
    }

    /// A line is given up after the bound of a cell, however long it is.
    @Test
    void aLineOfHundredsOfMegabytesIsGivenUp() throws IOException {
        Path file = temp.resolve("t.csv");
        byte[] line = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 300; i++) {
                out.write(line);
            }
        }
        assertEquals(Reason.TOO_LARGE, refused(new Bytes.OnDisk("t.csv", file)));
    }
}

package assay.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.syntax.SyntaxException;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files were written by pyarrow through `tables.py`; that all their cells are read right is shown by
/// `assay.peers.ArrowPeersTest`.
class ParquetTableTest {
    private static final Path RESOURCES = Path.of("src/test/resources/table");

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(RESOURCES.resolve(name));
    }

    private static void read(byte[] bytes) throws IOException {
        Tables.open(new Bytes.InMemory("t.parquet", bytes), Progress.NONE).rows((_, _) -> {}, Progress.NONE);
    }

    @Test
    void rowsAreReadFromDiskAsFromMemory() throws IOException {
        for (Bytes bytes : List.of(
                new Bytes.InMemory("t.parquet", file("zstd.parquet")),
                new Bytes.OnDisk("t.parquet", RESOURCES.resolve("zstd.parquet")))) {
            Table table = Tables.open(bytes, Progress.NONE);
            long[] rows = {0};
            assertEquals(List.of(), table.rows((number, _) -> rows[0] = number, Progress.NONE));
            assertEquals(300, rows[0]);
            assertEquals("Parquet, ZSTD", table.form().text());
            assertEquals(
                    new Table.Column("i8", "INT32 (INTEGER(8,true))"),
                    table.columns().getFirst());
        }
    }

    @Test
    void nestedColumnsAreNamed() throws IOException {
        Table table = Tables.open(new Bytes.InMemory("t.parquet", file("nested.parquet")), Progress.NONE);
        assertEquals(1, table.columns().size());
        assertEquals(
                List.of("Columns that hold lists or structures are not compared: list, struct."),
                table.rows((_, _) -> {}, Progress.NONE));
    }

    @Test
    void theSameCellsLaidOutOtherwiseAreSame() throws IOException {
        TableDiff diff = new TableDiffer(List.of(), Progress.NONE)
                .diff(
                        new TableDiffer.Side("old", new Bytes.InMemory("t.parquet", file("zstd.parquet"))),
                        new TableDiffer.Side("now", new Bytes.InMemory("t.parquet", file("split.parquet"))));
        TableDiff.Compared compared = (TableDiff.Compared) diff;
        assertTrue(compared.isSame(), compared::toString);
        assertEquals(List.of("compression: ZSTD, now SNAPPY"), compared.written());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd.parquet", "nested.parquet", "split.parquet"})
    void aCutFileIsTold(String name) throws IOException {
        byte[] whole = file(name);
        for (int quarter = 0; quarter < 4; quarter++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * quarter / 4);
            assertThrows(SyntaxException.class, () -> read(cut), name + " " + quarter);
        }
    }

    /// A byte that turned over may spoil the file or only a cell; nothing but damage is ever told.
    @ParameterizedTest
    @ValueSource(strings = {"zstd.parquet", "nested.parquet", "split.parquet"})
    void damageAnywhereIsTold(String name) throws IOException {
        byte[] whole = file(name);
        SplittableRandom dice = new SplittableRandom(3);
        int told = 0;
        for (int i = 0; i < 400; i++) {
            byte[] spoilt = whole.clone();
            // The second half lies in the footer, which names all places and sizes.
            int from = i % 2 == 0 ? 0 : whole.length - Math.min(2500, whole.length / 2);
            for (int hit = 0; hit < 3; hit++) {
                spoilt[dice.nextInt(from, whole.length)] = (byte) dice.nextInt(256);
            }
            try {
                read(spoilt);
            } catch (SyntaxException damaged) {
                told++;
            }
        }
        assertTrue(told > 50, name + ": only " + told);
    }

    @Test
    void aTextThatIsCalledParquetIsTold() {
        SyntaxException told =
                assertThrows(SyntaxException.class, () -> read("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII)));
        assertTrue(told.getMessage().startsWith("A Parquet file was expected, found a damaged one"));
        assertThrows(SyntaxException.class, () -> read(new byte[0]));
    }
}

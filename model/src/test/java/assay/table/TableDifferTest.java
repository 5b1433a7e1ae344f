package assay.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.table.TableDiff.CellChange;
import assay.table.TableDiff.Compared;
import assay.table.TableDiff.Difference;
import assay.table.TableDiff.Matched;
import assay.table.TableDiff.Renamed;
import assay.table.TableDiff.Retyped;
import assay.table.TableDiff.Rows;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableDifferTest {
    private static final String OLD = """
            id,name,score
            1,ann,0.5
            2,ben,0.25
            3,cem,1.0
            """;

    private static Compared diff(String before, String after) {
        return diff(before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
    }

    private static Compared diff(byte[] before, byte[] after) {
        return assertInstanceOf(Compared.class, any(before, after, List.of()));
    }

    private static TableDiff any(byte[] before, byte[] after, List<String> key) {
        try {
            return new TableDiffer(key, Progress.NONE)
                    .diff(
                            new TableDiffer.Side("old", new Bytes.InMemory("t.csv", before)),
                            new TableDiffer.Side("now", new Bytes.InMemory("t.csv", after)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Rows rows(Compared compared) {
        return Objects.requireNonNull(compared.rows());
    }

    @Test
    void aTableDoesNotDifferFromItself() {
        Compared same = diff(OLD, OLD);
        assertTrue(same.isSame());
        assertEquals(List.of(), same.written());
        assertEquals(3, same.before().rows());
        assertEquals(3, rows(same).same());
    }

    @Test
    void rowsAreAddedRemovedAndChangedByTheirId() {
        Rows rows = rows(diff(OLD, """
                id,name,score
                1,ann,0.5
                3,cem,2.0
                4,dan,7
                """));
        assertEquals(Matched.KEY, rows.by());
        assertEquals(List.of("id"), rows.key());
        assertEquals(List.of(1L, 1L, 1L, 1L), List.of(rows.same(), rows.added(), rows.removed(), rows.changed()));
        assertFalse(rows.reordered());
        assertEquals(
                List.of(
                        new Difference(
                                Difference.Kind.REMOVED,
                                2L,
                                null,
                                List.of("2"),
                                List.of(
                                        new CellChange("id", "2", null),
                                        new CellChange("name", "ben", null),
                                        new CellChange("score", "0.25", null))),
                        new Difference(
                                Difference.Kind.CHANGED,
                                3L,
                                2L,
                                List.of("3"),
                                List.of(new CellChange("score", "1.0", "2.0"))),
                        new Difference(
                                Difference.Kind.ADDED,
                                null,
                                3L,
                                List.of("4"),
                                List.of(
                                        new CellChange("id", null, "4"),
                                        new CellChange("name", null, "dan"),
                                        new CellChange("score", null, "7")))),
                rows.first());
    }

    @Test
    void withoutAKeyARowBetweenTheSameNeighboursChanged() {
        Rows rows = rows(diff("a,b\n1,x\n2,y\n3,z\n", "a,b\n1,x\n2,Y\n3,z\n4,w\n"));
        assertEquals(Matched.WHOLE_ROW, rows.by());
        assertEquals(List.of(2L, 1L, 0L, 1L), List.of(rows.same(), rows.added(), rows.removed(), rows.changed()));
        assertEquals(
                List.of(new CellChange("b", "y", "Y")), rows.first().getFirst().cells());
    }

    @Test
    void anIdThatComesTwiceIsNoKey() {
        assertEquals(
                Matched.WHOLE_ROW,
                rows(diff("id,b\n1,x\n1,y\n", "id,b\n1,x\n2,y\n")).by());
        assertEquals(
                Matched.WHOLE_ROW,
                rows(diff("id,b\n1,x\n2,y\n", "id,b\n1,x\n1,y\n")).by());
        assertEquals(
                Matched.WHOLE_ROW, rows(diff("id,b\n1,x\n", "id,b\n3,x\n3,y\n")).by());
    }

    @Test
    void theDeclaredKeyIsTakenFirst() {
        String before = "a,b,v\n1,1,x\n1,2,y\n";
        String after = "a,b,v\n1,2,z\n1,1,x\n";
        Compared compared = assertInstanceOf(
                Compared.class,
                any(
                        before.getBytes(StandardCharsets.UTF_8),
                        after.getBytes(StandardCharsets.UTF_8),
                        List.of("a", "b")));
        Rows rows = rows(compared);
        assertEquals(Matched.DECLARED_KEY, rows.by());
        assertEquals(1, rows.changed());
        assertTrue(rows.reordered());
    }

    @Test
    void orderAloneIsSaid() {
        Rows rows = rows(diff("a\n1\n2\n3\n", "a\n3\n1\n2\n"));
        assertTrue(rows.reordered());
        assertEquals(List.of(3L, 0L, 0L, 0L), List.of(rows.same(), rows.added(), rows.removed(), rows.changed()));
    }

    @Test
    void aRowThatIsThereTwiceMayGoOnceWithoutAWordOnOrder() {
        Rows rows = rows(diff("a\nx\ny\nx\n", "a\ny\nx\n"));
        assertFalse(rows.reordered());
        assertEquals(1, rows.removed());
    }

    @Test
    void numbersWrittenOtherwiseAreNotChanged() {
        Rows rows = rows(diff(OLD, OLD.replace("1.0", "1.00").replace("0.25", "2.5e-1")));
        assertEquals(List.of(1L, 2L, 0L), List.of(rows.same(), rows.rewritten(), rows.changed()));
        assertEquals(Difference.Kind.REWRITTEN, rows.first().getFirst().kind());
    }

    @Test
    void leadingZerosAreNoNumber() {
        assertEquals(1, rows(diff("id,zip\n1,0123\n", "id,zip\n1,123\n")).changed());
    }

    @Test
    void lineEndsEncodingAndDelimiterAreSaidApart() {
        String text = "id,name\n1,é\n2,ö\n";
        Compared ends = diff(text, text.replace("\n", "\r\n"));
        assertTrue(ends.isSame());
        assertEquals(List.of("line endings: LF, now CR LF"), ends.written());
        Charset latin = StandardCharsets.ISO_8859_1;
        Compared encoding = diff(text.getBytes(StandardCharsets.UTF_8), text.getBytes(latin));
        assertTrue(encoding.isSame());
        assertEquals(List.of("encoding: UTF-8, now ISO-8859-1"), encoding.written());
        Compared wide =
                diff(text.getBytes(StandardCharsets.UTF_8), ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE));
        assertTrue(wide.isSame(), wide.toString());
        Compared delimiter = diff(text, text.replace(',', ';'));
        assertTrue(delimiter.isSame());
        assertEquals(List.of("delimiter: comma, now semicolon"), delimiter.written());
        Compared quotes = diff(text, text.replace("name", "\"name\""));
        assertTrue(quotes.isSame());
        assertEquals(List.of("quotes, empty lines or the end of the last line"), quotes.written());
    }

    @Test
    void columnsAreAddedRemovedRenamedAndReordered() {
        Compared compared =
                diff("id,Age,city,x\n1,30,ulm,a\n2,40,bern,b\n", "id,town,age,y\n1,ulm,30,c\n2,bern,40,d\n");
        assertEquals(List.of("y"), compared.columns().added());
        assertEquals(List.of("x"), compared.columns().removed());
        assertEquals(
                List.of(new Renamed("city", "town"), new Renamed("Age", "age")),
                compared.columns().renamed());
        assertTrue(compared.columns().reordered());
        assertEquals(2, rows(compared).same());
    }

    @Test
    void aTypeThatChangedIsNamed() {
        Compared compared =
                diff("id,n,day\n1,1,2024-01-31\n2,2,2024-02-01\n", "id,n,day\n1,1.5,31.01.2024\n2,2,01.02.2024\n");
        assertEquals(
                List.of(
                        new Retyped("n", "integer", "decimal"),
                        new Retyped("day", "date yyyy-MM-dd", "date dd.MM.yyyy")),
                compared.columns().retyped());
    }

    @Test
    void noMoreThanTwentyRowsAreShown() {
        String before = "a\n"
                + String.join(
                        "\n", IntStream.range(0, 100).mapToObj(i -> "x" + i).toList());
        Rows rows = rows(diff(before, before.replace("x", "y")));
        assertEquals(100, rows.changed());
        assertEquals(20, rows.first().size());
        assertEquals(1L, rows.first().getFirst().before());
    }

    @Test
    void moreRowsThanMemoryIsThereForAreCountedOnly() throws IOException {
        Bytes bytes = new Bytes.InMemory("t.csv", OLD.getBytes(StandardCharsets.UTF_8));
        TableDiffer small = new TableDiffer(List.of(), 64, Progress.NONE);
        Compared compared = assertInstanceOf(
                Compared.class, small.diff(new TableDiffer.Side("old", bytes), new TableDiffer.Side("now", bytes)));
        assertNull(compared.rows());
        assertTrue(compared.notes().getFirst().startsWith("Rows were not compared: 3 rows"), compared::toString);
    }
}

package assay.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.table.TableDiff.Compared;
import assay.table.TableDiff.Rows;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TableDifferProperties {

    /// Rows of two cells, many of them twice.
    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> cell = Arbitraries.oneOf(
                Arbitraries.of("a", "b", "c", "1", "1.0", "-0.5", ""),
                Arbitraries.strings().withChars("xyz ,\"é\n").ofMinLength(0).ofMaxLength(4));
        return cell.list().ofSize(2).list().ofMaxSize(25);
    }

    private static String text(List<List<String>> rows, boolean numbered) {
        StringBuilder text = new StringBuilder(numbered ? "id,p,q\n" : "p,q\n");
        IntStream.range(0, rows.size())
                .forEach(i -> text.append(numbered ? i + "," : "")
                        .append(rows.get(i).stream()
                                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(",")))
                        .append('\n'));
        return text.toString();
    }

    private static Compared diff(String before, String after) throws IOException {
        return (Compared) new TableDiffer(List.of(), Progress.NONE)
                .diff(
                        new TableDiffer.Side("a", new Bytes.InMemory("t.csv", before.getBytes(StandardCharsets.UTF_8))),
                        new TableDiffer.Side("b", new Bytes.InMemory("t.csv", after.getBytes(StandardCharsets.UTF_8))));
    }

    private static Rows rows(Compared compared) {
        return Objects.requireNonNull(compared.rows());
    }

    @Property(tries = 300)
    void aTableDoesNotDifferFromItself(@ForAll("rows") List<List<String>> rows, @ForAll boolean numbered)
            throws IOException {
        Compared same = diff(text(rows, numbered), text(rows, numbered));
        assertTrue(same.isSame());
        assertEquals(List.of(), same.written());
        assertEquals(List.of(), rows(same).first());
        assertEquals(rows.size(), same.before().rows());
    }

    @Property(tries = 300)
    void whatIsAddedOneWayIsRemovedTheOther(
            @ForAll("rows") List<List<String>> one, @ForAll("rows") List<List<String>> other, @ForAll boolean numbered)
            throws IOException {
        Rows there = rows(diff(text(one, numbered), text(other, numbered)));
        Rows back = rows(diff(text(other, numbered), text(one, numbered)));
        assertEquals(there.added() + there.changed(), back.removed() + back.changed());
        assertEquals(there.removed() + there.changed(), back.added() + back.changed());
        assertEquals(there.same() + there.rewritten(), back.same() + back.rewritten());
        assertEquals(one.size(), there.same() + there.rewritten() + there.changed() + there.removed());
        assertEquals(other.size(), there.same() + there.rewritten() + there.changed() + there.added());
    }

    @Property(tries = 300)
    void anotherOrderIsNothingButAnotherOrder(@ForAll("rows") List<List<String>> rows, @ForAll long seed)
            throws IOException {
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        Rows found = rows(diff(text(rows, false), text(shuffled, false)));
        assertEquals(rows.size(), found.same() + found.rewritten());
        assertEquals(0, found.added() + found.removed() + found.changed());
        if (found.rewritten() == 0) {
            assertEquals(!rows.equals(shuffled), found.reordered());
        }
    }

    @Property(tries = 200)
    void oneRowMoreIsOneRowAdded(@ForAll("rows") List<List<String>> rows) throws IOException {
        List<List<String>> more = new ArrayList<>(rows);
        more.add(List.of("new", "row"));
        Rows found = rows(diff(text(rows, true), text(more, true)));
        assertEquals(1, found.added());
        assertEquals(rows.size(), found.same());
        assertFalse(found.reordered());
    }
}

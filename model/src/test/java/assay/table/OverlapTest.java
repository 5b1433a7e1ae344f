package assay.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Content;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.table.Overlap.Count;
import assay.table.Overlap.Example;
import assay.table.Overlap.Use;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlapTest {
    @TempDir
    Path temp;

    private Artifact input(String path, @Nullable String context, String text) throws IOException {
        Files.writeString(temp.resolve(path), text);
        return new Artifact(
                null,
                Artifact.Role.INPUT,
                Artifact.Kind.DATA,
                path,
                path,
                null,
                context,
                List.of(),
                null,
                new Evidence("record", Locator.WHOLE, null));
    }

    private List<Overlap> among(Artifact... inputs) throws IOException {
        return Overlap.among(Arrays.asList(inputs), Content.of(temp), Progress.NONE);
    }

    @Test
    void rowsOfTheTestSetThatAreInTheTrainingSetAreCounted() throws IOException {
        Overlap overlap = among(
                        input("a.csv", "training", "x,y\n1,a\n2,b\n2,b\n3,c\n"),
                        input("b.csv", "test", "y,x\nb,2.0\nd,4\n"))
                .getFirst();
        assertEquals(Use.TRAINING, overlap.first().use());
        assertEquals(4, overlap.first().rows());
        assertEquals(2, overlap.second().rows());
        assertEquals(new Count(List.of(), 2, 1, List.of(new Example(2, 1))), overlap.exact());
        assertNull(overlap.withoutKey());
        assertEquals(List.of("x", "y"), overlap.columns());
    }

    @Test
    void anIdThatWasGivenAnewDoesNotHideThem() throws IOException {
        Overlap overlap = among(
                        input("train.csv", null, "id,y\n1,a\n2,b\n"), input("test.csv", null, "id,y\n7,b\n8,c\n"))
                .getFirst();
        assertEquals(0, Objects.requireNonNull(overlap.exact()).ofSecond());
        assertEquals(new Count(List.of("id"), 1, 1, List.of(new Example(2, 1))), overlap.withoutKey());
    }

    @Test
    void eachPairOfUsesIsCompared() throws IOException {
        String text = "y\na\n";
        List<Overlap> all = among(
                input("X_test.csv", null, text),
                input("train.csv", null, text),
                input("val.csv", null, text),
                input("latest.csv", null, text));
        assertEquals(
                List.of("train.csv val.csv", "train.csv X_test.csv", "val.csv X_test.csv"),
                all.stream()
                        .map(each -> each.first().path() + " " + each.second().path())
                        .toList());
    }

    @Test
    void whatCannotBeReadOrComparedIsSaid() throws IOException {
        Overlap damaged = among(input("train.csv", null, "y\na\0\n"), input("test.csv", null, "y\na\n"))
                .getFirst();
        assertNull(damaged.exact());
        assertTrue(damaged.notes().getFirst().startsWith("train.csv cannot be read as a table"), damaged::toString);
        Overlap apart = among(input("train.csv", null, "y\na\n"), input("test.csv", null, "z\na\n"))
                .getFirst();
        assertTrue(apart.notes().getFirst().startsWith("The two tables have no column in common"), apart::toString);
    }
}

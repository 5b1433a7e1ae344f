package assay.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Content;
import assay.table.PandasDigest.Reading;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The digests expected here were made by MLflow 3.17.2 with pandas 2.3.3 or 3.1.1.
class PandasDigestTest {
    @TempDir
    Path temp;

    private PandasDigest digest(String text) throws IOException {
        Files.write(temp.resolve("t.csv"), text.getBytes(StandardCharsets.UTF_8));
        return PandasDigest.of(Content.of(temp), "t.csv", Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "id|name|score/1|ann|0.5/2|ben|0.25/3|x|1.0/, 6ed78c54",
        "id|name|score/1|ann|0.5/2|ben|0.25/3||1.0/, a0abf123",
        "b|a/x|y/z|w/, b310a8ec",
        "a/, c90e33b7",
        "b|a/1|2/, 29954f7e",
        "t|a/2024-01-01|1/2024-01-02|2/, c86819c6",
        "b|x/True|1/False|2/, 305180fd"
    })
    void isThatOfMlflow(String table, String expected) throws IOException {
        PandasDigest digest = digest(table.replace('|', ',').replace('/', '\n'));
        assertNotNull(digest.matching(expected), digest::toString);
    }

    @Test
    void whatPandasReadsDependsOnItsVersion() throws IOException {
        PandasDigest digest = digest("f,g\n0.1234567890123456789,1e-200\n123456789012345678901234567890.5,-0.0\n");
        assertEquals(3, digest.readings().size());
        assertNull(digest.matching("00000000"));
        assertTrue(digest.unmatched().startsWith("None of 3 readings"));
    }

    @Test
    void columnsThatAreLeftOutAreSaid() throws IOException {
        assertFalse(digest("b,x\nTrue,1\nFalse,2\n").readings().getFirst().whole());
        Reading reading =
                Objects.requireNonNull(digest("b,x\nu,1\nv,2\n").readings().getFirst());
        assertTrue(reading.whole());
    }

    @Test
    void numbersThatVersionsReadOtherwiseAreNotGuessed() throws IOException {
        PandasDigest digest = digest("a\n1\n99999999999999999999999\n");
        assertTrue(digest.readings().isEmpty());
        assertTrue(digest.unmatched().contains("column a"), digest::unmatched);
        assertTrue(digest("a,b\n1,2,3\n").unmatched().contains("more cells than the header"));
    }

    @Test
    void aFileThatIsNotThereOrNoTableIsTold() throws IOException {
        assertTrue(PandasDigest.of(Content.of(temp), "none.csv", Progress.NONE)
                .unmatched()
                .startsWith("none.csv cannot be read"));
        assertTrue(digest("").unmatched().contains("empty file"));
    }
}

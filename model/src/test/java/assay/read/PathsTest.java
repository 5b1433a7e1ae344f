package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @CsvSource({
        "mlruns/0, meta.yaml, mlruns/0/meta.yaml",
        "mlruns/0, ../meta.yaml, mlruns/meta.yaml",
        "a, ./b/../c, a/c",
        "a, b//c, a/b/c",
        "a, b\\c, a/b/c",
        "a, ..b, a/..b",
        "a, ..., a/...",
        "'', x, x"
    })
    void relativePathsAreResolvedInTheProject(String folder, String relative, String expected) throws IOException {
        assertEquals(expected, Paths.resolve(folder, relative));
    }

    @ParameterizedTest
    @CsvSource({
        "data/raw/a.csv, a.csv",
        "a.csv, a.csv",
        "C:\\data\\a.csv, a.csv",
        "s3://bucket/data/a.csv, a.csv",
        "data/images/, images",
        "data\\images\\, images",
        "images//, images",
        "/, /",
        "'', ''"
    })
    void theNameIsTheLastPartWhicheverWayTheSlashesLean(String path, String name) {
        assertEquals(name, Paths.name(path));
    }

    @ParameterizedTest
    @CsvSource({"data/raw/a.csv, data/raw", "a.csv, ''", "'', ''"})
    void theFolderIsWhatStandsBeforeTheName(String path, String folder) {
        assertEquals(folder, Paths.folder(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../../outside",
                "..\\..\\outside",
                "C:\\Users\\x\\data.csv",
                "c:/data.csv",
                "\\\\server\\share\\data.csv",
                "//server/share/data.csv",
                "file:///etc/passwd",
                "s3://bucket/key",
                "nul\0byte"
            })
    void whatLeavesTheProjectIsRefusedAndNamed(String path) {
        IOException refused = assertThrows(IOException.class, () -> Paths.resolve("a", path));
        assertTrue(String.valueOf(refused.getMessage()).contains(path), refused::getMessage);
    }
}

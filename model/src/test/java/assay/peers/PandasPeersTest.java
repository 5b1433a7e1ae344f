package assay.peers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Content;
import assay.table.PandasDigest;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// pandas reads tables of many kinds and MLflow makes digests of them; Assay must come to the same from the files.
@Tag("peers")
class PandasPeersTest {
    private static final Path RESOURCES = Path.of("src/test/resources/table").toAbsolutePath();

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"pandas-2", "pandas-3.0", "pandas-3"})
    void digestsAreThoseOfMlflow(String version) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(temp.resolve("tables"));
        JsonNode truth = said(version, "digests.py", folder);
        assertTrue(truth.size() > 70, "the tool wrote only " + truth.size() + " tables");
        Content content = Content.of(folder);
        List<Executable> checks = new ArrayList<>();
        truth.properties()
                .forEach(each -> checks.add(() -> {
                    PandasDigest digest = PandasDigest.of(content, each.getKey(), Progress.NONE);
                    if (each.getKey().startsWith("unknown")) {
                        assertNotNull(digest.reason(), () -> each.getKey() + ": " + digest);
                        return;
                    }
                    String expected = each.getValue().get(0).textValue();
                    PandasDigest.Reading reading = digest.matching(expected);
                    assertNotNull(reading, () -> each.getKey() + ": expected " + expected + ", found " + digest);
                    assertEquals(
                            each.getKey().contains("index.csv"),
                            Objects.requireNonNull(reading).how().contains("index_col"),
                            each.getKey());
                }));
        assertAll(version, checks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pandas-2", "pandas-3.0", "pandas-3"})
    void digestsOfArraysAreThoseOfMlflow(String version) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(temp.resolve("arrays"));
        JsonNode truth = said(version, "arrays.py", folder);
        assertTrue(truth.size() > 35, "the tool wrote only " + truth.size() + " arrays");
        Content content = Content.of(folder);
        List<Executable> checks = new ArrayList<>();
        truth.properties()
                .forEach(each -> checks.add(() -> {
                    PandasDigest digest = PandasDigest.of(content, each.getKey(), Progress.NONE);
                    assertEquals(each.getKey().startsWith("unknown"), digest.reason() != null, each::getKey);
                    each.getValue()
                            .forEach(expected -> assertNotNull(
                                    digest.matching(expected.textValue()),
                                    () -> each.getKey() + ": expected " + expected + ", found " + digest));
                }));
        assertAll(version, checks);
    }

    /// The digests that the tool made of what it wrote into the folder.
    private JsonNode said(String version, String script, Path folder) throws IOException, InterruptedException {
        Python tool = new Python(temp);
        Path python = tool.environment(RESOURCES.resolve(version));
        Path said = temp.resolve("said.json");
        Python.Finished made = tool.run(
                temp,
                List.of(python.toString(), RESOURCES.resolve(script).toString(), folder.toString(), said.toString()),
                5);
        assertEquals(0, made.code(), made::output);
        return new ObjectMapper().readTree(said.toFile()).get("digests");
    }
}

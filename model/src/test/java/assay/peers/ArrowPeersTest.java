package assay.peers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Content;
import assay.table.Bytes;
import assay.table.Table;
import assay.table.Tables;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// pyarrow writes Parquet and reads it back; Assay must read the same cells.
@Tag("peers")
class ArrowPeersTest {
    private static final Path RESOURCES = Path.of("src/test/resources/table").toAbsolutePath();

    @TempDir
    Path temp;

    @Test
    void cellsAreThoseOfPyarrow() throws IOException, InterruptedException {
        Python tool = new Python(temp);
        Path python = tool.environment(RESOURCES.resolve("pandas-3"));
        Path folder = Files.createDirectory(temp.resolve("tables"));
        Path said = temp.resolve("said.json");
        Python.Finished made = tool.run(
                temp,
                List.of(
                        python.toString(),
                        RESOURCES.resolve("tables.py").toString(),
                        folder.toString(),
                        said.toString()),
                5);
        assertEquals(0, made.code(), made::output);
        JsonNode truth = new ObjectMapper().readTree(said.toFile());
        assertTrue(truth.size() >= 7, made::output);
        Content content = Content.of(folder);
        List<Executable> checks = new ArrayList<>();
        truth.properties().forEach(each -> checks.add(() -> same(content, each.getKey(), each.getValue())));
        assertAll(checks);
    }

    private static void same(Content content, String file, JsonNode truth) throws IOException {
        Table table = Tables.open(Bytes.of(content, file), Progress.NONE);
        List<Table.Column> columns = table.columns();
        assertEquals(truth.get("columns").size(), columns.size(), file);
        long[] rows = {0};
        table.rows(
                (number, cells) -> {
                    rows[0] = number;
                    JsonNode row = truth.get("rows").get((int) number - 1);
                    for (int i = 0; i < cells.length; i++) {
                        String where = file + " row " + number + " " + columns.get(i);
                        assertEquals(
                                truth.get("columns").get(i).textValue(),
                                columns.get(i).name(),
                                where);
                        same(row.get(i).textValue(), cells[i], columns.get(i).type(), where);
                    }
                },
                Progress.NONE);
        assertEquals(truth.get("rows").size(), rows[0], file);
    }

    private static void same(@Nullable String expected, @Nullable String found, String type, String where) {
        if (expected == null) {
            assertNull(found, where);
            return;
        }
        String text = Objects.requireNonNull(found, where);
        if (type.equals("FLOAT")) {
            assertEquals((float) Double.parseDouble(expected), Float.parseFloat(text), where);
        } else if (type.equals("DOUBLE")) {
            assertEquals(Double.parseDouble(expected), Double.parseDouble(text), where);
        } else if (type.contains("TIMESTAMP") && type.contains("true")) {
            assertEquals(
                    OffsetDateTime.parse(expected).toInstant(),
                    OffsetDateTime.parse(text).toInstant(),
                    where);
        } else if (type.contains("TIMESTAMP")) {
            assertEquals(LocalDateTime.parse(expected), LocalDateTime.parse(text), where);
        } else {
            assertEquals(expected, text, where);
        }
    }
}

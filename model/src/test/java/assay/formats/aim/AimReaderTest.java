package assay.formats.aim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Tag;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AimReaderTest {
    @TempDir
    Path folder;

    private Reading read(String... statements) throws IOException, SQLException {
        Files.createDirectories(folder.resolve(".aim/meta/chunks"));
        Files.createDirectories(folder.resolve(".aim/meta/progress"));
        Files.writeString(folder.resolve(".aim/meta/progress/ab"), "");
        try (Connection made =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".aim/run_metadata.sqlite"));
                Statement statement = made.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
        return Reading.of(folder);
    }

    @Test
    void onlyARunThatWasClosedIsFinished() throws IOException, SQLException {
        Reading reading = read(
                "CREATE TABLE experiment (id INTEGER, name TEXT)",
                "CREATE TABLE run (id INTEGER, hash TEXT, name TEXT, description TEXT, is_archived INTEGER,"
                        + " created_at TEXT, finalized_at TEXT, experiment_id INTEGER)",
                "INSERT INTO experiment VALUES (1, 'tides')",
                "INSERT INTO run VALUES (1, 'ab', 'Run: ab', NULL, 0, '2024-08-28 12:18:44.757774', NULL, 1),"
                        + " (2, 'cd', 'second', 'token=canary12345', 1, '2024-08-28 12:18:44', '2024-08-28 12:19:00', NULL)");
        List<Execution> runs = reading.all(Execution.class);
        assertEquals(
                List.of(Status.UNKNOWN, Status.FINISHED),
                runs.stream().map(Execution::status).toList());
        assertEquals("tides", runs.getFirst().experiment());
        assertEquals(
                Instant.parse("2024-08-28T12:18:44.757774Z"), runs.getFirst().start());
        assertEquals(
                List.of("unfinished", "description", "archived"),
                reading.all(Tag.class).stream().map(Tag::key).toList());
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
        assertInstanceOf(Problem.Refused.class, reading.problems().getFirst());
    }

    @Test
    void anotherDatabaseOfThatNameIsNamed() throws IOException, SQLException {
        Reading reading = read("CREATE TABLE other (id INTEGER)");
        assertEquals(List.of(), reading.all(Execution.class));
        assertInstanceOf(Problem.Damaged.class, reading.problems().getFirst());
    }

    @Test
    void realRepositoriesGiveTheirRuns() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("aim"));
        assertEquals(4, reading.all(Execution.class).size());
        assertEquals(2, reading.problems().size());
    }
}

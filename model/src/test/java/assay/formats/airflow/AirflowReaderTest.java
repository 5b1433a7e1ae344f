package assay.formats.airflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Fact.Step;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import assay.read.ReadRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AirflowReaderTest extends ReaderFixture {

    private Reading database(String... statements) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("airflow.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return read();
    }

    private static Execution named(Reading reading, String name) {
        return reading.all(Execution.class).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void before22ATaskBelongsToTheRunOfItsDate() throws IOException, SQLException {
        Reading reading = database(
                "CREATE TABLE dag_run (id INTEGER, dag_id, execution_date, state, run_id, conf BLOB, end_date, start_date)",
                "CREATE TABLE task_instance (task_id, dag_id, execution_date, start_date, end_date, state)",
                "INSERT INTO dag_run VALUES (1, 'tides', '2019-10-22 05:45:27.126012', 'success',"
                        + " 'manual__2019', x'80049501', NULL, '2019-10-22 05:45:28.000000')",
                "INSERT INTO task_instance VALUES ('fetch', 'tides', '2019-10-22 05:45:27.126012',"
                        + " '2019-10-22 05:45:29.000000', NULL, 'up_for_retry')",
                "INSERT INTO task_instance VALUES ('alone', 'tides', '2018-01-01 00:00:00.000000', NULL, NULL, NULL)");
        assertEquals("tides/manual__2019", named(reading, "fetch").parent().id());
        assertEquals(Status.SCHEDULED, named(reading, "fetch").status());
        assertEquals(
                "tides/2018-01-01 00:00:00.000000",
                named(reading, "alone").parent().id());
        assertEquals(List.of(), reading.all(Param.class));
    }

    @Test
    void since30ConfIsReadAndABundleIsACommit() throws IOException, SQLException {
        String commit = "0123456789abcdef0123456789abcdef01234567";
        Reading reading = database(
                "CREATE TABLE dag_run (id INTEGER, dag_id, logical_date, state, run_id, conf JSON, end_date, start_date,"
                        + " bundle_version, created_dag_version_id)",
                "CREATE TABLE dag_version (id, bundle_version, version_number)",
                "CREATE TABLE task_instance (task_id, dag_id, run_id, map_index, start_date, end_date, state)",
                "CREATE TABLE rendered_task_instance_fields (dag_id, task_id, run_id, map_index, rendered_fields)",
                "INSERT INTO dag_version VALUES ('a', '" + commit + "', 3)",
                "INSERT INTO dag_run VALUES (1, 'tides', NULL, 'failed', 'one', '{\"seed\": 3, \"api_key\": \"abcdef\"}',"
                        + " NULL, NULL, NULL, 'a')",
                "INSERT INTO task_instance VALUES ('fit', 'tides', 'one', 4, NULL, NULL, 'upstream_failed')",
                "INSERT INTO rendered_task_instance_fields VALUES ('tides', 'fit', 'one', 4,"
                        + " '{\"bash_command\": \"fit --token abc123\", \"env\": {\"DB_PASSWORD\": \"x\"}, \"op_args\": []}')");
        assertEquals(commit, reading.only(assay.fact.Fact.Commit.class).sha());
        assertEquals("3", reading.only(assay.fact.Fact.Seed.class).value());
        assertEquals("tides/one/fit[4]", named(reading, "fit[4]").run().id());
        assertEquals("fit --token [secret withheld]", reading.only(Step.class).command());
        assertEquals(
                List.of("3", "[secret withheld]", "[secret withheld]"),
                reading.all(Param.class).stream()
                        .map(param -> param.value().recorded())
                        .toList());
    }

    @Test
    void aDatabaseWithoutRunsSaysNothing() throws IOException, SQLException {
        Reading reading = database("CREATE TABLE other (id)");
        assertEquals(0, reading.facts().count());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void tablesWithoutTheirColumnsAreAProblemAndNoFailure() throws IOException, SQLException {
        Reading reading = database("CREATE TABLE dag_run (x)", "CREATE TABLE task_instance (y)");
        assertEquals(0, reading.facts().count());
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }

    @Test
    void aLogOfAnEarlierTryDoesNotTellHowTheTaskEnded() throws IOException {
        Path task = Files.createDirectories(folder.resolve("logs/dag_id=tides/run_id=one/task_id=fetch"));
        Files.writeString(
                task.resolve("attempt=1.log"),
                "[2024-01-02T03:04:05.000+0000] {x.py:1} INFO - Marking task as UP_FOR_RETRY.\n");
        Files.writeString(
                task.resolve("attempt=2.log"),
                "[2024-01-02T03:05:05.000+0000] {x.py:1} INFO - begin\n"
                        + "[2024-01-02T03:05:06.000+0000] {x.py:1} INFO - Marking task as SUCCESS.\n");
        List<Execution> tasks = read().all(Execution.class).stream()
                .filter(each -> each.parent() != null)
                .toList();
        assertEquals(Status.UNKNOWN, tasks.get(0).status());
        assertNull(tasks.get(0).end());
        assertEquals(Status.FINISHED, tasks.get(1).status());
        assertEquals(tasks.get(0).run(), tasks.get(1).run());
    }

    @TestFactory
    Stream<DynamicTest> runsAndTasksAreAsManyAsWereCounted() throws IOException {
        Corpus corpus = Corpus.orSkip();
        return corpus.expected("airflow").stream()
                .map(row -> dynamicTest(row.folder() + ": " + row.what(), () -> {
                    Reading reading = Reading.of(corpus.folder().resolve(row.folder()));
                    boolean runs = row.what().equals("dag runs");
                    long count = reading.records().stream()
                            .filter(record -> record.format().equals("airflow"))
                            .map(ReadRecord::facts)
                            .flatMap(List::stream)
                            .filter(Execution.class::isInstance)
                            .map(Execution.class::cast)
                            .filter(each -> (each.parent() == null) == runs)
                            .count();
                    assertEquals(row.count(), count);
                }));
    }
}

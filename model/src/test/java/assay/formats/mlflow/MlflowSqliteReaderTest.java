package assay.formats.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Model;
import assay.fact.Fact.Param;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Tag;
import assay.fact.Status;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MlflowSqliteReaderTest extends ReaderFixture {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";
    private static final String LOGGED = "m-00112233445566778899aabbccddeeff";

    /// What every schema since 2019 has.
    private static final List<String> OLDEST = List.of(
            "CREATE TABLE experiments (experiment_id INTEGER, name TEXT, artifact_location TEXT, lifecycle_stage TEXT)",
            "CREATE TABLE runs (run_uuid TEXT, name TEXT, source_name TEXT, user_id TEXT, status TEXT,"
                    + " start_time BIGINT, end_time BIGINT, source_version TEXT, lifecycle_stage TEXT,"
                    + " artifact_uri TEXT, experiment_id INTEGER)",
            "CREATE TABLE metrics (key TEXT, value FLOAT, timestamp BIGINT, run_uuid TEXT, step BIGINT)",
            "CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT)",
            "CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT)",
            "INSERT INTO experiments VALUES (1, 'wear', 'mlruns/1', 'active'), (2, 'gone', 'mlruns/2', 'deleted')",
            run(ID, 1, "FINISHED"));

    private static String run(String id, int experiment, String status) {
        return "INSERT INTO runs VALUES ('" + id + "', '', 'train.py', 'tester', '" + status + "', 1700000000000,"
                + " 1700000001000, '', 'active', 'mlruns/1/" + id + "/artifacts', " + experiment + ")";
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
    }

    private void database(String name, String... more) throws SQLException {
        try (Connection connection = open(name);
                Statement statement = connection.createStatement()) {
            for (String sql : Stream.concat(OLDEST.stream(), Stream.of(more)).toList()) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void theOldestSchemaIsEnough() throws Exception {
        database(
                "mlflow.db",
                "INSERT INTO tags VALUES ('mlflow.runName', 'old one', '" + ID + "')",
                "INSERT INTO params VALUES ('seed', '7', '" + ID + "')",
                "INSERT INTO metrics VALUES ('loss', 0.5, 1700000000000, '" + ID + "', 0)",
                run(OTHER, 2, "KILLED"));
        Reading reading = read();
        List<Execution> runs = reading.all(Execution.class);
        assertEquals("old one", runs.get(0).name());
        assertEquals(Status.FINISHED, runs.get(0).status());
        assertEquals("wear", runs.get(0).experiment());
        assertEquals(Status.KILLED, runs.get(1).status());
        assertTrue(runs.get(1).deleted(), "its experiment is");
        assertEquals("7", reading.only(Param.class).value().recorded());
        assertEquals(0.5, reading.only(Metric.class).last());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void notANumberAndInfinitiesAreWhatTheyWere() throws Exception {
        database(
                "mlflow.db",
                "ALTER TABLE metrics ADD COLUMN is_nan BOOLEAN",
                "INSERT INTO metrics VALUES ('a', 0, 1, '" + ID + "', 0, 1)",
                "INSERT INTO metrics VALUES ('b', 1.7976931348623157e308, 1, '" + ID + "', 0, 0)",
                "INSERT INTO metrics VALUES ('c', -1.7976931348623157e308, 1, '" + ID + "', 0, 0)");
        assertEquals(
                List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                read().all(Metric.class).stream().map(Metric::last).toList());
    }

    @Test
    void theLastValueIsTheOneThatTheStoreKeeps() throws Exception {
        database(
                "mlflow.db",
                "CREATE TABLE latest_metrics (key TEXT, value FLOAT, timestamp BIGINT, step BIGINT, run_uuid TEXT)",
                "INSERT INTO metrics VALUES ('a', 0.1, 1, '" + ID + "', 1), ('a', 0.9, 2, '" + ID + "', 0)",
                "INSERT INTO latest_metrics VALUES ('a', 0.1, 1, 1, '" + ID + "'), ('b', 3, 1, 1, '" + ID + "')");
        List<Metric> metrics = read().all(Metric.class);
        assertEquals(0.1, metrics.get(0).last());
        assertEquals(2, metrics.get(0).series().size());
        assertEquals(3, metrics.get(1).last(), "a history that was pruned");
    }

    @Test
    void loggedModelsAreMadeAndUsed() throws Exception {
        database(
                "mlflow.db",
                run(OTHER, 1, "FINISHED"),
                "CREATE TABLE logged_models (model_id TEXT, name TEXT, artifact_location TEXT)",
                "INSERT INTO logged_models VALUES ('" + LOGGED + "', 'valve-model', 's3://b/" + LOGGED + "')",
                "CREATE TABLE inputs (input_uuid TEXT, source_type TEXT, source_id TEXT, destination_type TEXT,"
                        + " destination_id TEXT)",
                "INSERT INTO inputs VALUES ('1', 'RUN_OUTPUT', '" + ID + "', 'MODEL_OUTPUT', '" + LOGGED + "'),"
                        + " ('2', 'RUN_INPUT', '" + OTHER + "', 'MODEL_INPUT', '" + LOGGED + "')");
        Map<Role, Artifact> models = new TreeMap<>();
        read().all(Artifact.class).forEach(each -> models.put(each.role(), each));
        assertEquals("s3://b/" + LOGGED, models.get(Role.OUTPUT).path());
        assertEquals("valve-model", models.get(Role.INPUT).name());
        assertEquals(models.get(Role.OUTPUT).path(), models.get(Role.INPUT).path());
    }

    @Test
    void theRegistryHasStagesAliasesAndWhereTheModelLies() throws Exception {
        write("mlruns/1/models/" + LOGGED + "/artifacts/MLmodel", "run_id: " + ID + "\n");
        database(
                "mlflow.db",
                "CREATE TABLE model_versions (name TEXT, version INTEGER, run_id TEXT, current_stage TEXT,"
                        + " source TEXT, storage_location TEXT, creation_time BIGINT)",
                "INSERT INTO model_versions VALUES ('valve', 1, '" + ID + "', 'Archived', 's3://b/m', NULL, 1),"
                        + " ('valve', 2, '" + ID + "', 'None', 'models:/" + LOGGED + "', '/home/x/mlruns/1/models/"
                        + LOGGED + "/artifacts', 1), ('valve', 3, '" + ID + "', 'Deleted_Internal', '', '', 1)",
                "CREATE TABLE registered_model_aliases (alias TEXT, version INTEGER, name TEXT)",
                "INSERT INTO registered_model_aliases VALUES ('champion', 2, 'valve')");
        List<Model> versions = read().all(Model.class);
        assertEquals(2, versions.size(), "the third was deleted");
        assertEquals("Archived", versions.get(0).stage());
        assertEquals(List.of("champion"), versions.get(1).aliases());
        assertEquals("mlruns/1/models/" + LOGGED + "/artifacts", versions.get(1).source());
    }

    @Test
    void tracesAreCounted() throws Exception {
        database(
                "mlflow.db",
                "CREATE TABLE trace_info (request_id TEXT, experiment_id INTEGER, status TEXT)",
                "INSERT INTO trace_info VALUES ('a', 1, 'OK'), ('b', 1, 'ERROR'), ('c', 2, 'OK')",
                "CREATE TABLE trace_request_metadata (key TEXT, value TEXT, request_id TEXT)",
                "INSERT INTO trace_request_metadata VALUES ('mlflow.sourceRun', '" + ID + "', 'b')");
        Reading reading = read();
        assertEquals(
                List.of(
                        "traces in wear: 2",
                        "traces in wear that failed: 1",
                        "traces in gone: 1",
                        "traces in gone that failed: 0"),
                reading.all(Setting.class).stream()
                        .map(each -> each.key() + ": " + each.value())
                        .toList());
        assertEquals("1", reading.only(Tag.class).value());
    }

    @Test
    void anEvaluationBefore3IsLinkedWithTheModelBesideTheDatabase() throws Exception {
        String place = "mlruns/1/" + OTHER + "/artifacts/model";
        Files.createDirectories(folder.resolve(place));
        write(place + "/MLmodel", "model_uuid: " + ID + "\nrun_id: " + OTHER + "\n");
        database(
                "mlflow.db",
                run(OTHER, 1, "FINISHED"),
                "INSERT INTO tags VALUES ('mlflow.datasets', '[{\"model\": \"" + ID + "\"}]', '" + ID + "')");
        Artifact used = read().all(Artifact.class).stream()
                .filter(each -> each.role() == Role.INPUT)
                .findFirst()
                .orElseThrow();
        assertEquals(place, used.path());
    }

    @Test
    void aDatabaseWithAWriterAtWorkIsReadFromACopyAndThatIsSaid() throws Exception {
        database("mlflow.db");
        try (Connection writer = open("mlflow.db");
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("INSERT INTO params VALUES ('late', '1', '" + ID + "')");
            Map<String, Long> before = sizes();
            assertTrue(before.get("mlflow.db-wal") > 0);
            Reading reading = read();
            assertEquals("late", reading.only(Param.class).key(), "the row that stands in the log alone");
            Setting said = reading.only(Setting.class);
            assertEquals("mlflow.db was read from a copy", said.key());
            assertEquals("mlflow.db-wal", said.evidence().file());
            assertEquals(before, sizes());
        }
        assertEquals(List.of(), read().all(Setting.class), "the writer has ended");
    }

    private Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sizes.put(String.valueOf(file.getFileName()), Files.size(file));
            }
        }
        return sizes;
    }

    @Test
    void anyNameWillDoAndOtherDatabasesSayNothing() throws Exception {
        database("tracking.sqlite3");
        try (Connection connection = open("other.db");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE runs (id INTEGER)");
            statement.execute("CREATE TABLE experiments (id INTEGER)");
        }
        Reading reading = read();
        assertEquals(
                "tracking.sqlite3", reading.only(Execution.class).evidence().file());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void theSecretsOfAServerAreNotRead() throws Exception {
        database(
                "mlflow.db",
                "CREATE TABLE secrets (secret_name TEXT, encrypted_value TEXT)",
                "INSERT INTO secrets VALUES ('key', 'canary12345')",
                "INSERT INTO params VALUES ('password', 'canary12345', '" + ID + "')");
        assertFalse(read().facts().anyMatch(fact -> fact.toString().contains("canary12345")));
    }

    @Test
    void badRowsAndDamageCostOnlyWhatTheyHold() throws Exception {
        database(
                "mlflow.db",
                run(OTHER, 1, "BROKEN"),
                "INSERT INTO runs VALUES (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
                "INSERT INTO params VALUES (NULL, NULL, NULL), ('p', zeroblob(2000000), '" + ID + "')",
                "INSERT INTO metrics VALUES ('m', 'text', 'text', '" + ID + "', 'text')");
        Reading reading = read();
        assertEquals(2, reading.all(Execution.class).size());
        assertFalse(kinds(reading).contains("ReaderFailed"), () -> "" + reading.problems());
        assertTrue(kinds(reading).contains("UnknownVersion"));

        Path file = folder.resolve("mlflow.db");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Reading half = read();
        assertFalse(kinds(half).isEmpty());
        assertFalse(kinds(half).contains("ReaderFailed"), () -> "" + half.problems());
    }
}

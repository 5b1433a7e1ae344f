package assay.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/// A large project as somebody has it who sweeps for years: one tracking database of MLflow with a thousand runs in
/// each experiment, every six of them a parent and its five seeds, one in seventeen failed, one in fifty deleted. The
/// first run has a metric of a million points, and a log of a gigabyte lies among its files. The same arguments give
/// the same bytes.
public final class BigStore {
    /// Name of the run with the long metric and the long log.
    public static final String LONG_RUN = "long-0";

    static final int POINTS_OF_THE_LONG_METRIC = 1_000_000;
    static final String LONG_METRIC = "step_loss";

    private static final int RUNS_OF_AN_EXPERIMENT = 1_000;
    private static final int FAMILY = 6;
    private static final int PARAMS = 12;
    private static final int METRICS = 6;
    private static final int COURSES = 2;
    private static final int POINTS = 20;
    private static final long START = 1_700_000_000_000L;
    private static final int LINE = 80;
    private static final String[] VALUES = {"0.1", "0.01", "0.001", "16", "32", "adam", "sgd"};
    private static final String[] TABLES = {
        "CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name VARCHAR(256), artifact_location VARCHAR(256),"
                + " lifecycle_stage VARCHAR(32), creation_time BIGINT, last_update_time BIGINT)",
        "CREATE TABLE runs (run_uuid VARCHAR(32) PRIMARY KEY, name VARCHAR(250), source_type VARCHAR(20), source_name"
                + " VARCHAR(500), entry_point_name VARCHAR(50), user_id VARCHAR(256), status VARCHAR(9), start_time"
                + " BIGINT, end_time BIGINT, deleted_time BIGINT, source_version VARCHAR(50), lifecycle_stage"
                + " VARCHAR(20), artifact_uri VARCHAR(200), experiment_id INTEGER)",
        "CREATE TABLE params (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32))",
        "CREATE TABLE tags (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32))",
        "CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32), step BIGINT,"
                + " is_nan BOOLEAN)",
        "CREATE TABLE latest_metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, step BIGINT, is_nan BOOLEAN,"
                + " run_uuid VARCHAR(32))"
    };

    private final PreparedStatement runs;
    private final PreparedStatement params;
    private final PreparedStatement tags;
    private final PreparedStatement metrics;
    private final PreparedStatement latest;
    private final Random random = new Random(7);
    private String parent = "";
    private final String[] values = new String[PARAMS];
    private double level;

    private BigStore(Connection connection) throws SQLException {
        runs = connection.prepareStatement("INSERT INTO runs VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        params = connection.prepareStatement("INSERT INTO params VALUES (?,?,?)");
        tags = connection.prepareStatement("INSERT INTO tags VALUES (?,?,?)");
        metrics = connection.prepareStatement("INSERT INTO metrics VALUES (?,?,?,?,?,?)");
        latest = connection.prepareStatement("INSERT INTO latest_metrics VALUES (?,?,?,?,?,?)");
    }

    /// @param folder that is missing or empty
    /// @param logBytes of the log; 0 for none
    public static void make(Path folder, int runs, long logBytes) throws IOException, SQLException {
        Files.createDirectories(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mlflow.db"))) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous = OFF");
                statement.execute("PRAGMA journal_mode = OFF");
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            connection.setAutoCommit(false);
            BigStore store = new BigStore(connection);
            for (int number = 0; number < runs; number++) {
                store.run(connection, number);
                if (number % 1000 == 999) {
                    store.flush();
                }
            }
            store.flush();
            connection.commit();
        }
        if (logBytes > 0) {
            log(folder.resolve("mlruns/1/" + id(0) + "/artifacts/logs/train.log"), logBytes);
        }
    }

    private void run(Connection connection, int number) throws SQLException {
        int experiment = 1 + number / RUNS_OF_AN_EXPERIMENT;
        if (number % RUNS_OF_AN_EXPERIMENT == 0) {
            try (PreparedStatement add = connection.prepareStatement("INSERT INTO experiments VALUES (?,?,?,?,?,?)")) {
                add(add, experiment, "experiment-" + experiment, "mlruns/" + experiment, "active", START, START);
                add.executeBatch();
            }
        }
        String id = id(number);
        int seed = number % FAMILY - 1;
        if (seed < 0) {
            parent = id;
            level = random.nextDouble();
            for (int i = 0; i < PARAMS; i++) {
                values[i] = VALUES[random.nextInt(VALUES.length)];
            }
        }
        long start = START + number * 60_000L;
        String name = number == 0 ? LONG_RUN : seed < 0 ? "sweep-" + number / FAMILY : "trial-" + number;
        boolean deleted = number % 50 == 49;
        add(
                runs,
                id,
                name,
                "LOCAL",
                "train.py",
                "",
                "user-" + experiment % 7,
                number % 17 == 16 ? "FAILED" : "FINISHED",
                start,
                start + 50_000 + number % 977 * 1000L,
                deleted ? start + 90_000 : null,
                "",
                deleted ? "deleted" : "active",
                "mlruns/" + experiment + "/" + id + "/artifacts",
                experiment);
        for (int i = 0; i < PARAMS; i++) {
            add(params, "p" + i, values[i], id);
        }
        if (seed >= 0) {
            add(params, "seed", Integer.toString(seed), id);
            add(tags, "mlflow.parentRunId", parent, id);
        }
        add(tags, "mlflow.source.git.commit", String.format(Locale.ROOT, "%040x", number % 40), id);
        add(tags, "mlflow.user", "user-" + experiment % 7, id);
        for (int metric = 0; metric < METRICS; metric++) {
            metric(id, "m" + metric, metric < COURSES ? POINTS : 1, start, level + random.nextDouble() * 0.01);
        }
        if (number == 0) {
            metric(id, LONG_METRIC, POINTS_OF_THE_LONG_METRIC, start, 2);
        }
    }

    private void metric(String run, String key, int points, long start, double last) throws SQLException {
        double value = last;
        for (int step = 0; step < points; step++) {
            value = last - 0.3 * Math.exp(-7.0 * (step + 1) / points) + (points == 1 ? 0 : random.nextDouble() * 0.02);
            add(metrics, key, value, start + 1000L * step, run, step, 0);
            if (step % 10_000 == 9_999) {
                metrics.executeBatch();
            }
        }
        add(latest, key, value, start + 1000L * points, points - 1, 0, run);
    }

    private void flush() throws SQLException {
        for (PreparedStatement each : new PreparedStatement[] {runs, params, tags, metrics, latest}) {
            each.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, Object... columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            statement.setObject(i + 1, columns[i]);
        }
        statement.addBatch();
    }

    static String id(int number) {
        return UUID.nameUUIDFromBytes(("run " + number).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /// Numbered lines of equal length.
    private static void log(Path file, long bytes) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] line = new byte[LINE];
        byte[] words = "step            loss 0.123456 lr 0.001 images/s 1834.2 gpu memory 71234 MiB, eta"
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(words, 0, line, 0, LINE - 1);
        line[LINE - 1] = '\n';
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long number = 0; number < bytes / LINE; number++) {
                long rest = number;
                for (int at = 14; at >= 5; at--) {
                    line[at] = (byte) ('0' + rest % 10);
                    rest /= 10;
                }
                to.write(line);
            }
        }
    }
}

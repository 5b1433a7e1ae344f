package assay.view.trail;

import assay.fact.RunId;
import assay.store.Home;
import assay.store.Store;
import assay.trail.Action;
import assay.trail.Checkpoint;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Trail;
import assay.trail.Walk;
import assay.work.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The trail of an invented project, kept by three people over four days: really written, with a
/// clock of its own.
final class Kept implements TrailSource, AutoCloseable {
    private static final RunId RUN = RunId.global("mlflow", "7c41e09b2f");

    private final Store store;
    private final Trail trail;
    private Instant now = Instant.parse("2026-11-16T09:02:11.204Z");

    Kept(Path folder) throws IOException {
        store = Home.at(folder.resolve("home")).store(Files.createDirectories(folder.resolve("credit-default")));
        String account = System.getProperty("user.name");
        System.setProperty("user.name", "j.ito");
        try {
            trail = Trail.of(store, () -> now);
        } finally {
            System.setProperty("user.name", account);
        }
    }

    Instant now() {
        return now;
    }

    Trail trail() {
        return trail;
    }

    /// @param days how many of the four
    Kept filled(int days) {
        return filled(0, days);
    }

    Kept filled(int from, int until) {
        for (int day = from; day < until; day++) {
            now = Instant.parse("2026-11-16T09:02:11.204Z").plusSeconds(day * 86_400L);
            morning(day);
        }
        return this;
    }

    private void morning(int day) {
        trail.note(Kind.OPENED, Map.of("folder", "credit-default"));
        did(trail, Kind.SCANNED, Map.of("folder", "credit-default"), Map.of("files", 96, "runs", 14, "problems", 3));
        did(trail, Kind.AUDITED, Map.of(), Map.of("runs", 14, "findings", 15));
        if (day == 1) {
            now = now.minusSeconds(81);
        } else {
            pass(1900);
        }
        did(
                trail.as("l.brandt"),
                Kind.COMPARED,
                Map.of("base", "final-s0", "runs", List.of("final-h200")),
                Map.of("changes", 12));
        did(trail, Kind.EXPORTED, Map.of("file", "runs.csv", "bytes", 4182, "sha256", "7d1f62"), Map.of());
        if (day == 3) {
            afternoon();
        } else {
            pass(20_000);
            trail.note(Kind.CLOSED, Map.of("folder", "credit-default"));
            trail.checkpoint("project closed");
        }
    }

    private void afternoon() {
        trail.as("m.okafor").note(Kind.WAIVED, Map.of("what", "H5 on 12 runs, to 31 Jan 2027"));
        did(
                trail,
                Kind.VERIFIED,
                Map.of("digests", 41),
                Map.of("match", 37, "mismatch", 1, "missing", 1, "not_recorded", 2));
        pass(420);
        trail.fillGap(RUN, "CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        trail.seal(RUN, tolerance());
        Map<String, Object> rerun = Map.of("run", "final-s0", "seeds", "0 to 5", "device", "H200");
        did(trail, Kind.RERUN_STARTED, rerun, Map.of("what", "6 of 6, none failed, 1 h 10 m"));
        pass(4200);
        trail.note(Kind.JUDGED, Map.of("what", "final-s0: INCONCLUSIVE, 6 reruns"));
        trail.as("m.okafor").note(Kind.DISPLAYED, Map.of("what", "open findings, 14; gaps, 11"));
        trail.as("m.okafor").state(RUN, "choice of metric", "Brier is primary because pricing uses probabilities.");
        Action stopped = trail.begin(Kind.EXPORTED, Map.of("file", "lineage.svg"));
        stopped.failed("Cannot write lineage.svg: the disk is full.");
    }

    private static Map<String, Object> tolerance() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("auc", Map.of("margin", 0.0025, "source", "stated: 2 sd, n=5"));
        metrics.put("brier", Map.of("margin", 0.0008, "source", "m.okafor"));
        return Map.of("alpha", 0.05, "metrics", metrics, "reruns", 6, "seeds", List.of(0, 1, 2, 3, 4, 5));
    }

    private void did(Trail by, Kind kind, Map<String, ?> meant, Map<String, ?> outcome) {
        try (Action action = by.begin(kind, meant)) {
            pass(3);
            Map<String, Object> all = new LinkedHashMap<>(meant);
            all.putAll(outcome);
            action.done(all);
        }
        pass(40);
    }

    void pass(long seconds) {
        now = now.plusSeconds(seconds).plusMillis(137);
    }

    /// As somebody does who has the disk.
    void tamper(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.trailPath());
                Statement statement = connection.createStatement()) {
            String trigger = "SELECT sql FROM sqlite_master WHERE name = 'entry_stays'";
            String made;
            try (var row = statement.executeQuery(trigger)) {
                made = row.getString(1);
            }
            // Table and triggers stand as before afterwards: only the chain can tell.
            statement.executeUpdate("PRAGMA writable_schema = ON");
            statement.executeUpdate("UPDATE sqlite_master SET sql = 'CREATE TRIGGER entry_stays BEFORE UPDATE ON entry"
                    + " WHEN 0 BEGIN SELECT 1; END' WHERE name = 'entry_stays'");
            statement.executeUpdate("PRAGMA writable_schema = RESET");
            statement.executeUpdate(sql);
            statement.executeUpdate("PRAGMA writable_schema = ON");
            statement.executeUpdate(
                    "UPDATE sqlite_master SET sql = '" + made.replace("'", "''") + "' WHERE name = 'entry_stays'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void keepCopy() throws IOException {
        Files.copy(store.trailPath(), store.trailPath().resolveSibling("copy"));
    }

    void bringBackCopy() throws IOException {
        trail.close();
        Files.copy(store.trailPath().resolveSibling("copy"), store.trailPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public long size() {
        return trail.size();
    }

    @Override
    public List<Entry> entries(long from) {
        return trail.entries(from, Integer.MAX_VALUE);
    }

    @Override
    public Walk walk(Progress progress) {
        return trail.walk(List.of(), progress);
    }

    @Override
    public Checkpoint checkpoint() {
        return trail.checkpoint("asked for");
    }

    @Override
    public void export(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            trail.export(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        trail.close();
    }
}

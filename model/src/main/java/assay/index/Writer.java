package assay.index;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts units into one open transaction. Rows are gathered and written together, their ids being given out here.
final class Writer implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement unit;
    private final PreparedStatement source;
    private final PreparedStatement run;
    private final PreparedStatement fact;
    private final PreparedStatement problem;
    private final Terms terms;
    private final Map<RunId, Long> runs = new HashMap<>();
    private long lastUnit;
    private long lastRun;
    private long lastFact;

    Writer(Connection connection) throws SQLException {
        this.connection = connection;
        unit = connection.prepareStatement("INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        source = connection.prepareStatement("INSERT INTO source VALUES (?, ?)");
        run = connection.prepareStatement("INSERT INTO run VALUES (?, ?, ?, ?)");
        fact = connection.prepareStatement("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        problem = connection.prepareStatement(
                "INSERT INTO problem (unit, kind, file, locator, message) VALUES (?, ?, ?, ?, ?)");
        terms = new Terms(connection, Terms.MOST);
        lastUnit = last("unit");
        lastRun = last("run");
        lastFact = last("fact");
    }

    /// Puts a unit in the place of the one of the same format and path.
    void put(Unit record) throws SQLException {
        remove(record.format(), record.path());
        long id = ++lastUnit;
        long mentioned = record.facts().stream()
                .filter(Fact.Execution.class::isInstance)
                .map(Fact::run)
                .distinct()
                .count();
        add(
                unit,
                id,
                record.format(),
                record.path(),
                place(record.path()),
                record.fingerprint(),
                mentioned,
                (long) record.facts().size(),
                (long) record.files().size());
        Sources sources = new Sources();
        record.files().forEach(sources::add);
        for (Fact one : record.facts()) {
            add(id, one, sources);
        }
        add(source, id, sources.bytes());
        for (Problem one : record.problems()) {
            add(id, one);
        }
    }

    void remove(String format, String path) throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("SELECT id FROM unit WHERE place = ? AND format = ?")) {
            find.setString(1, place(path));
            find.setString(2, format);
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    removeAll(row.getLong(1));
                }
            }
        }
    }

    /// @param unit null for a problem of the walk
    void add(@Nullable Long unit, Problem one) throws SQLException {
        add(problem, unit, one.kind(), one.file(), Locator.encode(one.locator()), one.message());
    }

    /// States something about the index as a whole.
    void about(String key, String value) throws SQLException {
        try (PreparedStatement about = connection.prepareStatement("INSERT OR REPLACE INTO about VALUES (?, ?)")) {
            about.setString(1, key);
            about.setString(2, value);
            about.executeUpdate();
        }
    }

    void flush() throws SQLException {
        for (PreparedStatement statement : List.of(unit, source, run, fact, problem)) {
            statement.executeBatch();
        }
        terms.flush();
        if (terms.full()) {
            about("words", "full");
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(unit, source, run, fact, problem)) {
            statement.close();
        }
        terms.close();
    }

    private void add(long unit, Fact one, Sources sources) throws SQLException {
        FactRow row = FactRow.of(one);
        Long of = one.run() == null ? null : Long.valueOf(runId(one.run()));
        terms.add(one, of);
        add(
                fact,
                ++lastFact,
                unit,
                of,
                (long) row.kind(),
                (long) sources.number(one.evidence().file(), sha256(one.evidence())),
                Locator.encode(one.evidence().locator()),
                row.key(),
                row.text(),
                row.number(),
                row.body());
    }

    private static @Nullable String sha256(Evidence evidence) {
        Digest digest = evidence.digest();
        if (digest != null && !digest.equals(Digest.sha256(digest.value()))) {
            throw new IllegalArgumentException("The digest of an evidence is a SHA-256, not " + digest);
        }
        return digest == null ? null : digest.value();
    }

    private long runId(RunId id) throws SQLException {
        Long known = runs.get(id);
        if (known == null) {
            known = stored(id);
            if (known == null) {
                known = ++lastRun;
                add(run, known, id.tool(), id.scope(), id.id());
            }
            runs.put(id, known);
        }
        return known;
    }

    private @Nullable Long stored(RunId id) throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("SELECT id FROM run WHERE tool = ? AND scope = ? AND native = ?")) {
            find.setString(1, id.tool());
            find.setString(2, id.scope());
            find.setString(3, id.id());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    private void removeAll(long unit) throws SQLException {
        terms.remove(unit);
        for (String table : List.of("fact", "source", "problem")) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE unit = ?")) {
                delete.setLong(1, unit);
                delete.executeUpdate();
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM unit WHERE id = ?")) {
            delete.setLong(1, unit);
            delete.executeUpdate();
        }
    }

    /// What a path is sorted by: folder by folder.
    static String place(String path) {
        return path.replace('/', '\1');
    }

    private long last(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(id), 0) FROM " + table)) {
            return row.getLong(1);
        }
    }

    private static void add(PreparedStatement statement, @Nullable Object... columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            statement.setObject(i + 1, columns[i]);
        }
        statement.addBatch();
    }
}

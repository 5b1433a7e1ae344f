package assay.index;

import assay.fact.Join;
import assay.fact.Problem;
import assay.fact.Run;
import assay.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was read in one audited folder, kept over sessions. One writer at a time, in this process and among several;
/// those who read take a [Snapshot] and never wait. Methods throw [assay.store.StoreException] where the file cannot
/// be used.
public final class Index implements AutoCloseable {
    /// How often records were put or removed.
    static final String CHANGES = "changes";

    /// The view of which it is kept what a table shows.
    static final String GLANCE = "glance";
    private static final int GLANCES_OF_A_ROW = 1_000;

    private final Path file;
    private final Connection connection;
    private final @Nullable String notice;

    private Index(Path file, Connection connection, @Nullable String notice) {
        this.file = file;
        this.connection = connection;
        this.notice = notice;
    }

    /// Opens the index of the audited folder: an empty one where there is none, or where the one there is damaged,
    /// which is then set aside (see [#notice]).
    ///
    /// @param reading names the readers; what others have read is forgotten
    public static Index open(Store store, String reading) {
        Path file = store.index();
        try {
            return new Index(file, connect(file, reading), null);
        } catch (SQLException e) {
            if (!Failure.damaged(e)) {
                throw Failure.of(e, file);
            }
        }
        Path aside = store.setAside(file);
        try {
            return new Index(
                    file,
                    connect(store.index(), reading),
                    "The index was damaged and is built anew; the damaged file was kept as " + aside + ".");
        } catch (SQLException e) {
            throw Failure.of(e, file);
        }
    }

    /// What the user should know about the opening; null where there is nothing to say.
    public @Nullable String notice() {
        return notice;
    }

    /// All units in path order, without what they say.
    public synchronized List<Unit.Known> known() {
        return asking(() -> Query.all(
                connection,
                "SELECT format, path, fingerprint FROM unit ORDER BY place, format",
                row -> new Unit.Known(row.getString(1), row.getString(2), row.getString(3))));
    }

    /// Whether a unit speaks of runs; false where it is not known.
    public synchronized boolean tellsOfRuns(String format, String path) {
        return asking(() -> Query.all(
                        connection,
                        "SELECT runs FROM unit WHERE place = ? AND format = ?",
                        row -> row.getInt(1),
                        Writer.place(path),
                        format))
                .stream()
                .anyMatch(runs -> runs > 0);
    }

    /// The files of a unit as they were when it was read; empty where it is not known.
    public synchronized List<Unit.Stamp> files(String format, String path) {
        return asking(() -> Query.all(
                        connection,
                        "SELECT source.files FROM unit JOIN source ON source.unit = unit.id"
                                + " WHERE unit.place = ? AND unit.format = ?",
                        row -> Sources.of(row.getBytes(1)),
                        Writer.place(path),
                        format))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /// Puts records in the place of their older states and removes those that are gone: all or none. The index counts
    /// as unfinished until [#finish].
    public synchronized void write(List<Unit> read, List<Unit.Known> gone) {
        writing(writer -> {
            writer.about("scan", "unfinished");
            changed();
            for (Unit.Known unit : gone) {
                writer.remove(unit.format(), unit.path());
            }
            for (Unit unit : read) {
                writer.put(unit);
            }
        });
    }

    /// What a table shows of all runs, as it was kept; null where that was never, or not of this state.
    ///
    /// @param view names what was done to the runs beyond reading them: which of them stand for one
    public @Nullable List<Glance> glances(String view) {
        return asking(() -> {
                    try (Connection reader = Schema.reader(file)) {
                        reader.setAutoCommit(false);
                        return Optional.ofNullable(view.equals(about(reader, GLANCE)) ? glances(reader) : null);
                    }
                })
                .orElse(null);
    }

    private static List<Glance> glances(Connection reader) throws SQLException {
        List<byte[]> packed = Query.all(reader, "SELECT runs FROM glance ORDER BY id", row -> row.getBytes(1));
        return packed.parallelStream().map(Glance::unpack).flatMap(List::stream).toList();
    }

    /// Names the state of the records: another one after any was put or removed, by whichever process.
    public synchronized String state() {
        return asking(() -> Objects.requireNonNullElse(about(connection, CHANGES), ""));
    }

    /// Keeps what a table shows of all runs for the next time; does nothing where records changed meanwhile.
    ///
    /// @param of the state that they were made from
    /// @param view as in [#glances]
    public synchronized void keep(List<Glance> glances, Snapshot of, String view) {
        writing(writer -> {
            if (of.state().equals(state())) {
                try (Statement statement = connection.createStatement();
                        PreparedStatement insert = connection.prepareStatement("INSERT INTO glance VALUES (?, ?)")) {
                    statement.executeUpdate("DELETE FROM glance");
                    for (int at = 0; at < glances.size(); at += GLANCES_OF_A_ROW) {
                        insert.setInt(1, at);
                        insert.setBytes(
                                2, Glance.pack(glances.subList(at, Math.min(glances.size(), at + GLANCES_OF_A_ROW))));
                        insert.executeUpdate();
                    }
                }
                writer.about(GLANCE, view);
            }
        });
    }

    /// What was worked out of the records does not hold any more.
    private void changed() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM glance");
            statement.executeUpdate("DELETE FROM about WHERE key = '" + GLANCE + "'");
            statement.executeUpdate("INSERT INTO about VALUES ('" + CHANGES + "', '1')"
                    + " ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)");
        }
    }

    /// A scan came to its end. Writes nothing where nothing changed.
    ///
    /// @param problems of the walk, which belong to no record, in path order
    /// @param at when
    /// @return whether anything was written
    public synchronized boolean finish(List<Problem> problems, Instant at) {
        boolean same =
                asking(() -> "finished".equals(about(connection, "scan")) && problems.equals(walkProblems(connection)));
        if (same) {
            return false;
        }
        writing(writer -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM problem WHERE unit IS NULL");
                int gone = statement.executeUpdate(
                        "DELETE FROM run WHERE id NOT IN (SELECT run FROM fact WHERE run IS NOT NULL)");
                if (gone > 0) {
                    // The number of a run that is gone may be given to another one.
                    statement.executeUpdate("UPDATE term SET run = NULL WHERE run NOT IN (SELECT id FROM run)");
                }
            }
            for (Problem problem : problems) {
                writer.add(null, problem);
            }
            writer.about("scan", "finished");
            writer.about("finished", at.toString());
        });
        return true;
    }

    /// When the last scan ended that changed anything; null where none is known.
    public synchronized @Nullable Instant lastChanged() {
        String at = asking(() -> Objects.requireNonNullElse(about(connection, "finished"), ""));
        return at.isEmpty() ? null : Instant.parse(at);
    }

    /// Whether the last scan came to its end; where not, the index holds part of the folder in its newer state.
    public synchronized boolean finished() {
        return asking(() -> "finished".equals(about(connection, "scan")));
    }

    /// What could not be read, in path order.
    public synchronized List<Problem> problems() {
        return asking(() -> Query.all(connection, Problems.IN_ORDER, Problems::of));
    }

    /// What the facts say in these words, or words that begin so: the closest first. Never waits for a writer.
    ///
    /// @param most of this kind
    public List<Found> search(Term.Kind kind, String text, int most) {
        return asking(() -> Words.find(file, kind, text, most));
    }

    /// Whether all words of all facts can be found, or there are too many to keep.
    public synchronized boolean findsAllWords() {
        return asking(() -> about(connection, "words") == null);
    }

    /// Counts over the whole index.
    public synchronized Tally tally() {
        return asking(() -> {
            List<Tally.OfFormat> formats = Query.all(
                    connection,
                    "SELECT format, count(*), sum(runs) FROM unit GROUP BY format ORDER BY format",
                    row -> new Tally.OfFormat(row.getString(1), row.getInt(2), row.getInt(3)));
            return Query.all(
                            connection,
                            "SELECT (SELECT count(DISTINCT run) FROM fact WHERE kind = " + FactRow.EXECUTION
                                    + "), coalesce(sum(facts), 0), coalesce(sum(files), 0) FROM unit",
                            row -> new Tally(row.getInt(1), row.getLong(2), row.getLong(3), formats))
                    .getFirst();
        });
    }

    /// The state of this moment, for as long as it is kept open.
    public Snapshot snapshot() {
        return snapshot(List.of());
    }

    /// The state of this moment, in which no runs are one.
    ///
    /// @param runs of [#glances], which are not read again where they are of this state
    /// @param state in which they were read
    /// @param view as in [#glances]
    public Snapshot snapshot(List<Run> runs, String state, String view) {
        return asking(() -> new Snapshot(file, List.of(), new Snapshot.KnownRuns(state, view, runs)));
    }

    /// The state of this moment, with runs that are one shown as one.
    public Snapshot snapshot(List<Join> joins) {
        return asking(() -> new Snapshot(file, joins));
    }

    @Override
    public synchronized void close() {
        asking(() -> {
            connection.close();
            return true;
        });
    }

    private interface Written {
        void by(Writer writer) throws SQLException;
    }

    private <T> T asking(Query.Asked<T> asked) {
        return Query.asking(file, asked);
    }

    private void writing(Written written) {
        asking(() -> {
            connection.setAutoCommit(false);
            try (Writer writer = new Writer(connection)) {
                written.by(writer);
                writer.flush();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                giveUp(e);
                throw e;
            }
            connection.setAutoCommit(true);
            return true;
        });
    }

    /// On a full disk SQLite has ended the transaction by itself, and says so where it is to be ended again: what
    /// counts is why it failed.
    private void giveUp(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException noTransactionIsLeft) {
            cause.addSuppressed(noTransactionIsLeft);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException noTransactionIsLeft) {
            cause.addSuppressed(noTransactionIsLeft);
        }
    }

    private static Connection connect(Path file, String reading) throws SQLException {
        Connection connection = Schema.connect(file);
        try {
            Schema.migrate(connection, file);
            if (!reading.equals(about(connection, "reading"))) {
                forget(connection, reading);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void forget(Connection connection, String reading) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                PreparedStatement about = connection.prepareStatement("INSERT INTO about VALUES ('reading', ?)")) {
            for (String table : List.of("fact", "problem", "source", "unit", "run", "about", "term", "glance")) {
                statement.executeUpdate("DELETE FROM " + table);
            }
            statement.executeUpdate("INSERT INTO term_words (term_words) VALUES ('delete-all')");
            about.setString(1, reading);
            about.executeUpdate();
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static @Nullable String about(Connection connection, String key) throws SQLException {
        List<String> values =
                Query.all(connection, "SELECT value FROM about WHERE key = ?", row -> row.getString(1), key);
        return values.isEmpty() ? null : values.getFirst();
    }

    private static List<Problem> walkProblems(Connection connection) throws SQLException {
        return Query.all(
                connection,
                "SELECT kind, file, locator, message FROM problem WHERE unit IS NULL ORDER BY id",
                Problems::of);
    }
}

package assay.trail;

import assay.store.Store;
import assay.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// The table of entries. Opened when first needed; one writer at a time, in this process and among
/// several.
final class Log implements AutoCloseable {
    private static final int VERSION = 1;
    private static final int BUSY_MILLISECONDS = 10_000;
    private static final String SCRIPT = script();
    private static final String COLUMNS =
            "utc, clock_note, os_user, actor, kind, payload, payload_sha256, prev_hash, entry_hash";
    private static final int TEXTS = 9;
    private static final String SELECT = "SELECT seq, " + COLUMNS + ", "
            + String.join(
                    " AND ",
                    Arrays.stream(COLUMNS.split(", "))
                            .map(column -> "typeof(" + column + ") = 'text'")
                            .toList())
            + " FROM entry ";

    private final Store store;
    private final Path file;
    private final List<LongConsumer> watching = new CopyOnWriteArrayList<>();
    private @Nullable Connection connection;

    Log(Store store) {
        this.store = store;
        this.file = store.trailPath();
    }

    Path file() {
        return file;
    }

    /// Told the number of the newest entry after each transaction, on the thread of whoever wrote
    /// it.
    void watch(LongConsumer watcher) {
        watching.add(watcher);
    }

    interface Asked<T> {
        T of(Connection connection) throws SQLException;
    }

    /// One transaction that nobody else writes in. The trail is made where there is none.
    <T> T writing(Asked<T> work) {
        T answer = written(work);
        if (!watching.isEmpty()) {
            long newest = reading(0L, Log::newest);
            watching.forEach(each -> each.accept(newest));
        }
        return answer;
    }

    private synchronized <T> T written(Asked<T> work) {
        try {
            return inTransaction(connection == null ? made() : connection, work);
        } catch (SQLException e) {
            throw Failure.of(e, file);
        }
    }

    /// The driver's own transactions begin the next one as soon as they committed: an entry that
    /// stands would be told as refused where that next one has to wait too long.
    private static <T> T inTransaction(Connection open, Asked<T> work) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                T answer = work.of(open);
                statement.execute("COMMIT");
                return answer;
            } catch (SQLException | RuntimeException e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    private static void rollBack(Statement statement, Exception cause) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException noTransactionIsLeft) {
            cause.addSuppressed(noTransactionIsLeft);
        }
    }

    /// @param none the answer where there is no trail yet: asking makes none
    synchronized <T> T reading(T none, Asked<T> question) {
        try {
            return tryReading(none, question);
        } catch (SQLException e) {
            throw Failure.of(e, file);
        }
    }

    synchronized <T> T tryReading(T none, Asked<T> question) throws SQLException {
        if (connection == null) {
            if (!Files.exists(file)) {
                return none;
            }
            Connection found = connect();
            if (version(found) == 0) {
                found.close();
                return none;
            }
            connection = found;
        }
        return question.of(connection);
    }

    private Connection made() throws SQLException {
        store.trail();
        Connection open = connect();
        connection = open;
        if (version(open) == 0) {
            inTransaction(open, same -> {
                // Asked again inside the transaction: another process may have been first.
                if (version(same) == 0) {
                    try (Statement statement = same.createStatement()) {
                        statement.executeUpdate(SCRIPT);
                        statement.executeUpdate("PRAGMA user_version = " + VERSION);
                    }
                }
                return VERSION;
            });
        }
        return open;
    }

    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // As a URI: a name with a question mark in it is not cut there.
        Connection open =
                config.createConnection("jdbc:sqlite:" + file.toUri().toString().replaceFirst("^file:/+", "file:/"));
        try {
            int version = version(open);
            if (version > VERSION) {
                throw new StoreException("The trail " + file + " was written by a newer Assay (version " + version
                        + "; this one knows " + VERSION + "): use the newer one, or another home with --home.");
            }
            return open;
        } catch (SQLException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    /// Whether table and triggers are those that Assay makes: without them a number could stand
    /// twice.
    static boolean isAsMade(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sql FROM sqlite_master WHERE type <> 'table' OR name NOT LIKE 'sqlite_%' ORDER BY rowid")) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        List<String> made = Arrays.stream(SCRIPT.split("\n\n"))
                .map(String::strip)
                .filter(part -> part.startsWith("CREATE"))
                .map(part -> part.replaceFirst(";$", ""))
                .toList();
        return found.equals(made);
    }

    /// The newest entry; null where there is none.
    static @Nullable Entry last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT + "ORDER BY seq DESC LIMIT 1")) {
            return row.next() ? entry(row) : null;
        }
    }

    static long newest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(seq) FROM entry")) {
            return row.getLong(1);
        }
    }

    static long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM entry")) {
            return row.getLong(1);
        }
    }

    /// Entries in order.
    ///
    /// @throws DamageException at the first one that cannot be read
    static List<Entry> entries(Connection connection, long from, int most) throws SQLException {
        return all(connection, "WHERE seq >= ? ORDER BY seq LIMIT ?", from, most);
    }

    static List<Entry> all(Connection connection, String where, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + where)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
            return entries;
        }
    }

    static void insert(Connection connection, Entry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO entry (seq, " + COLUMNS + ") VALUES (?" + ", ?".repeat(TEXTS) + ")")) {
            statement.setLong(1, entry.seq());
            String[] texts = {
                entry.utc(),
                entry.clockNote(),
                entry.osUser(),
                entry.actor(),
                entry.kind(),
                entry.payload(),
                entry.payloadSha256(),
                entry.prevHash(),
                entry.entryHash()
            };
            for (int i = 0; i < TEXTS; i++) {
                statement.setString(i + 2, texts[i]);
            }
            statement.executeUpdate();
        }
    }

    /// An entry's bytes are not those of nine texts.
    static final class DamageException extends SQLException {
        private static final long serialVersionUID = 1;
        private final long seq;

        DamageException(long seq) {
            super("entry " + seq + " is not made of nine texts in UTF-8");
            this.seq = seq;
        }

        long seq() {
            return seq;
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        long seq = row.getLong(1);
        if (row.getInt(TEXTS + 2) != 1) {
            throw new DamageException(seq);
        }
        String[] texts = new String[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            texts[i] = text(row.getBytes(i + 2), seq);
        }
        return new Entry(seq, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], texts[8]);
    }

    private static String text(byte @Nullable [] bytes, long seq) throws DamageException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes == null ? new byte[0] : bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DamageException(seq);
        }
    }

    private static String script() {
        try (InputStream in = Log.class.getResourceAsStream("/trail.sql")) {
            if (in == null) {
                throw new IllegalStateException("trail.sql is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        } catch (SQLException e) {
            throw Failure.of(e, file);
        }
    }
}

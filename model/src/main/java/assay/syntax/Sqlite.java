package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/// A SQLite database of somebody else, opened so that not a byte changes beside it.
///
/// `mode=ro` would make a `-shm` file beside the evidence, and `immutable=1` would miss rows that still stand in a
/// `-wal`. So a database with a non-empty `-wal` or `-journal` is copied to scratch and the copy is opened; any other
/// is opened immutable. See https://www.sqlite.org/uri.html and https://www.sqlite.org/wal.html.
public final class Sqlite implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int COPY_TRIES = 3;
    /// The longest text or blob that is read, in bytes.
    private static final String LONGEST = String.valueOf(64 << 20);
    /// Steps of SQLite's machine for one query: about a minute. A hostile schema can make a query endless.
    private static final long MOST_STEPS = 4_000_000_000L;

    private static final int STEPS_AT_ONCE = 100_000;

    private final Path file;
    private final Connection connection;
    private final @Nullable Path copy;
    private long steps;

    private Sqlite(Path file, Connection connection, @Nullable Path copy) {
        this.file = file;
        this.connection = connection;
        this.copy = copy;
    }

    /// @param head the first bytes of a file, 16 are enough
    public static boolean looksLike(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// @param scratch a folder of our own, for the copy; removed again by [#close]
    /// @throws SyntaxException where the file is no database or a damaged one
    public static Sqlite open(Path file, Path scratch) throws IOException {
        Path wal = beside(file, "-wal");
        Path journal = beside(file, "-journal");
        boolean busy = filled(wal) || filled(journal);
        Path copy = busy ? copy(file, wal, journal, scratch) : null;
        SQLiteConfig config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, LONGEST);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
        String url = copy == null
                ? "jdbc:sqlite:" + file.toUri().toString().replaceFirst("^file:/+", "file:/") + "?mode=ro&immutable=1"
                : "jdbc:sqlite:" + copy.toUri().toString().replaceFirst("^file:/+", "file:/");
        try {
            Sqlite opened = new Sqlite(file, config.createConnection(url), copy);
            opened.defend();
            return opened;
        } catch (SQLException e) {
            remove(copy);
            throw problem(e, file);
        }
    }

    /// Nothing is written, no function of the schema runs, nothing takes for ever.
    private void defend() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ProgressHandler.setHandler(connection, STEPS_AT_ONCE, new ProgressHandler() {
                @Override
                protected int progress() {
                    steps += STEPS_AT_ONCE;
                    return steps > MOST_STEPS || Thread.currentThread().isInterrupted() ? 1 : 0;
                }
            });
            statement.execute("PRAGMA trusted_schema=OFF");
            statement.execute("PRAGMA cell_size_check=ON");
            // Reads the header and the schema: a file that is no database is known here.
            statement.execute("SELECT count(*) FROM sqlite_master");
            statement.execute("PRAGMA query_only=ON");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Whether a copy was opened because a writer had left rows beside the database.
    public boolean copied() {
        return copy != null;
    }

    public Set<String> tables() throws SyntaxException {
        Set<String> tables = new LinkedHashSet<>();
        rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
                row -> tables.add(row.text("name", "")));
        return tables;
    }

    /// Empty where there is no such table.
    public Set<String> columns(String table) throws SyntaxException {
        Set<String> columns = new LinkedHashSet<>();
        rows("SELECT name FROM pragma_table_info(?)", row -> columns.add(row.text("name", "")), table);
        return columns;
    }

    /// Calls `each` for every row of a query, in its order.
    ///
    /// @throws SyntaxException where the database is damaged; the rows before were given
    public void rows(String sql, Consumer<Row> each, Object... arguments) throws SyntaxException {
        steps = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet results = statement.executeQuery()) {
                Row row = new Row(results);
                while (results.next()) {
                    each.accept(row);
                }
            }
        } catch (SQLException e) {
            throw problem(e, file);
        } catch (Row.Unreadable e) {
            throw problem(e.cause, file);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // Nothing was written; there is nothing to lose.
        } finally {
            remove(copy);
        }
    }

    /// The row that the query stands at; valid only while it is being visited.
    public static final class Row {
        private final ResultSet results;

        private Row(ResultSet results) {
            this.results = results;
        }

        public @Nullable String text(String column) {
            try {
                return results.getString(column);
            } catch (SQLException e) {
                throw new Unreadable(e);
            }
        }

        public String text(String column, String otherwise) {
            String text = text(column);
            return text == null ? otherwise : text;
        }

        /// Null where the column is null or holds no whole number.
        public @Nullable Long integer(String column) {
            try {
                return results.getObject(column) instanceof Number number ? Long.valueOf(number.longValue()) : null;
            } catch (SQLException e) {
                throw new Unreadable(e);
            }
        }

        public @Nullable Double number(String column) {
            try {
                return results.getObject(column) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
            } catch (SQLException e) {
                throw new Unreadable(e);
            }
        }

        private static final class Unreadable extends RuntimeException {
            private static final long serialVersionUID = 1;
            private final SQLException cause;

            Unreadable(SQLException cause) {
                super(cause);
                this.cause = cause;
            }
        }
    }

    /// A writer may be at work meanwhile: the copy counts when nothing changed while it was made.
    private static Path copy(Path file, Path wal, Path journal, Path scratch) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "sqlite");
        Path copy = folder.resolve("copy.db");
        for (int attempt = 0; attempt < COPY_TRIES; attempt++) {
            String before = stamp(file) + stamp(wal) + stamp(journal);
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            copyWhereFilled(wal, folder.resolve("copy.db-wal"));
            copyWhereFilled(journal, folder.resolve("copy.db-journal"));
            if (before.equals(stamp(file) + stamp(wal) + stamp(journal))) {
                return copy;
            }
        }
        remove(copy);
        throw new SyntaxException(
                Reason.DAMAGED,
                0,
                "Expected a database at rest, found one that changed during " + COPY_TRIES + " tries to copy it.");
    }

    private static void copyWhereFilled(Path from, Path to) throws IOException {
        if (filled(from)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(to);
        }
    }

    private static String stamp(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) + "/" + Files.getLastModifiedTime(file) + ";" : "-;";
    }

    private static boolean filled(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) > 0;
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void remove(@Nullable Path copy) {
        if (copy == null) {
            return;
        }
        try {
            for (String ending : new String[] {"", "-wal", "-journal", "-shm"}) {
                Files.deleteIfExists(beside(copy, ending));
            }
            Files.deleteIfExists(copy.getParent());
        } catch (IOException _) {
            // Left in scratch, which is ours.
        }
    }

    private static SyntaxException problem(SQLException e, Path file) {
        int code = e.getErrorCode() & 0xFF;
        if (code == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
            return new SyntaxException(
                    Reason.TOO_LARGE, 0, "Expected a query of at most " + MOST_STEPS + " steps, found more.");
        }
        if (code == SQLiteErrorCode.SQLITE_TOOBIG.code) {
            return new SyntaxException(
                    Reason.TOO_LARGE, 0, "Expected values of at most " + LONGEST + " bytes, found more.");
        }
        String cut = cut(file);
        return cut == null
                ? new SyntaxException(Reason.DAMAGED, 0, "Expected a SQLite database, found: " + e.getMessage())
                : new SyntaxException(Reason.TRUNCATED, 0, cut);
    }

    /// What the header says of the file's size, where the file is smaller. See https://www.sqlite.org/fileformat.html,
    /// 1.3.
    private static @Nullable String cut(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(100));
            if (header.limit() < 100 || !looksLike(header.array())) {
                return null;
            }
            int size = header.getShort(16) & 0xFFFF;
            long due = (header.getInt(28) & 0xFFFFFFFFL) * (size == 1 ? 65536 : size);
            boolean known = header.getInt(24) == header.getInt(92);
            long found = Files.size(file);
            return known && found < due
                    ? "Expected " + due + " bytes of a SQLite database, found " + found + "."
                    : null;
        } catch (IOException _) {
            return null;
        }
    }
}

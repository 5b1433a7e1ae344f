package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.IOException;
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
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// A SQLite database of somebody else, opened so that not a byte changes beside it.
///
/// `mode=ro` would make a `-shm` file beside the evidence, and `immutable=1` would miss rows that still stand in a
/// `-wal`. So a database with a non-empty `-wal` or `-journal` is copied to scratch and the copy is opened; any other
/// is opened immutable. See https://www.sqlite.org/uri.html and https://www.sqlite.org/wal.html.
public final class Sqlite implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int COPY_TRIES = 3;
    private static final int SECONDS = 60;

    private final Connection connection;
    private final @Nullable Path copy;

    private Sqlite(Connection connection, @Nullable Path copy) {
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
        config.setBusyTimeout(2000);
        String url = copy == null
                ? "jdbc:sqlite:" + file.toUri().toString().replaceFirst("^file:/+", "file:/") + "?mode=ro&immutable=1"
                : "jdbc:sqlite:" + copy.toUri().toString().replaceFirst("^file:/+", "file:/");
        try {
            Sqlite opened = new Sqlite(config.createConnection(url), copy);
            opened.defend();
            return opened;
        } catch (SQLException e) {
            remove(copy);
            throw damaged(e);
        }
    }

    /// Nothing is written, no function of the schema runs, nothing takes for ever.
    private void defend() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (copy == null) {
                statement.execute("PRAGMA query_only=ON");
            }
            statement.execute("PRAGMA trusted_schema=OFF");
            statement.execute("PRAGMA cell_size_check=ON");
            // Reads the header and the schema: a file that is no database is known here.
            statement.execute("SELECT count(*) FROM sqlite_master");
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
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(SECONDS);
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
            throw damaged(e);
        } catch (Row.Unreadable e) {
            throw damaged(e.cause);
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

    private static SyntaxException damaged(SQLException e) {
        return new SyntaxException(Reason.DAMAGED, 0, "Expected a SQLite database, found: " + e.getMessage());
    }
}

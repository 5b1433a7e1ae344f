package assay.index;

import assay.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;

/// Opens connections to an index file and brings its tables to today's version.
final class Schema {
    private static final int BUSY_MILLISECONDS = 10_000;
    private static final List<String> VERSIONS = versions();

    private Schema() {}

    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config.createConnection(url(file));
    }

    /// Connections for reading: a transaction of theirs takes no lock that stops a writer.
    static Connection reader(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setReadOnly(true);
        return config.createConnection(url(file));
    }

    /// As a URI: a name with a question mark in it is not cut there.
    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri().toString().replaceFirst("^file:/+", "file:/");
    }

    /// @throws StoreException where a newer Assay wrote the file
    static void migrate(Connection connection, Path file) throws SQLException {
        int version = version(connection);
        if (version > VERSIONS.size()) {
            throw new StoreException("The index " + file + " was written by a newer Assay (version " + version
                    + "; this one knows " + VERSIONS.size() + "): use the newer one, or another home with --home.");
        }
        if (version == VERSIONS.size()) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Asked again inside the transaction: another process may have been first.
            for (int next = version(connection); next < VERSIONS.size(); next++) {
                statement.executeUpdate(VERSIONS.get(next));
            }
            statement.executeUpdate("PRAGMA user_version = " + VERSIONS.size());
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static List<String> versions() {
        try (InputStream in = Schema.class.getResourceAsStream("/schema.sql")) {
            if (in == null) {
                throw new IllegalStateException("schema.sql is missing from the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String[] sections = Pattern.compile("(?m)^-- version \\d+$").split(text);
            return List.of(sections).subList(1, sections.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package assay.index;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/// What SQLite really throws, and what people read.
class FailureTest {
    @TempDir
    Path temp;

    @Test
    void aFullDiskIsNamed() throws SQLException {
        try (Connection connection = connect(new SQLiteConfig());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (b BLOB)");
            statement.execute("PRAGMA max_page_count = 3");
            saysOn(
                    () -> statement.executeUpdate("INSERT INTO t VALUES (zeroblob(100000))"),
                    "The disk is full: free some space");
        }
    }

    @Test
    void anotherWriterIsNamed() throws SQLException {
        SQLiteConfig impatient = new SQLiteConfig();
        impatient.setBusyTimeout(0);
        try (Connection one = connect(new SQLiteConfig());
                Connection two = connect(impatient);
                Statement first = one.createStatement();
                Statement second = two.createStatement()) {
            first.executeUpdate("CREATE TABLE t (a)");
            first.executeUpdate("BEGIN IMMEDIATE");
            saysOn(
                    () -> second.executeUpdate("INSERT INTO t VALUES (1)"),
                    "Another Assay is writing the index of this folder: wait");
            first.executeUpdate("ROLLBACK");
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws SQLException {
        SQLiteConfig readOnly = new SQLiteConfig();
        connect(new SQLiteConfig()).close();
        readOnly.setReadOnly(true);
        try (Connection connection = connect(readOnly);
                Statement statement = connection.createStatement()) {
            saysOn(() -> statement.executeUpdate("CREATE TABLE t (a)"), "The index cannot be written: make " + temp);
        }
    }

    @Test
    void damageIsNamedAndKnownAsSuch() throws SQLException, IOException {
        Files.writeString(file(), "no database, and long enough to be looked at".repeat(100));
        SQLException thrown = assertThrows(SQLException.class, () -> {
            try (Connection connection = connect(new SQLiteConfig());
                    Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT * FROM sqlite_master");
            }
        });
        assertTrue(Failure.damaged(thrown));
        assertTrue(Failure.of(thrown, file()).getMessage().startsWith("The index is damaged: scan the folder again"));
        assertFalse(Failure.damaged(new SQLException("something else")));
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void saysOn(Work work, String start) {
        String message =
                Failure.of(assertThrows(SQLException.class, work::run), file()).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private Path file() {
        return temp.resolve("index.db");
    }

    private Connection connect(SQLiteConfig config) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + file());
    }
}

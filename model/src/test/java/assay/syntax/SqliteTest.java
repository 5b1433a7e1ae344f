package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.syntax.SyntaxException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTest {

    @TempDir
    Path folder;

    private Path evidence;
    private Path scratch;
    private Path database;

    @BeforeEach
    void folders() throws IOException {
        evidence = Files.createDirectory(folder.resolve("evi#dence ?%41"));
        scratch = Files.createDirectory(folder.resolve("scratch"));
        database = evidence.resolve("mlflow.db");
    }

    private Connection writer() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    private void write(String... statements) throws SQLException {
        try (Connection connection = writer();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static List<String> texts(Sqlite sqlite, String sql, Object... arguments) throws SyntaxException {
        List<String> texts = new ArrayList<>();
        sqlite.rows(sql, row -> texts.add(row.text("name")), arguments);
        return texts;
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(evidence)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void rowsAreReadAndNothingAppearsBesideTheEvidence() throws Exception {
        write(
                "CREATE TABLE runs (name TEXT, start INTEGER, value REAL, none TEXT)",
                "INSERT INTO runs VALUES ('a', 1700000000000, 0.5, NULL), ('b', 2, 2, NULL)");
        byte[] before = Files.readAllBytes(database);
        try (Sqlite sqlite = Sqlite.open(database, scratch)) {
            assertFalse(sqlite.copied());
            assertEquals(Set.of("runs"), sqlite.tables());
            assertEquals(Set.of("name", "start", "value", "none"), sqlite.columns("runs"));
            assertEquals(Set.of(), sqlite.columns("nothing"));
            sqlite.rows(
                    "SELECT * FROM runs WHERE name = ?",
                    row -> {
                        assertEquals(1700000000000L, row.integer("start"));
                        assertEquals(0.5, row.number("value"));
                        assertNull(row.text("none"));
                        assertNull(row.integer("none"));
                        assertNull(row.number("name"));
                    },
                    "a");
            assertEquals(List.of("mlflow.db"), List.copyOf(files()));
        }
        assertArrayEquals(before, Files.readAllBytes(database));
        assertEquals(Set.of("mlflow.db"), files());
    }

    @Test
    void rowsThatStandOnlyInTheLogAreReadFromACopy() throws Exception {
        try (Connection connection = writer();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA wal_autocheckpoint=0");
            statement.execute("CREATE TABLE runs (name TEXT)");
            statement.execute("INSERT INTO runs VALUES ('in the log')");
            Set<String> before = files();
            try (Sqlite sqlite = Sqlite.open(database, scratch)) {
                assertTrue(sqlite.copied());
                assertEquals(List.of("in the log"), texts(sqlite, "SELECT name FROM runs"));
            }
            assertEquals(before, files());
        }
        try (Stream<Path> left = Files.list(scratch)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aJournalThatAWriterLeftIsRolledBackInTheCopyAlone() throws Exception {
        write("CREATE TABLE runs (name TEXT)", "INSERT INTO runs VALUES ('committed')");
        Path copied = folder.resolve("torn.db");
        try (Connection connection = writer();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size=1");
            connection.setAutoCommit(false);
            statement.execute("UPDATE runs SET name = 'never committed'");
            for (int i = 0; i < 2000; i++) {
                statement.execute("INSERT INTO runs VALUES (hex(randomblob(100)))");
            }
            // As after a crash: the pages half written, the journal beside them.
            Files.copy(database, copied);
            Files.copy(evidence.resolve("mlflow.db-journal"), folder.resolve("torn.db-journal"));
            connection.rollback();
        }
        byte[] torn = Files.readAllBytes(copied);
        try (Sqlite sqlite = Sqlite.open(copied, scratch)) {
            assertTrue(sqlite.copied());
            assertEquals(List.of("committed"), texts(sqlite, "SELECT name FROM runs"));
        }
        assertArrayEquals(torn, Files.readAllBytes(copied));
    }

    @Test
    void nothingCanBeWrittenEvenToACopy() throws Exception {
        write("CREATE TABLE runs (name TEXT)");
        try (Sqlite sqlite = Sqlite.open(database, scratch)) {
            assertThrows(SyntaxException.class, () -> sqlite.rows("INSERT INTO runs VALUES ('x')", row -> {}));
            assertThrows(SyntaxException.class, () -> sqlite.rows("ATTACH '" + folder + "/x.db' AS x", row -> {}));
        }
        assertFalse(Files.exists(folder.resolve("x.db")));
    }

    @Test
    void whatIsNoDatabaseIsDamagedAndWhatWasCutIsTruncated() throws Exception {
        Path text = Files.writeString(evidence.resolve("text.db"), "SQLite format 3\0 but nothing more");
        SyntaxException damaged = assertThrows(SyntaxException.class, () -> Sqlite.open(text, scratch));
        assertEquals(Reason.DAMAGED, damaged.reason());

        write("CREATE TABLE runs (name TEXT)");
        try (Connection connection = writer();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 2000; i++) {
                statement.execute("INSERT INTO runs VALUES (hex(randomblob(100)))");
            }
            connection.commit();
        }
        byte[] whole = Files.readAllBytes(database);
        Path cut = Files.write(evidence.resolve("cut.db"), Arrays.copyOf(whole, whole.length / 2));
        SyntaxException truncated = assertThrows(SyntaxException.class, () -> {
            try (Sqlite sqlite = Sqlite.open(cut, scratch)) {
                texts(sqlite, "SELECT name FROM runs");
            }
        });
        assertEquals(Reason.TRUNCATED, truncated.reason(), truncated.getMessage());
    }

    @Test
    void anEndlessViewComesToAnEnd() throws Exception {
        write("CREATE VIEW runs AS WITH RECURSIVE n(name) AS (VALUES (1) UNION ALL SELECT name + 1 FROM n)"
                + " SELECT name FROM n");
        try (Sqlite sqlite = Sqlite.open(database, scratch)) {
            assertEquals(Set.of(), sqlite.tables());
            Thread.currentThread().interrupt();
            SyntaxException stopped = assertThrows(
                    SyntaxException.class, () -> sqlite.rows("SELECT count(*) AS name FROM runs", row -> {}));
            assertEquals(Reason.TOO_LARGE, stopped.reason());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void aValueThatIsTooLargeIsSaid() throws Exception {
        write("CREATE TABLE runs (name TEXT)", "INSERT INTO runs VALUES (zeroblob(70000000))");
        try (Sqlite sqlite = Sqlite.open(database, scratch)) {
            SyntaxException large = assertThrows(SyntaxException.class, () -> texts(sqlite, "SELECT name FROM runs"));
            assertEquals(Reason.TOO_LARGE, large.reason());
        }
    }

    @Test
    void theFirstBytesTellADatabase() throws Exception {
        write("CREATE TABLE runs (name TEXT)");
        assertTrue(Sqlite.looksLike(Files.readAllBytes(database)));
        assertFalse(Sqlite.looksLike(new byte[0]));
        assertFalse(Sqlite.looksLike("SQLite format 2 and so on".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }
}

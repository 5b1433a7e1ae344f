package assay.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Evidence;
import assay.fact.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptsTest {

    @TempDir
    Path folder;

    @TempDir
    Path scratch;

    private Excerpt open(String file, Locator locator) throws IOException {
        return new Excerpts(Content.of(folder), scratch, (key, text) -> key.equals("password") ? "[gone]" : text)
                .open(new Evidence(file, locator, null));
    }

    private static List<String> marked(Excerpt excerpt) {
        return excerpt.lines().stream()
                .filter(Excerpt.Line::marked)
                .map(line -> line.number() + " " + line.text())
                .toList();
    }

    @Test
    void aLineStandsBetweenItsNeighbours() throws IOException {
        Files.writeString(
                folder.resolve("log.txt"),
                IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));

        Excerpt excerpt = open("log.txt", Locator.line(50));

        assertEquals(List.of("50 line 50"), marked(excerpt));
        assertEquals(44, excerpt.lines().getFirst().number());
        assertEquals(56, excerpt.lines().getLast().number());
    }

    @Test
    void aLineAndAValueOfAFileInAnArchiveAreShown() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("model.zip")))) {
            zip.putNextEntry(new ZipEntry("details.json"));
            zip.write("{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}\n".getBytes(StandardCharsets.UTF_8));
        }

        assertEquals(List.of("4     \"c\": 2"), marked(open("model.zip", new Locator.Row("details.json", "/b/c"))));
        assertEquals(List.of("2   \"a\": 1,"), marked(open("model.zip", new Locator.Row("details.json", "line=2"))));
        Excerpt lost = open("model.zip", new Locator.Row("details.json", "/b/d"));
        assertEquals(List.of(), marked(lost));
        assertTrue(lost.note().endsWith("is not in the file any more."), lost.note());
        assertThrows(IOException.class, () -> open("model.zip", new Locator.Row("other.json", "/b")));
    }

    @Test
    void theRootOfADocumentWithoutALineIsTheWholeFile() throws IOException {
        Files.writeString(folder.resolve("log.txt"), ":::1 { no json\nmore\n");

        assertEquals("", open("log.txt", new Locator.Pointer("", 0)).note());
    }

    @Test
    void aLineOfACommitIsShownAsTheCommitHasIt() throws IOException {
        Git git = Git.in(folder.resolve("part"));
        git.write("src/train.py", "import random\nrandom.seed(1)\n");
        String commit = git.commit("first");
        git.write("src/train.py", "print()\n");
        Locator at = new Locator.Revision(commit, 2);

        assertEquals(List.of("2 random.seed(1)"), marked(open("part/src/train.py", at)));
        assertEquals(at, Locator.decode(Locator.encode(at)));
        assertEquals("line 2 at " + commit.substring(0, 7), at.text());
        assertThrows(NoSuchFileException.class, () -> open("part/src/other.py", at));
        assertThrows(
                NoSuchFileException.class, () -> open("part/src/train.py", new Locator.Revision("0".repeat(40), 2)));
    }

    @Test
    void aPointerWithoutALineIsLookedUpInTheFile() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{\n \"gpu\": [\n  {\"name\": \"H200\"}\n ]\n}");

        assertEquals(
                List.of("3   {\"name\": \"H200\"}"), marked(open("run.json", new Locator.Pointer("/gpu/0/name", 0))));
    }

    @Test
    void aRowIsDecodedByItsColumns() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mlflow.db"))) {
            connection.createStatement().execute("CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT)");
            connection
                    .createStatement()
                    .execute("INSERT INTO params VALUES ('lr', '0.1', 'a'), ('password', 'x', 'a')");
        }

        assertEquals(
                "key: lr\nvalue: 0.1\nrun_uuid: a\n",
                open("mlflow.db", new Locator.Row("params", "run_uuid=a,key=lr"))
                        .text());
        assertEquals(
                "key: password\nvalue: [gone]\nrun_uuid: a\n",
                open("mlflow.db", new Locator.Row("params", "run_uuid=a,key=password"))
                        .text());
        assertTrue(open("mlflow.db", new Locator.Row("params", "run_uuid=b,key=lr"))
                .note()
                .contains("not in the database"));
    }

    @Test
    void aColumnNameFromARecordIsNoSql() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"))) {
            connection.createStatement().execute("CREATE TABLE t (k TEXT)");
            connection.createStatement().execute("INSERT INTO t VALUES ('1')");
        }

        assertTrue(open("a.db", new Locator.Row("t", "1=1 OR k=2")).lines().isEmpty());
    }

    @Test
    void bytesThatAreNoTextAreShownAsBytes() throws IOException {
        Files.write(folder.resolve("model.bin"), new byte[] {0, 1, (byte) 0xFF});

        Excerpt excerpt = open("model.bin", Locator.WHOLE);

        assertEquals(Excerpt.Kind.HEX, excerpt.kind());
        assertEquals("00 01 ff\n", excerpt.text());
    }

    @Test
    void aPlaceThatIsNotThereAnyMoreIsSaid() throws IOException {
        Files.writeString(folder.resolve("short.txt"), "one\n");

        assertTrue(open("short.txt", Locator.line(7)).note().contains("not in the file any more"));
        assertTrue(open("short.txt", new Locator.Pointer("/a/b", 0)).note().contains("not in the file any more"));
        assertEquals("", open("short.txt", Locator.WHOLE).note());
    }

    @Test
    void theValueOfASecretFileIsWithheldByItsName() throws IOException {
        Files.writeString(folder.resolve("password"), "hunter2");

        assertFalse(open("password", Locator.WHOLE).text().contains("hunter2"));
    }

    @Test
    void aFileThatIsGoneSaysSo() {
        assertThrows(NoSuchFileException.class, () -> open("gone.txt", Locator.WHOLE));
    }
}

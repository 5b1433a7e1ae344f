package assay.formats.snakemake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnakemakeReaderTest extends ReaderFixture {
    private static final String SUM = "ab".repeat(32);

    private static String named(String output) {
        return Base64.getUrlEncoder().encodeToString(output.getBytes(StandardCharsets.UTF_8));
    }

    private Reading record(String text) throws IOException {
        return read(".snakemake/metadata/" + named("clean/a.csv"), text);
    }

    @Test
    void checksumsWithAndWithoutTheirAlgorithmsNameAreSha256() throws IOException {
        for (String written : List.of(SUM, "sha256:" + SUM)) {
            Reading reading = record("{\"rule\": \"clean\", \"input\": [\"raw/a.csv\"], \"input_checksums\":"
                    + " {\"raw/a.csv\": \"" + written + "\"}}");
            Artifact input = reading.all(Artifact.class).getFirst();
            assertEquals(List.of(Digest.sha256(SUM)), input.digests());
        }
    }

    @Test
    void aDatabaseThatSeveralFoldersShareTellsNotWhichIsThisOne() throws IOException, SQLException {
        Path base = folder.resolve(".snakemake/metadata.db");
        Files.createDirectories(base.getParent());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + base);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE snakemake_metadata (rule, input, namespace, target)");
            statement.execute("INSERT INTO snakemake_metadata VALUES ('a', '[\"x\", 7', '/one', 'a.csv')");
            assertEquals("a: a.csv", read().all(Execution.class).getLast().name());
            statement.execute("INSERT INTO snakemake_metadata VALUES ('b', '[]', '/two', 'b.csv')");
        }
        Reading reading = read();
        assertEquals(List.of(), reading.all(Execution.class));
        assertEquals(List.of("Damaged"), kinds(reading));
        write(".snakemake/metadata.db", "no database");
        assertEquals(1, read().problems().size());
    }

    @Test
    void longNamesAreCutIntoFoldersThatStartWithAnAt() {
        String name = named("results/" + "x".repeat(300) + ".csv");
        assertEquals(
                "results/" + "x".repeat(300) + ".csv",
                SnakemakeReader.output("@" + name.substring(0, 250) + "/" + name.substring(250)));
        assertNull(SnakemakeReader.output("%%%"));
    }

    @Test
    void aJobThatDidNotCompleteHasNotFinished() throws IOException {
        Reading reading = record("{\"rule\": \"clean\", \"incomplete\": true, \"starttime\": 1600000000.5}");
        Execution job = reading.all(Execution.class).stream()
                .filter(each -> each.parent() != null)
                .findFirst()
                .orElseThrow();
        assertEquals(Status.UNKNOWN, job.status());
    }

    @Test
    void aCondaFileIsUnpackedToItsPackages() throws IOException {
        String conda = Base64.getEncoder()
                .encodeToString("dependencies:\n  - conda-forge::samtools ==1.9\n".getBytes(StandardCharsets.UTF_8));
        Dependency samtools = record("{\"rule\": \"clean\", \"conda_env\": \"" + conda + "\"}")
                .only(Dependency.class);
        assertEquals("samtools", samtools.name());
        assertEquals("1.9", samtools.version());
    }

    @Test
    void aLogOfAnInvocationTellsHowItEnded() throws IOException {
        String log = ".snakemake/log/2024-01-02T030405.123456.snakemake.log";
        assertEquals(
                Status.FINISHED,
                read(log, "Building DAG of jobs...\n3 of 3 steps (100%) done\n")
                        .only(Execution.class)
                        .status());
        assertEquals(
                Status.FAILED,
                read(log, "Error in rule clean:\n1 of 1 steps (100%) done\n")
                        .only(Execution.class)
                        .status());
        assertEquals(
                Status.UNKNOWN,
                read(log, "Building DAG of jobs...\n").only(Execution.class).status());
    }

    @Test
    void badRecordsAreProblemsAndNoFailures() throws IOException {
        record("{\"rule\": [1], \"input\": {\"a\": 1}, \"starttime\": \"soon\", \"conda_env\": \"%\"}");
        read(".snakemake/metadata/%%%", "{\"rule\": \"x\"}");
        Reading reading = read(".snakemake/metadata/" + named("b"), "{\"rule\": \"x\", ");
        assertEquals(2, reading.problems().size(), reading.problems()::toString);
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }

    @Test
    void recordedChecksumsAreThoseOfTheStoredFiles() throws IOException, NoSuchAlgorithmException {
        Path workflows = Corpus.orSkip().folder().resolve("workflows");
        int compared = 0;
        for (Artifact each : Reading.of(workflows).all(Artifact.class)) {
            boolean checked = each.digests().stream()
                    .anyMatch(digest -> digest.algorithm().equals("sha256"));
            Path file = workflows.resolve(each.path());
            if (checked && each.run() != null && each.run().tool().equals("snakemake") && Files.isRegularFile(file)) {
                String found = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
                assertEquals(each.digests().getFirst().value(), found, each.path());
                compared++;
            }
        }
        assertTrue(compared > 0);
    }
}

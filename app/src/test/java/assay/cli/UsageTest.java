package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    Path folder;

    private Shell shell() {
        return new Shell(folder.resolve("home"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "open",
                "scan",
                "runs",
                "show",
                "joins",
                "lineage",
                "diff",
                "verify",
                "audit",
                "waive",
                "state",
                "seal",
                "rerun",
                "judge",
                "report",
                "sign",
                "key",
                "check",
                "timestamp",
                "trail",
                "formats"
            })
    void everyCommandExplainsItselfWithAnExample(String command) {
        Shell.Answer answer = shell().run(command, "--help");

        assertEquals(Exit.DONE, answer.exit());
        assertTrue(answer.out().contains("Example: assay " + command), answer.out());
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertEquals(Exit.USAGE, shell().run("frobnicate").exit());
    }

    @Test
    void aMissingFolderIsOneLineThatNamesIt() {
        Shell.Answer answer = shell().run("scan", folder.resolve("nowhere").toString());

        assertEquals(Exit.COULD_NOT, answer.exit());
        assertEquals(1, answer.err().lines().count(), answer.err());
        assertTrue(answer.err().contains("nowhere"), answer.err());
        assertFalse(answer.err().contains("\tat "), answer.err());
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file.txt"), "x");

        Shell.Answer answer = shell().run("scan", file.toString());

        assertEquals(Exit.COULD_NOT, answer.exit());
        assertTrue(answer.err().contains("not a folder"), answer.err());
    }

    @Test
    void anEmptyFolderHasNoRunsAndNothingAgainstIt() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Shell.Answer scan = shell().run("scan", empty.toString());
        Shell.Answer runs = shell().run("runs", empty.toString());

        assertEquals(Exit.DONE, scan.exit());
        assertTrue(scan.out().startsWith("0 runs, 0 facts, 0 problems"), scan.out());
        assertEquals("No run matches." + System.lineSeparator(), runs.out());
    }

    @Test
    void anExpressionThatCannotBeReadSaysWhere() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Shell.Answer answer = shell().run("runs", empty.toString(), "--where", "metrics.auc >> 1");

        assertEquals(Exit.USAGE, answer.exit());
        assertTrue(answer.err().contains("at character"), answer.err());
    }

    @Test
    void aHomeInsideTheAuditedFolderIsRefused() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));

        Shell.Answer answer = new Shell(project.resolve("home")).run("scan", project.toString());

        assertEquals(Exit.COULD_NOT, answer.exit());
        assertFalse(Files.exists(project.resolve("home")));
    }

    @Test
    void theIndexLiesWhereItIsAskedForAndNeverInTheAuditedFolder() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Path index = folder.resolve("elsewhere/project.db");
        assertEquals(
                Exit.DONE,
                shell().run("scan", project.toString(), "--index", index.toString())
                        .exit());
        assertTrue(Files.size(index) > 0);
        Path inside = project.resolve("assay.db");
        assertEquals(
                Exit.COULD_NOT,
                shell().run("scan", project.toString(), "--index", inside.toString())
                        .exit());
        assertFalse(Files.exists(inside));
    }

    @Test
    void aRunThatIsNotThereIsNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Shell.Answer answer = shell().run("show", empty.toString(), "nothing-like-it");

        assertEquals(Exit.COULD_NOT, answer.exit());
        assertEquals(1, answer.err().lines().count(), answer.err());
    }
}

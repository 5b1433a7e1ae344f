package assay.rerun.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.content.Git;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Tag;
import assay.fact.Status;
import assay.formats.Reading;
import assay.project.Project;
import assay.rerun.run.Executor;
import assay.rerun.run.Ran;
import assay.store.StoreException;
import assay.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real commands in real folders; what comes out is read by the reader of such records.
class RecordingTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    Path temp;

    private Path project;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void project() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh here");
        temp = temp.toRealPath();
        project = Files.createDirectory(temp.resolve("project"));
    }

    @Test
    void aPythonScriptIsRecordedWithoutAnEdit() throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "skipped: no /usr/bin/python3 here");
        Git git = Git.in(project);
        git.write("data/train.csv", "1,2\n");
        git.write("steps/__init__.py", "");
        git.write("steps/fit.py", "def fit(x):\n    return x\n");
        git.write(
                "train.py",
                "import sys\nfrom steps.fit import fit\n"
                        + "open('model.json', 'w').write(fit(open('data/train.csv').read()))\n"
                        + "print('auc 0.5')\nprint('careful', file=sys.stderr)\n");
        String commit = git.commit("first");
        git.write("train.py", Files.readString(project.resolve("train.py")) + "# tried something\n");
        Recorded recorded = record(wish(
                List.of(PYTHON.toString(), "train.py", "--api-token", "s3cr3tvalue"),
                null,
                Map.of("lr", "0.1"),
                List.of(),
                List.of()));
        assertEquals(0, recorded.ran().exitCode());
        assertEquals("auc 0.5\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("careful\n", err.toString(StandardCharsets.UTF_8));
        assertEquals(project.resolve("runs"), recorded.file().getParent().getParent());

        Reading reading = Reading.of(project);
        assertEquals(Status.FINISHED, reading.only(Fact.Execution.class).status());
        Fact.Commit code = reading.only(Fact.Commit.class);
        assertEquals(commit, code.sha());
        assertEquals(Boolean.TRUE, code.dirty());
        String patch = Files.readString(project.resolve(String.valueOf(code.patch())));
        assertTrue(patch.contains("\n+# tried something"), patch);
        List<Artifact> files = reading.all(Artifact.class).stream()
                .filter(each -> each.evidence().file().endsWith("assay-run.json"))
                .toList();
        assertEquals(
                List.of("data/train.csv", "steps/__init__.py", "steps/fit.py", "train.py"),
                names(files, Artifact.Role.INPUT));
        String console = "runs/" + recorded.file().getParent().getFileName() + "/console.log";
        assertEquals(List.of("model.json", console), names(files, Artifact.Role.OUTPUT));
        for (Artifact each : files) {
            assertEquals(
                    sha256(project.resolve(each.path())),
                    each.digests().getFirst().value(),
                    each.path());
        }
        assertEquals(
                List.of("python"),
                reading.all(Dependency.class).stream()
                        .filter(each -> each.ecosystem().equals("python"))
                        .map(Dependency::name)
                        .toList());
        assertFalse(Files.readString(recorded.file()).contains("s3cr3tvalue"));
        assertEquals(
                List.of(recorded.seal()),
                reading.all(Tag.class).stream()
                        .filter(tag -> tag.key().equals("seal"))
                        .map(Tag::value)
                        .toList());
    }

    @Test
    void aRecordedRunStandsInTheRunTable() throws Exception {
        record(wish(List.of("/bin/sh", "-c", "exit 3"), null, Map.of(), List.of(), List.of()));
        try (Project audited = Project.open(project, temp.resolve("home"), InstantSource.system())) {
            audited.scan(Progress.NONE);
            assertEquals(1, audited.records().runs().size());
            assertEquals(Status.FAILED, audited.records().runs().getFirst().status());
        }
    }

    @Test
    void whereAssayAuditsItWritesOnlyIfAskedTo() throws Exception {
        try (Project audited = Project.open(project, temp.resolve("home"), InstantSource.system())) {
            audited.scan(Progress.NONE);
        }
        Path below = Files.createDirectory(project.resolve("below"));
        Wish unasked = new Wish(
                List.of("/bin/sh", "-c", "echo ran > ran"),
                below,
                Map.of("PATH", "/usr/bin:/bin"),
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                null,
                temp.resolve("home"),
                "assay");
        StoreException refused = assertThrows(StoreException.class, () -> record(unasked));
        assertTrue(String.valueOf(refused.getMessage()).contains("-o runs/"), refused.getMessage());
        assertFalse(Files.exists(below.resolve("ran")));
        Recorded asked = record(wish(List.of("/bin/true"), Path.of("runs/mine"), Map.of(), List.of(), List.of()));
        assertEquals(project.resolve("runs/mine/assay-run.json"), asked.file());
        assertThrows(
                StoreException.class,
                () -> record(wish(List.of("/bin/true"), Path.of("runs/mine"), Map.of(), List.of(), List.of())));
    }

    @Test
    void whatIsNamedIsListedAlsoOutside() throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside/deep"));
        Files.writeString(outside.resolve("a.csv"), "1\n");
        Files.writeString(project.resolve("changed.txt"), "before\n");
        Files.setLastModifiedTime(project.resolve("changed.txt"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Recorded recorded = record(wish(
                List.of("/bin/sh", "-c", "echo after > changed.txt; echo 1 > made"),
                temp.resolve("kept"),
                Map.of(),
                List.of(temp.resolve("outside").toString(), "changed.txt"),
                List.of("made", "never-made")));
        String text = Files.readString(recorded.file());
        assertTrue(text.contains("\"path\" : \"" + outside.resolve("a.csv") + "\""), text);
        assertTrue(
                recorded.notes()
                        .contains("changed.txt was changed while the command ran: what it held before is not known."),
                text);
        assertTrue(recorded.notes().contains("The output never-made that was named is not there."), text);
        assertFalse(Files.exists(project.resolve("runs")));
        assertThrows(
                StoreException.class,
                () -> record(wish(List.of("/bin/true"), null, Map.of(), List.of("no/such/input"), List.of())));
    }

    @Test
    void aSignalIsRecordedAndAServerIsLeftAlone() throws Exception {
        Recorded killed = record(wish(List.of("/bin/sh", "-c", "kill -TERM $$"), null, Map.of(), List.of(), List.of()));
        assertEquals(Ran.End.SIGNALLED, killed.ran().end());
        assertEquals(143, killed.ran().exitCode());
        Recorded server = record(wish(
                List.of("/bin/sh", "-c", "sleep 5 & echo $! > pid"),
                temp.resolve("server"),
                Map.of(),
                List.of(),
                List.of()));
        assertEquals(0, server.ran().exitCode());
        ProcessHandle left = ProcessHandle.of(
                        Long.parseLong(Files.readString(project.resolve("pid")).strip()))
                .orElseThrow();
        assertTrue(left.isAlive());
        left.destroyForcibly();
    }

    private Wish wish(
            List<String> command,
            Path into,
            Map<String, String> parameters,
            List<String> inputs,
            List<String> outputs) {
        return new Wish(
                command,
                project,
                Map.of("PATH", "/usr/bin:/bin", "PYTHONHASHSEED", "0"),
                into,
                null,
                inputs,
                outputs,
                parameters,
                null,
                temp.resolve("home"),
                "assay");
    }

    private Recorded record(Wish wish) {
        return Recording.of(wish, InstantSource.system(), out, err, Executor.Stop.NEVER);
    }

    private static List<String> names(List<Artifact> files, Artifact.Role role) {
        return files.stream()
                .filter(each -> each.role() == role)
                .map(Artifact::path)
                .toList();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}

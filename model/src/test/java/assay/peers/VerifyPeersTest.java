package assay.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import assay.project.Project;
import assay.verify.Check;
import assay.verify.Verdict;
import assay.verify.Verifier;
import assay.verify.Watch;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools that made a record check a folder as it is, after a byte changed and after a file
/// went; Assay must say the same of the same folder.
@Tag("peers")
class VerifyPeersTest {
    private static final Path FORMATS = Path.of("src/test/resources/formats").toAbsolutePath();

    @TempDir
    Path temp;

    private Path project;
    private Python tools;

    @BeforeEach
    void folder() throws IOException {
        project = Files.createDirectory(temp.resolve("project"));
        tools = new Python(temp);
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /// The files that have digests, each with its worst verdict.
    private TreeMap<String, Verdict> verdicts() {
        TreeMap<String, Verdict> verdicts = new TreeMap<>();
        for (Check check : checks()) {
            if (check.verdict() != Verdict.NOT_RECORDED) {
                verdicts.merge(check.recorded().file(), check.verdict(), (a, b) -> a == Verdict.MATCH ? b : a);
            }
        }
        return verdicts;
    }

    private List<Check> checks() {
        try (Project opened = Project.open(project, temp.resolve("home"), InstantSource.system())) {
            opened.scan(Progress.NONE);
            return opened.verify(opened.recorded(), new Verifier.Options(true, false), Watch.NONE, Progress.NONE);
        }
    }

    private Python.Finished run(String... command) throws IOException, InterruptedException {
        return tools.run(project, List.of(command), 5);
    }

    private String ok(String... command) throws IOException, InterruptedException {
        Python.Finished finished = run(command);
        assertEquals(0, finished.code(), () -> String.join(" ", command) + ": " + finished.output());
        return finished.output();
    }

    private void need(String tool) throws IOException, InterruptedException {
        if (run("bash", "-c", "command -v " + tool).code() != 0) {
            String reason = "skipped: " + tool + " is not installed here";
            System.out.println(reason);
            abort(reason);
        }
    }

    @Test
    void dvcStatusSaysTheSame() throws IOException, InterruptedException {
        String python = tools.environment(FORMATS.resolve("dvc")).toString();
        write("loans.csv", "a,b\n1,2\n");
        write("images/b/\u00e4 \"quoted\".txt", "one");
        write("images/b.txt", "two");
        write("images/\ud83d\ude00.txt", "three");
        write("images/\uff5e.txt", "four");
        write("images/left/out.tmp", "five");
        write(".dvcignore", "*.tmp\n");
        ok(python, "-m", "dvc", "init", "--no-scm", "-q");
        write(".dvcignore", "*.tmp\n");
        ok(python, "-m", "dvc", "add", "-q", "loans.csv", "images");
        assertEquals("{}", status(python).toString());
        assertEquals(
                List.of(Verdict.MATCH, Verdict.MATCH), List.copyOf(verdicts().values()));

        write("images/b.txt", "TWO");
        assertEquals("[images.dvc]", names(status(python)));
        assertEquals(Verdict.MISMATCH, verdicts().get("images"));
        assertEquals(Verdict.MATCH, verdicts().get("loans.csv"));
        assertTrue(
                checks().stream().anyMatch(check -> String.valueOf(check.note()).contains("b.txt differs")),
                "the file that differs is named by the list in the cache");

        Files.writeString(project.resolve("loans.csv"), "a,b\r\n1,2\r\n");
        assertEquals("[images.dvc, loans.csv.dvc]", names(status(python)), "DVC 3 minds line ends");
        Check converted = checks().stream()
                .filter(check -> check.recorded().file().equals("loans.csv"))
                .findFirst()
                .orElseThrow();
        assertTrue(converted.converted(), converted::toString);
    }

    private JsonNode status(String python) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(ok(python, "-m", "dvc", "status", "--json"));
    }

    private static String names(JsonNode object) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted.keySet().toString();
    }

    @Test
    void bagitAndSha256sumSayTheSame() throws IOException, InterruptedException {
        String python = tools.environment(FORMATS.resolve("bagit")).toString();
        write("bag/a.csv", "one");
        write("bag/50%.csv", "two");
        ok(python, "-m", "bagit", "--sha256", "--md5", "bag");
        ok(python, "-m", "bagit", "--validate", "bag");
        ok("bash", "-c", "cd bag && sha256sum --quiet -c manifest-sha256.txt");
        assertTrue(
                verdicts().values().stream().allMatch(each -> each == Verdict.MATCH),
                () -> verdicts().toString());

        write("bag/data/a.csv", "ONE");
        assertNotEquals(0, run(python, "-m", "bagit", "--validate", "bag").code());
        assertTrue(run("bash", "-c", "cd bag && sha256sum -c manifest-sha256.txt")
                .output()
                .contains("data/a.csv: FAILED"));
        assertEquals(Verdict.MISMATCH, verdicts().get("bag/data/a.csv"));

        Files.delete(project.resolve("bag/data/a.csv"));
        assertNotEquals(0, run(python, "-m", "bagit", "--validate", "bag").code());
        assertEquals(Verdict.MISSING, verdicts().get("bag/data/a.csv"));
    }

    @Test
    void frictionlessSaysTheSame() throws IOException, InterruptedException {
        String python = tools.environment(FORMATS.resolve("frictionless")).toString();
        write("a.csv", "id,name\n1,one\n");
        write("datapackage.json", """
                {"name": "small", "resources": [{"name": "a", "path": "a.csv", "format": "csv", "bytes": 14,
                  "hash": "md5:%s"}]}
                """.formatted(
                        ok("bash", "-c", "md5sum a.csv | cut -c1-32").strip()));
        ok(python, "-m", "frictionless", "validate", "datapackage.json");
        assertEquals(Verdict.MATCH, verdicts().get("a.csv"));

        write("a.csv", "id,name\n1,two\n");
        assertNotEquals(
                0,
                run(python, "-m", "frictionless", "validate", "datapackage.json")
                        .code());
        assertEquals(Verdict.MISMATCH, verdicts().get("a.csv"));
    }

    private static final String GIT = "git -c user.name=Ada -c user.email=ada@example.org -c init.defaultBranch=main ";

    @Test
    void gitLfsFsckSaysTheSame() throws IOException, InterruptedException {
        need("git-lfs");
        write("model.bin", "weights");
        ok(
                "bash",
                "-c",
                GIT + "init -q && git lfs install --local && git lfs track '*.bin' && " + GIT + "add . && " + GIT
                        + "commit -qm one && git cat-file blob HEAD:model.bin > model.bin");
        ok("git", "lfs", "fsck");
        assertEquals(Verdict.MATCH, verdicts().get("model.bin"), "by the object behind the pointer");

        Path object = only(project.resolve(".git/lfs/objects"), "[0-9a-f]{64}");
        Files.delete(object);
        Files.writeString(object, "WEIGHTS");
        assertNotEquals(0, run("git", "lfs", "fsck", "--dry-run").code());
        assertEquals(Verdict.MISMATCH, verdicts().get("model.bin"));

        Files.delete(object);
        assertEquals(Verdict.MISSING, verdicts().get("model.bin"));
    }

    @Test
    void gitAnnexFsckSaysTheSame() throws IOException, InterruptedException {
        need("git-annex");
        write("a.bin", "content");
        write("b.bin", "another");
        ok(
                "bash",
                "-c",
                GIT + "init -q && " + GIT + "annex init -q one && " + GIT + "annex add -q a.bin b.bin && " + GIT
                        + "commit -qm one && " + GIT + "annex unlock -q b.bin && " + GIT + "add b.bin && " + GIT
                        + "commit -qm two && git cat-file blob HEAD:b.bin > pointer && rm b.bin && mv pointer b.bin");
        assertEquals(Verdict.MATCH, verdicts().get("a.bin"), () -> checks().toString());
        assertEquals(Verdict.MATCH, verdicts().get("b.bin"), "by the object under the key of the pointer");

        Path object = Files.readSymbolicLink(project.resolve("a.bin"));
        ok("bash", "-c", "chmod -R u+w .git/annex/objects && printf CONTENT > '" + object + "'");
        assertEquals(Verdict.MISMATCH, verdicts().get("a.bin"));
        assertNotEquals(0, run("bash", "-c", GIT + "annex fsck a.bin").code(), "which moves the bad content away");
        assertEquals(Verdict.MISSING, verdicts().get("a.bin"));
    }

    private static Path only(Path folder, String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> Files.isRegularFile(each)
                            && String.valueOf(each.getFileName()).matches(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

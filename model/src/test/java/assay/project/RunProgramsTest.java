package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Program;
import assay.audit.Program.Origin;
import assay.content.Content;
import assay.content.Git;
import assay.content.GitEntry;
import assay.content.GitRepository;
import assay.diff.code.CodeDiffer;
import assay.diff.code.SourceFile;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Records;
import assay.fact.RecordsFixture;
import assay.fact.Run;
import assay.fact.RunId;
import assay.python.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunProgramsTest {
    private static final String NOWHERE = "0123456789012345678901234567890123456789";

    @TempDir
    Path temp;

    private final RecordsFixture records = new RecordsFixture();
    private GitRepository opened;
    private int read;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private RunPrograms programs(Records of) {
        try {
            Content content = Content.of(temp);
            Optional<GitRepository> repository = GitRepository.find(temp);
            opened = repository.orElse(null);
            Map<String, GitRepository> repositories = repository
                    .<Map<String, GitRepository>>map(each -> Map.of("", each))
                    .orElseGet(Map::of);
            CodeDiffer differ = new CodeDiffer(of, content, repositories, false, text -> text);
            return new RunPrograms(of, content, () -> differ, this::folder, new SourceCache());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Map<String, SourceFile> folder() {
        read++;
        Map<String, SourceFile> files = new TreeMap<>();
        try (var walk = Files.walk(temp)) {
            for (Path each : walk.filter(Files::isRegularFile).toList()) {
                String path = temp.relativize(each).toString().replace('\\', '/');
                if (!path.startsWith(".git/")) {
                    files.put(
                            path,
                            new SourceFile(GitEntry.Kind.FILE, null, max -> Optional.of(Files.readAllBytes(each))));
                }
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Program program(RecordsFixture.Told told) {
        Records all = records.records();
        Run run = Objects.requireNonNull(all.run(told.id()));
        return programs(all).of(run, all.facts(run.id()));
    }

    private RecordsFixture.Told run() {
        return records.run("mlflow", "a1");
    }

    private static String files(Program program) {
        return program.sources().stream().map(Source::file).collect(Collectors.joining(" "));
    }

    private static String entries(Program program) {
        return program.entries().stream().map(Source::file).collect(Collectors.joining(" "));
    }

    @Test
    void theCodeIsWhatTheCommitHasOfTheStartedFileAndItsImports() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "import lib.data\nfrom src.other import x\nimport random\nrandom.seed(1)\n");
        git.write("lib/data.py", "import numpy\n");
        git.write("src/other.py", "x = 1\n");
        git.write("unused.py", "import torch\n");
        String sha = git.commit("one");
        git.write("train.py", "import changed\n");

        Program program = program(run().commit(sha, false, null).command("python", "train.py", "--lr", "0.1"));

        assertEquals(Origin.COMMIT, program.origin());
        assertEquals("lib/data.py src/other.py train.py", files(program));
        assertEquals("train.py", entries(program));
        assertEquals("", program.caveat());
        assertTrue(program.sentence().contains(sha.substring(0, 7)), program.sentence());
        Evidence changed =
                program.evidence(program.entries().getFirst().calls().getFirst().place());
        assertEquals(new Locator.Revision(sha, 4), changed.locator());
        Evidence same = program.evidence(program.code()
                .source("lib/data.py")
                .orElseThrow()
                .imports()
                .getFirst()
                .place());
        assertEquals(new Locator.Line(1), same.locator());
        assertEquals(
                Content.of(temp).sha256("lib/data.py", assay.work.Progress.NONE),
                Objects.requireNonNull(same.digest()).value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python train.py --lr 0.1 | train.py",
                "python -m pkg.run x=1 | pkg/run.py",
                "python3 -m pkg | pkg/__main__.py",
                "torchrun --nproc_per_node 4 pkg/run.py | pkg/run.py",
                "/home/someone/venv/bin/python /home/someone/project/train.py | train.py",
                "accelerate launch --config a.yaml train.py | train.py",
                "papermill nb/Explore.ipynb out/Explore.ipynb | nb/Explore.ipynb",
                "bash scripts/go.sh | pkg/run.py",
                "make train | ",
                "python gone.py | ",
            })
    void theStartedFileIsTheOneThatTheCommandNames(String command, String file) throws IOException {
        Git git = Git.in(temp);
        for (String each : List.of("train.py", "pkg/run.py", "pkg/__main__.py", "pkg/__init__.py", "setup.py")) {
            git.write(each, "import os\n");
        }
        git.write("scripts/go.sh", "#!/bin/sh\nset -e\npython pkg/run.py \"$@\"\n");
        String notebook = "{\"cells\": [], \"nbformat\": 4, \"metadata\": {}}";
        git.write("nb/Explore.ipynb", notebook);
        git.write("out/Explore.ipynb", notebook);
        String sha = git.commit("one");

        Program program = program(run().commit(sha, false, null).command(command.split(" ")));

        assertEquals(file == null ? "" : file, entries(program));
    }

    @Test
    void whereItIsNotKnownWhatWasStartedAllFilesButThoseBesideItAreRead() throws IOException {
        Git git = Git.in(temp);
        for (String each : List.of(
                "a.py",
                "pkg/b.py",
                "tests/test_a.py",
                "setup.py",
                "docs/conf.py",
                "venv/lib/x.py",
                ".venv/y.py",
                "pkg/vendor/z.py")) {
            git.write(each, "import os\n");
        }
        String sha = git.commit("one");

        Program program = program(run().commit(sha, false, null));

        assertEquals("a.py pkg/b.py", files(program));
        assertEquals("", entries(program));
        assertTrue(program.sentence().contains("not known which file was started"), program.sentence());
    }

    @Test
    void aModuleThatIsLoadedByANameInTheTextIsAnImport() throws IOException {
        Git git = Git.in(temp);
        git.write(
                "train.py",
                "import importlib\nimportlib.import_module('lib.data')\nimportlib.import_module('numpy.random')\n");
        git.write("lib/data.py", "import numpy\n");
        git.write("unused.py", "import torch\n");
        String sha = git.commit("one");

        Program program = program(run().commit(sha, false, null).command("python", "train.py"));

        assertEquals("lib/data.py train.py", files(program));
    }

    @Test
    void aProgramThatChoosesItsModulesImportsNoNotebook() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "import importlib, sys\nimportlib.import_module(sys.argv[1])\n");
        git.write("model.py", "import torch\n");
        git.write("look.ipynb", "{\"cells\": [], \"nbformat\": 4, \"metadata\": {}}");
        String sha = git.commit("one");

        assertEquals(
                "model.py train.py",
                files(program(run().commit(sha, false, null).command("python", "train.py"))));
        assertEquals(
                "look.ipynb model.py train.py",
                files(program(records.run("mlflow", "a2").commit(sha, false, null))));
    }

    @Test
    void modulesThatAreChosenAtRunTimeMakeAllFilesPartOfIt() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "import hydra\nmodel = hydra.utils.instantiate(cfg)\n");
        git.write("models.py", "import torch\n");
        String sha = git.commit("one");

        Program program = program(run().commit(sha, false, null).command("python", "train.py"));

        assertEquals("models.py train.py", files(program));
        assertEquals("train.py", entries(program));
    }

    @Test
    void aPatchIsPartOfTheCodeAndLinesOfItAreFoundInThePatch() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "import random\n");
        String sha = git.commit("one");
        git.write("train.py", "import random\nrandom.seed(2)\n");
        git.write("runs/diff.patch", git.run("diff") + "\n");
        git.write("train.py", "other\n");

        Program program = program(run().commit(sha, true, "runs/diff.patch").command("python", "train.py"));

        assertEquals(Origin.PATCHED, program.origin());
        Evidence evidence =
                program.evidence(program.entries().getFirst().calls().getFirst().place());
        assertEquals("runs/diff.patch", evidence.file());
    }

    @Test
    void changesThatWereNotKeptAreSaid() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "import random\n");
        String sha = git.commit("one");

        Program program = program(run().commit(sha, true, null).command("python", "train.py"));

        assertEquals(Origin.COMMIT, program.origin());
        assertTrue(program.caveat().contains("not kept"), program.caveat());
    }

    @Test
    void aCommitThatIsNotThereLeavesTheCodeUnknown() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "import random\n");
        git.commit("one");

        Program program = program(run().commit(NOWHERE, false, null));

        assertEquals(Origin.NONE, program.origin());
        assertTrue(program.sentence().contains(NOWHERE), program.sentence());
        assertTrue(program.closed().isPresent());
    }

    @Test
    void withoutACommitItIsWhatLiesInTheFolderToday() throws IOException {
        Files.writeString(temp.resolve("train.py"), "import random\nrandom.random()\n");

        Program program = program(run().command("train.py"));

        assertEquals(Origin.TODAY, program.origin());
        assertTrue(program.caveat().contains("today"), program.caveat());
        Evidence evidence =
                program.evidence(program.entries().getFirst().calls().getFirst().place());
        assertEquals(new Locator.Line(2), evidence.locator());
    }

    @Test
    void aRunWithoutCodeOfItsOwnHasThatOfItsParent() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "import random\n");
        String sha = git.commit("one");
        RecordsFixture.Told parent =
                records.run("mlflow", "p1").commit(sha, false, null).command("python", "train.py");

        Program program = program(run().parent(parent).param("lr", "0.1"));

        assertEquals("train.py", entries(program));
    }

    @Test
    void filesThatCannotBeReadAreSaid() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "import bad, odd\n");
        git.write("bad.py", "# coding: klingon\n");
        git.write("odd.py", "x = = 1\n");
        git.write("unused.py", "# coding: klingon\n");
        String sha = git.commit("one");

        Program program = program(run().commit(sha, false, null).command("python", "train.py"));

        assertEquals(
                List.of("bad.py"),
                program.unread().stream().map(Program.Unread::file).toList());
        String open = program.open().orElseThrow();
        assertTrue(open.contains("bad.py") && open.contains("klingon") && open.contains("1 more"), open);
    }

    @Test
    void runsWithTheSameCodeShareItAndFilesThatDidNotChangeAreReadOnce() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "import lib\n");
        git.write("lib.py", "x = 1\n");
        String one = git.commit("one");
        git.write("train.py", "import lib\nlib.x\n");
        String two = git.commit("two");
        records.run("mlflow", "a").commit(one, false, null).command("python", "train.py");
        records.run("mlflow", "b").commit(one, false, null).command("python", "train.py");
        records.run("mlflow", "c").commit(two, false, null).command("python", "train.py");
        Records all = records.records();
        RunPrograms programs = programs(all);

        Program a = programs.of(Objects.requireNonNull(all.run(id("a"))), all.facts(id("a")));
        Program b = programs.of(Objects.requireNonNull(all.run(id("b"))), all.facts(id("b")));
        Program c = programs.of(Objects.requireNonNull(all.run(id("c"))), all.facts(id("c")));

        assertSame(a, b);
        assertSame(
                a.code().source("lib.py").orElseThrow(),
                c.code().source("lib.py").orElseThrow());
        assertFalse(a.entries().getFirst() == c.entries().getFirst());
        assertEquals(0, read);
    }

    private static RunId id(String id) {
        return RunId.global("mlflow", id);
    }

    @Test
    void aNameOfAScriptInATagIsTheStartedFile() throws IOException {
        Git git = Git.in(temp);
        git.write("src/train.py", "import os\n");
        String sha = git.commit("one");
        RecordsFixture.Told told = run().commit(sha, false, null).tag("mlflow.source.name", "src/train.py");
        told.fact(new Fact.Command(
                told.id(),
                List.of("src/train.py"),
                null,
                new Evidence("mlruns/0/a1/tags/mlflow.source.name", Locator.WHOLE, null)));

        assertEquals("src/train.py", entries(program(told)));
    }
}

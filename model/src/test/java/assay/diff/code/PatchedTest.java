package assay.diff.code;

import static assay.diff.code.Recorded.A;
import static assay.diff.code.Recorded.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import assay.diff.code.CodeSide.Origin;
import assay.diff.code.FileDiff.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchedTest {
    private static final String UNTRACKED = "Files that git did not track are not in a patch.";

    @TempDir
    Path temp;

    /// Run A: the commit with the patch; run B: a commit of what the work tree was when the patch was made.
    private static CodeDiff diff(Git git, String before, String after, byte[] patch) throws IOException {
        Files.write(git.folder().resolve("diff.patch"), patch);
        return new Recorded()
                .commit(A, before, "diff.patch")
                .commit(B, after, null)
                .diff(git);
    }

    private static byte[] patch(Git git, String... options) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "diff"));
        command.addAll(List.of(options));
        command.add("HEAD");
        Process process =
                new ProcessBuilder(command).directory(git.folder().toFile()).start();
        return process.getInputStream().readAllBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theCommitWithItsPatchIsWhatTheWorkTreeWas(int seed) throws IOException {
        Random random = new Random(seed);
        Git git = Git.in(temp);
        for (int i = 0; i < 60; i++) {
            byte[] text = AgainstGitTest.text(AgainstGitTest.lines(random, 40), random, StandardCharsets.UTF_8);
            Files.write(temp.resolve("f" + i + ".py"), text);
        }
        byte[] blob = new byte[5000];
        random.nextBytes(blob);
        Files.write(temp.resolve("model.bin"), blob);
        git.write("run.sh", "echo\n");
        Files.createSymbolicLink(temp.resolve("link"), Path.of("run.sh"));
        String before = git.commit("one");
        for (int i = 0; i < 60; i++) {
            Path file = temp.resolve("f" + i + ".py");
            switch (random.nextInt(8)) {
                case 0 -> Files.delete(file);
                case 1 -> Files.move(file, temp.resolve("moved" + i + ".py"));
                default -> {
                    List<String> lines = PatchText.split(Files.readAllBytes(file)).stream()
                            .map(line -> new String(line, StandardCharsets.UTF_8))
                            .toList();
                    Files.write(
                            file,
                            AgainstGitTest.text(AgainstGitTest.edited(lines, random), random, StandardCharsets.UTF_8));
                }
            }
        }
        blob[100]++;
        Files.write(temp.resolve("model.bin"), blob);
        Files.write(temp.resolve("new.bin"), new byte[] {1, 0, 2});
        temp.resolve("run.sh").toFile().setExecutable(true);
        Files.delete(temp.resolve("link"));
        Files.createSymbolicLink(temp.resolve("link"), Path.of("f1.py"));
        git.run("add", "-A");
        byte[] patch = patch(git, "--binary", "-M", "-C");
        String after = git.commit("two");
        CodeDiff diff = diff(git, before, after, patch);
        assertEquals(List.of(UNTRACKED), diff.a().patch().notes());
        assertEquals(List.of(), diff.files());
        assertEquals(git.run("ls-tree", "-r", "--name-only", after).lines().count(), diff.same());
        assertTrue(diff.a().patch().applied());
        assertEquals(Origin.PATCHED, diff.a().origin());
        assertEquals(
                git.run("diff", "--no-renames", "--name-only", before, after)
                        .lines()
                        .toList(),
                diff.a().patch().files().stream()
                        .flatMap(file -> file.oldPath() == null
                                ? java.util.stream.Stream.of(file.path())
                                : java.util.stream.Stream.of(file.path(), file.oldPath()))
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 11})
    void aPatchOfAnotherCommitFitsWhereGitFitsIt(int seed) throws IOException {
        Random random = new Random(seed);
        Git git = Git.in(temp);
        List<String> base = AgainstGitTest.lines(random, 80);
        Files.writeString(temp.resolve("a.py"), String.join("", base));
        git.commit("one");
        Files.writeString(temp.resolve("a.py"), String.join("", AgainstGitTest.edited(base, random)));
        byte[] patch = patch(git);
        Files.writeString(temp.resolve("a.py"), String.join("", AgainstGitTest.edited(base, random)));
        String other = git.commit("other");
        Files.write(temp.resolve(".git/kept"), patch);
        boolean fits = patch.length > 0
                && new ProcessBuilder("git", "apply", "--whitespace=nowarn", ".git/kept")
                                .directory(temp.toFile())
                                .start()
                                .onExit()
                                .join()
                                .exitValue()
                        == 0;
        String after = git.commit("applied");
        CodeDiff diff = diff(git, other, after, patch);
        assertEquals(fits, diff.a().origin() == Origin.PATCHED, () -> diff.a().toString());
        assertEquals(List.of(), diff.files());
    }

    @Test
    void aPatchThatDoesNotFitIsShownAsItIsAndLeavesTheCommit() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "one\ntwo\nthree\n");
        String before = git.commit("one");
        git.write("a.py", "one\n2\nthree\n");
        byte[] patch = patch(git);
        git.write("a.py", "something else\n");
        String other = git.commit("two");
        CodeDiff diff = diff(git, other, before, patch);
        assertEquals(Origin.COMMIT, diff.a().origin());
        KeptPatch kept = diff.a().patch();
        assertFalse(kept.applied());
        assertEquals(
                List.of("a.py: The lines that the patch changes near line 1 are not in the commit.", UNTRACKED),
                kept.notes());
        assertEquals(
                "@@ -1,3 +1,3 @@ \n one\n-two\n+2\n three\n",
                CodeDifferTest.text(kept.files().getFirst()));
        assertEquals("a.py, +3 \u22121", diff.files().getFirst().title());
        assertEquals(
                List.of(
                        "The working tree had changes of which no patch can be used: what ran is not the commit alone."),
                diff.a().notes());
    }

    @Test
    void twoPatchesOnOneCommitAreComparedByTheirTexts() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "lr = 1\n");
        git.write("b.py", "b\n");
        String commit = git.commit("one");
        git.write("a.py", "lr = 2\n");
        Files.write(temp.resolve(".git/first"), patch(git));
        git.write("a.py", "lr = 3\n");
        Files.write(temp.resolve(".git/second"), patch(git));
        CodeDiff diff = new Recorded()
                .commit(A, commit, ".git/first")
                .commit(B, commit, ".git/second")
                .diff(git);
        assertEquals(
                "@@ -1,1 +1,1 @@ \n-lr = [2]\n+lr = [3]\n",
                CodeDifferTest.text(diff.files().getFirst()));
        assertEquals(1, diff.files().size());
        assertEquals(commit.substring(0, 7) + " + .git/first", diff.a().text());
    }

    @Test
    void whatAPatchDoesNotHoldIsNotKnown() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "a\n");
        Files.write(temp.resolve("model.bin"), new byte[] {0, 1});
        String commit = git.commit("one");
        git.write("a.py", "b\n");
        Files.write(temp.resolve("model.bin"), new byte[] {0, 2});
        CodeDiff diff = diff(git, commit, commit, patch(git));
        assertEquals(
                List.of("a.py, +1 \u22121", "model.bin, content missing"),
                diff.files().stream().map(FileDiff::title).toList());
        assertEquals(
                List.of(
                        "Its content in the first run's code cannot be read: the kept patch changes it and does not fit."),
                diff.files().getLast().notes());
        assertEquals("", diff.files().getLast().idA());
        assertEquals(Kind.BINARY, diff.a().patch().files().getLast().kind());
        assertFalse(diff.a().patch().applied());
        assertEquals(
                List.of("model.bin: It is binary, and the patch does not hold its content.", UNTRACKED),
                diff.a().patch().notes());
    }

    @Test
    void aPatchThatIsGoneOrNoPatchIsSaid() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "a\n");
        String commit = git.commit("one");
        CodeDiff gone = new Recorded()
                .commit(A, commit, "gone.patch")
                .commit(B, commit, null)
                .diff(git);
        assertEquals(
                List.of("gone.patch was kept and is not there any more."),
                gone.a().patch().notes());
        CodeDiff other = diff(git, commit, commit, "hello\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("diff.patch cannot be read as a patch: A patch in git's format was expected and no file was"
                        + " found in it."),
                other.a().patch().notes());
        CodeDiff outside =
                new Recorded().commit(A, commit, "../x").commit(B, commit, null).diff(git);
        assertFalse(outside.a().patch().applied());
    }

    @Test
    void aPatchWrittenOnWindowsIsRead() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "a\nb\n");
        String before = git.commit("one");
        git.write("a.py", "a\nc\n");
        String text = new String(patch(git), StandardCharsets.UTF_8);
        String after = git.commit("two");
        CodeDiff diff = diff(git, before, after, text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), diff.files());
        assertEquals(
                List.of("Its own lines end with CR LF: it was read with LF.", UNTRACKED),
                diff.a().patch().notes());
    }

    @Test
    void aPatchThatWasCutDoesNotFit() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        String before = git.commit("one");
        git.write("a.py", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n");
        byte[] patch = patch(git);
        String after = git.commit("two");
        for (int length = 0; length < patch.length; length++) {
            CodeDiff diff = diff(git, before, after, java.util.Arrays.copyOf(patch, length));
            boolean whole = diff.a().patch().applied();
            // Without its last end of a line all of it is there but that.
            assertTrue(!whole || length >= patch.length - 1, "cut at " + length);
        }
    }

    @Test
    void damagedPatchesAreToldAndNeverThrow() throws IOException {
        Random random = new Random(5);
        Git git = Git.in(temp);
        git.write("a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        Files.write(temp.resolve("model.bin"), new byte[] {0, 1, 2});
        git.write("old.py", "moved\n");
        git.commit("one");
        git.write("a.py", "1\n2\n3\n4\nfive\n6\n7\n8\nnine");
        Files.write(temp.resolve("model.bin"), new byte[] {0, 1, 3, 4});
        Files.move(temp.resolve("old.py"), temp.resolve("new.py"));
        git.run("add", "-A");
        byte[] patch = patch(git, "--binary", "-M");
        String commit = git.run("rev-parse", "HEAD");
        int fit = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = patch.clone();
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            CodeDiff diff = diff(git, commit, commit, damaged);
            fit += diff.a().patch().applied() ? 1 : 0;
            assertFalse(diff.a().patch().notes().isEmpty());
        }
        assertTrue(fit < 200, fit + " of 400 fit");
    }
}

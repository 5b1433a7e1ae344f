package assay.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.DirtyFile.Change;
import assay.fact.Problem;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {
    private static final String NOWHERE = "0123456789012345678901234567890123456789";

    @TempDir
    Path temp;

    private static GitRepository open(Git git) throws IOException {
        return GitRepository.find(git.folder()).orElseThrow();
    }

    private static Map<String, Change> dirty(Git git) throws IOException {
        try (GitRepository repository = open(git)) {
            Map<String, Change> found = repository.dirty(Progress.NONE).stream()
                    .collect(Collectors.toMap(DirtyFile::path, DirtyFile::change));
            assertEquals(List.of(), repository.problems());
            return found;
        }
    }

    @Test
    void aFolderWithoutDotGitHasNoRepository() throws IOException {
        assertEquals(Optional.empty(), GitRepository.find(temp));
    }

    @Test
    void aFolderInsideARepositoryHasNoneOfItsOwn() throws IOException {
        Git git = Git.in(temp);
        git.write("below/file", "x");
        assertEquals(Optional.empty(), GitRepository.find(temp.resolve("below")));
    }

    @Test
    void anEmptyRepositoryHasABranchAndNoHead() throws IOException {
        try (GitRepository repository = open(Git.in(temp))) {
            assertNull(repository.head());
            assertEquals("main", repository.branch());
            assertEquals(List.of(), repository.dirty(Progress.NONE));
            assertEquals(List.of(), repository.problems());
        }
    }

    @Test
    void whichCommitsChangedAFileIsToldWithTheirTime() throws IOException {
        Git git = Git.in(temp);
        git.write("runs/a/params.json", "1");
        git.write("src/train.py", "1");
        String first = git.commit("one");
        git.write("src/train.py", "2");
        git.commit("two");
        git.write("runs/a/params.json", "2");
        String third = git.commit("three");
        Instant time = Instant.parse("2026-10-01T10:00:00Z");
        try (GitRepository repository = open(git)) {
            assertEquals(
                    List.of(new FileEdit(third, time, true), new FileEdit(first, time, false)),
                    repository.edits(Instant.EPOCH).get("runs/a/params.json"));
            assertEquals(Map.of(), repository.edits(time.plusSeconds(1)));
        }
    }

    @Test
    void looseAndPackedObjectsAnswerAlike() throws IOException {
        Git git = Git.in(temp);
        git.write("src/train.py", "print(1)\n");
        String first = git.commit("one");
        git.write("src/train.py", "print(2)\n");
        String second = git.commit("two");
        git.run("tag", "-a", "v1", "-m", "v1", first);
        for (boolean packed : List.of(false, true)) {
            if (packed) {
                git.run("gc", "-q", "--aggressive", "--prune=now");
                git.run("pack-refs", "--all");
            }
            try (GitRepository repository = open(git)) {
                assertEquals(second, repository.head());
                assertEquals("main", repository.branch());
                assertTrue(repository.hasCommit(first));
                assertEquals(Optional.of(first), repository.resolve(first.substring(0, 7)));
                assertFalse(repository.hasCommit(NOWHERE));
                assertFalse(repository.hasCommit("not a commit"));
                assertEquals(second, repository.refs().get("refs/heads/main"));
                assertTrue(repository.refs().containsKey("refs/tags/v1"));
                assertEquals(
                        new GitCommit(second, Instant.parse("2026-10-01T10:00:00Z"), List.of(first)),
                        repository.commit(second).orElseThrow());
                assertArrayEquals(
                        "print(1)\n".getBytes(StandardCharsets.UTF_8),
                        repository.blob(first, "src/train.py", 100).orElseThrow());
                assertEquals(Optional.empty(), repository.blob(first, "src", 100));
                assertEquals(Optional.empty(), repository.blob(first, "src/other.py", 100));
                assertEquals(Optional.empty(), repository.blob(NOWHERE, "src/train.py", 100));
                assertEquals(
                        git.run("rev-parse", first + ":src/train.py"),
                        repository.blobId(first, "src/train.py").orElseThrow());
                assertThrows(RefusedException.class, () -> repository.blob(first, "src/train.py", 3));
                assertEquals(List.of(), repository.problems());
            }
        }
    }

    @Test
    void aTreeIsNoCommit() throws IOException {
        Git git = Git.in(temp);
        git.write("a", "a");
        git.commit("one");
        try (GitRepository repository = open(git)) {
            assertFalse(repository.hasCommit(git.run("rev-parse", "HEAD^{tree}")));
        }
    }

    @Test
    void aCheckedOutCommitIsNoBranch() throws IOException {
        Git git = Git.in(temp);
        String first = git.commit("one");
        git.run("checkout", "-q", "--detach");
        try (GitRepository repository = open(git)) {
            assertEquals(first, repository.head());
            assertNull(repository.branch());
        }
    }

    @Test
    void onlyWhatARemoteBranchLeadsToIsReachable() throws IOException {
        Git git = Git.in(temp);
        String first = git.commit("one");
        String second = git.commit("two");
        git.run("update-ref", "refs/remotes/origin/main", second);
        String third = git.commit("three");
        try (GitRepository repository = open(git)) {
            assertTrue(repository.reachable(first));
            assertTrue(repository.reachable(second));
            assertFalse(repository.reachable(third));
            assertFalse(repository.reachable(NOWHERE));
        }
    }

    @Test
    void remotesLoseTheirCredentials() throws IOException {
        Git git = Git.in(temp);
        git.run("remote", "add", "a", "https://anna:hunter2@example.org/x.git");
        git.run("remote", "add", "b", "https://ghp_tokentokentoken@example.org/x.git");
        git.run("remote", "add", "c", "git@example.org:x/y.git");
        git.run("remote", "add", "d", "ssh://git:pw@example.org/x.git");
        try (GitRepository repository = open(git)) {
            assertEquals(
                    Map.of(
                            "a", "https://example.org/x.git",
                            "b", "https://example.org/x.git",
                            "c", "git@example.org:x/y.git",
                            "d", "ssh://git@example.org/x.git"),
                    repository.remotes());
        }
    }

    @Test
    void dirtyFilesAreThoseThatGitStatusNames() throws IOException {
        Git git = Git.in(temp);
        for (String name : List.of("same", "changed", "samesize", "gone", "staged", "removed")) {
            git.write("src/" + name, name + "\n");
        }
        Files.createSymbolicLink(git.folder().resolve("link"), Path.of("src/same"));
        git.commit("one");
        git.write("src/changed", "longer than before\n");
        git.write("src/samesize", "SAMESIZE\n");
        Files.delete(git.folder().resolve("src/gone"));
        git.write("src/staged", "staged now\n");
        git.write("src/added", "new\n");
        git.run("add", "src/staged", "src/added");
        git.run("rm", "-q", "--cached", "src/removed");
        git.write("untracked", "x");
        assertEquals(
                Map.of(
                        "src/changed", Change.MODIFIED,
                        "src/samesize", Change.MODIFIED,
                        "src/gone", Change.DELETED,
                        "src/staged", Change.STAGED,
                        "src/added", Change.STAGED,
                        "src/removed", Change.STAGED),
                dirty(git));
    }

    @Test
    void aTouchedOrCopiedFileIsNotDirty() throws IOException {
        Git git = Git.in(temp);
        Path file = git.write("a", "a\n");
        git.commit("one");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));
        assertEquals(Map.of(), dirty(git));
    }

    @Test
    void aFileChangedUnderItsOldTimesIsDirty() throws IOException {
        Git git = Git.in(temp);
        Path file = git.write("a", "a\n");
        git.commit("one");
        var before = Files.getLastModifiedTime(file);
        Files.writeString(file, "b\n");
        Files.setLastModifiedTime(file, before);
        git.run("update-index", "--assume-unchanged", "a");
        assertEquals(Map.of("a", Change.MODIFIED), dirty(git));
    }

    @Test
    void windowsLineEndsAreNotAChange() throws IOException {
        Git git = Git.in(temp);
        git.write("a", "one\ntwo\n");
        git.write("b", "one\ntwo\n");
        git.commit("one");
        git.write("a", "one\r\ntwo\r\n");
        git.write("b", "one\r\nTWO\r\n");
        assertEquals(Map.of("b", Change.MODIFIED), dirty(git));
    }

    @Test
    void aFetchedLfsFileIsHeldAgainstItsPointer() throws IOException {
        Git git = Git.in(temp);
        String sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"; // of "hello"
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + sha256 + "\nsize 5\n";
        git.write("good.bin", pointer);
        git.write("bad.bin", pointer);
        git.write("notfetched.bin", pointer);
        git.commit("one");
        git.write(".gitattributes", "*.bin filter=lfs\n");
        git.write("good.bin", "hello");
        git.write("bad.bin", "jello");
        assertEquals(Map.of("bad.bin", Change.MODIFIED), dirty(git));
    }

    @Test
    void aFilteredFileIsNotJudged() throws IOException {
        Git git = Git.in(temp);
        git.write("sub/a.ipynb", "stripped\n");
        git.write("sub/plain.ipynb", "stripped\n");
        git.write("sub/.gitattributes", "*.ipynb filter=strip\nplain.ipynb -filter\n");
        git.commit("one");
        git.write("sub/a.ipynb", "with outputs\n");
        git.write("sub/plain.ipynb", "with outputs\n");
        assertEquals(Map.of("sub/a.ipynb", Change.NOT_COMPARED, "sub/plain.ipynb", Change.MODIFIED), dirty(git));
    }

    @Test
    void anUnfinishedMergeIsAConflict() throws IOException {
        Git git = Git.in(temp);
        git.write("a", "1\n");
        git.commit("one");
        git.run("checkout", "-q", "-b", "other");
        git.write("a", "2\n");
        git.commit("two");
        git.run("checkout", "-q", "main");
        git.write("a", "3\n");
        git.commit("three");
        assertThrows(AssertionError.class, () -> git.run("merge", "other"));
        assertEquals(Map.of("a", Change.CONFLICTED), dirty(git));
    }

    @Test
    void submodulesAreListedWithTheirPin() throws IOException {
        Git inner = Git.in(temp.resolve("inner"));
        String pin = inner.commit("inner");
        Git git = Git.in(temp.resolve("outer"));
        git.run("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../inner", "vendor/inner");
        git.run("config", "-f", ".gitmodules", "submodule.vendor/inner.url", "https://u:p@example.org/inner");
        git.commit("one");
        try (GitRepository repository = open(git)) {
            assertEquals(
                    List.of(new Submodule("vendor/inner", pin, "https://example.org/inner")), repository.submodules());
            assertEquals(List.of(), repository.dirty(Progress.NONE));
        }
        try (GitRepository sub =
                GitRepository.find(git.folder().resolve("vendor/inner")).orElseThrow()) {
            assertEquals(
                    "Refused",
                    sub.problems().getFirst().kind(),
                    "opened alone, its objects lie outside of the folder that was opened");
        }
    }

    @Test
    void aLinkedWorkTreeIsFollowed() throws IOException {
        Git git = Git.in(temp.resolve("main"));
        String first = git.commit("one");
        git.run("worktree", "add", "-q", "-b", "side", "../side");
        try (GitRepository side = GitRepository.find(temp.resolve("side")).orElseThrow()) {
            assertEquals(List.of(), side.problems());
            assertEquals("side", side.branch());
            assertEquals(first, side.head());
            assertTrue(side.hasCommit(first));
        }
    }

    @Test
    void aSha256RepositorySaysThatItIsNotRead() throws IOException {
        Git git = Git.in(temp.resolve("old"));
        git.run("init", "-q", "--object-format=sha256", "../new");
        try (GitRepository repository = GitRepository.find(temp.resolve("new")).orElseThrow()) {
            assertEquals("UnknownVersion", repository.problems().getFirst().kind());
            assertFalse(repository.hasCommit(NOWHERE));
        }
    }

    @Test
    void aDamagedObjectIsAProblemAndNotAnAnswer() throws IOException {
        Git git = Git.in(temp);
        git.write("a", "text\n");
        String first = git.commit("one");
        Path loose = git.folder().resolve(".git/objects/" + first.substring(0, 2) + "/" + first.substring(2));
        loose.toFile().setWritable(true);
        Files.write(loose, java.util.Arrays.copyOf(Files.readAllBytes(loose), 20));
        try (GitRepository repository = open(git)) {
            assertEquals(Optional.empty(), repository.commit(first));
            assertEquals(List.of(), repository.dirty(Progress.NONE));
            assertTrue(repository.problems().getFirst() instanceof Problem.Damaged);
        }
    }

    @Test
    void anObjectUnderAForeignNameIsRefused() throws IOException {
        Git git = Git.in(temp);
        git.write("a", "one\n");
        String first = git.commit("one");
        git.write("a", "two\n");
        String second = git.commit("two");
        String[] blobs = {git.run("rev-parse", first + ":a"), git.run("rev-parse", second + ":a")};
        Path[] files = new Path[2];
        for (int i = 0; i < 2; i++) {
            files[i] = git.folder().resolve(".git/objects/" + blobs[i].substring(0, 2) + "/" + blobs[i].substring(2));
        }
        byte[] foreign = Files.readAllBytes(files[1]);
        files[0].toFile().setWritable(true);
        Files.write(files[0], foreign);
        try (GitRepository repository = open(git)) {
            IOException refused = assertThrows(IOException.class, () -> repository.blob(first, "a", 100));
            assertTrue(refused.getMessage().contains("does not have the content of its name"), refused.getMessage());
        }
    }
}

package assay.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.fact.Problem;
import assay.syntax.QuietGit;
import assay.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A repository that runs a program wherever git would run one: each would leave a marker behind.
class HostileRepositoryTest {

    @TempDir
    Path temp;

    private Path marker;
    private Git git;
    private String head;

    @BeforeEach
    void build() throws IOException {
        marker = temp.resolve("was-run");
        git = Git.in(temp.resolve("project"));
        git.write("data/a.csv", "1,2\n");
        git.write("src/train.py", "print(1)\n");
        head = git.commit("one");
        git.run("gc", "-q");
        git.write("src/eval.py", "print(2)\n");
        head = git.commit("two");

        String touch = "touch '" + marker + "'; cat";
        git.write(".gitattributes", "* filter=evil diff=evil merge=evil\n");
        git.write(".git/info/attributes", "*.py filter=evil\n");
        git.write(".git/evil.config", "[filter \"evil\"]\n\tclean = \"" + touch + "\"\n");
        for (String hook : List.of("pre-commit", "post-checkout", "post-index-change", "fsmonitor-watchman")) {
            git.write(".git/hooks/" + hook, "#!/bin/sh\n" + touch + "\n")
                    .toFile()
                    .setExecutable(true);
        }
        for (String key : List.of(
                "filter.evil.clean",
                "filter.evil.smudge",
                "filter.evil.process",
                "diff.evil.textconv",
                "merge.evil.driver",
                "core.sshCommand",
                "core.pager",
                "core.editor",
                "core.fsmonitor",
                "core.askPass",
                "credential.helper",
                "gpg.program",
                "uploadpack.packObjectsHook")) {
            git.run("config", key, touch);
        }
        git.run("config", "alias.status", "!" + touch);
        git.run("config", "include.path", "evil.config");
        git.run("config", "remote.evil.url", "ext::sh -c \"" + touch + "\"");
        git.run("config", "core.worktree", temp.toString());
        git.write("src/train.py", "print(3)\n");
        Files.deleteIfExists(marker);
    }

    @Test
    void nothingIsRunAndNothingIsWritten() throws IOException {
        Map<String, String> before = state();
        try (GitRepository repository = GitRepository.find(git.folder()).orElseThrow()) {
            assertEquals(head, repository.head());
            assertTrue(repository.hasCommit(head));
            assertTrue(repository.hasCommit(head.substring(0, 8)));
            assertTrue(repository.blob(head, "src/train.py", 1000).isPresent());
            assertEquals(1, repository.commit(head).orElseThrow().parents().size());
            assertFalse(repository.reachable(head));
            assertEquals(
                    List.of("src/train.py NOT_COMPARED"),
                    repository.dirty(Progress.NONE).stream()
                            .map(each -> each.path() + " " + each.change())
                            .toList());
            assertEquals(List.of(), repository.submodules());
            assertEquals(1, repository.remotes().size());
            assertEquals(List.of(), repository.problems());
        }
        assertFalse(Files.exists(marker), "something was run");
        assertEquals(before, state());
    }

    @Test
    void theLibraryDoesNotProbeTheFolderForItsTimeStamps() throws IOException {
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(git.folder(), old);
        assertNotNull(QuietGit.FILES);
        assertEquals(
                Duration.ofMillis(1), FS.getFileStoreAttributes(git.folder()).getFsTimestampResolution());
        assertEquals(old, Files.getLastModifiedTime(git.folder()), "a probe was written into it");
    }

    @Test
    void gitItselfWouldHaveRunThem() throws IOException {
        git.run("config", "--unset", "core.worktree");
        git.run("-c", "core.fsmonitor=false", "add", "src/train.py");
        assertTrue(Files.exists(marker), "the marker is never made, so that the other test could not fail");
    }

    @Test
    void anAlternateOutsideOfTheProjectIsNotOpened() throws IOException {
        Git other = Git.in(temp.resolve("other"));
        String theirs = other.commit("secret");
        git.write(".git/objects/info/alternates", other.folder().resolve(".git/objects") + "\n");
        try (GitRepository repository = GitRepository.find(git.folder()).orElseThrow()) {
            assertFalse(repository.hasCommit(theirs));
            assertTrue(repository.hasCommit(head));
            assertEquals("Refused", repository.problems().getFirst().kind());
        }
    }

    @Test
    void anAlternateInsideOfTheProjectIs() throws IOException {
        Git inner = Git.in(git.folder().resolve("inner"));
        String theirs = inner.commit("inner");
        inner.run("config", "include.path", marker.toString());
        git.write(".git/objects/info/alternates", "../../inner/.git/objects\n");
        try (GitRepository repository = GitRepository.find(git.folder()).orElseThrow()) {
            assertTrue(repository.hasCommit(theirs));
            assertEquals(List.of(), repository.problems());
        }
    }

    @Test
    void aPointerToARepositoryElsewhereIsNotFollowed() throws IOException {
        for (String pointer :
                List.of("gitdir: " + git.folder().resolve(".git") + "\n", "gitdir: ../project/.git\n", "gitdir: /\n")) {
            Path lure = Files.createDirectories(temp.resolve("lure"));
            Files.writeString(lure.resolve(".git"), pointer);
            try (GitRepository repository = GitRepository.find(lure).orElseThrow()) {
                assertEquals("Refused", repository.problems().getFirst().kind());
                assertFalse(repository.hasCommit(head));
            }
        }
    }

    @Test
    void aLinkToARepositoryElsewhereIsNotFollowed() throws IOException {
        Path lure = Files.createDirectories(temp.resolve("lure"));
        Files.createSymbolicLink(lure.resolve(".git"), git.folder().resolve(".git"));
        try (GitRepository repository = GitRepository.find(lure).orElseThrow()) {
            assertEquals("Refused", repository.problems().getFirst().kind());
            assertFalse(repository.hasCommit(head));
        }
    }

    @Test
    void commonFilesElsewhereAreNotRead() throws IOException {
        Path lure = Files.createDirectories(temp.resolve("lure/.git"));
        Files.writeString(lure.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(lure.resolve("commondir"), git.folder().resolve(".git") + "\n");
        try (GitRepository repository = GitRepository.find(temp.resolve("lure")).orElseThrow()) {
            assertEquals("Refused", repository.problems().getFirst().kind());
            assertFalse(repository.hasCommit(head));
        }
    }

    @Test
    void fifosAmongTheObjectsDoNotBlock() throws IOException, InterruptedException {
        Path pack = git.folder().resolve(".git/objects/pack/pack-" + head + ".idx");
        fifo(pack);
        fifo(git.folder().resolve(".git/objects/info/alternates"));
        fifo(git.folder().resolve(".git/packed-refs.new"));
        try (GitRepository repository = GitRepository.find(git.folder()).orElseThrow()) {
            assertFalse(repository.hasCommit(head));
            assertTrue(repository.problems().getFirst() instanceof Problem.Refused);
        }
    }

    private static void fifo(Path path) throws IOException, InterruptedException {
        boolean made;
        try {
            made = new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
        } catch (IOException none) {
            made = false;
        }
        assumeTrue(made, "skipped: no mkfifo on this machine");
    }

    /// Names, sizes, times and bytes of everything in the project.
    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(git.folder())) {
            all.forEach(path -> {
                try {
                    BasicFileAttributes attributes =
                            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    String bytes = attributes.isRegularFile()
                            ? Content.of(git.folder())
                                    .sha256(git.folder().relativize(path).toString(), Progress.NONE)
                            : "";
                    state.put(path.toString(), attributes.lastModifiedTime() + " " + attributes.size() + " " + bytes);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        }
        return state;
    }
}

package assay.formats.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import assay.fact.Fact.Repository;
import assay.fact.Problem;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitReaderTest extends ReaderFixture {
    private static final String COMMIT = "8b19f6eedcf9b0730f8d4ea321c5bf13cdcb98b0";

    private Repository repository() throws IOException {
        return read().only(Repository.class);
    }

    @Test
    void aLooseRefGoesBeforeAPackedOne() throws IOException {
        write(".git/HEAD", "ref: refs/heads/feature/x\n");
        write(".git/config", "[core]\n");
        write(".git/packed-refs", "# pack-refs with: peeled\n" + "0".repeat(40) + " refs/heads/feature/x\n");
        assertEquals("0".repeat(40), repository().head());
        write(".git/refs/heads/feature/x", COMMIT + "\n");
        assertEquals(COMMIT, repository().head());
        assertEquals("feature/x", repository().branch());
        assertEquals("", repository().path());
    }

    @Test
    void aCommitCheckedOutIsNoBranch() throws IOException {
        write("below/.git/HEAD", COMMIT + "\n");
        write("below/.git/config", "");
        assertEquals(COMMIT, repository().head());
        assertNull(repository().branch());
        assertEquals("below", repository().path());
    }

    @Test
    void remotesLoseTheirCredentialsAndIncludesAreLeftAlone() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write("other.config", "[remote \"lure\"]\n\turl = https://example.org/lure\n");
        write(
                ".git/config",
                "[include]\n\tpath = ../other.config\n[remote \"origin\"]\n"
                        + "\turl = https://anna:canary12345@example.org/x.git\n[remote \"run\"]\n\turl = ext::sh -c id\n");
        assertEquals("https://example.org/x.git", repository().remotes().get("origin"));
        assertEquals(2, repository().remotes().size());
        assertNull(repository().head(), "there is no commit on the branch yet");
    }

    @Test
    void damagedFilesAreProblems() throws IOException {
        write(".git/HEAD", "not a ref\n");
        write(".git/config", "[remote \"origin\n");
        Reading reading = read();
        assertNull(reading.only(Repository.class).head());
        assertEquals(Map.of(), reading.only(Repository.class).remotes());
        assertEquals(
                List.of("Damaged", "Damaged"),
                reading.problems().stream().map(Problem::kind).toList());
    }

    @Test
    void aSubmoduleAndASecondWorkTreeAreFoundByRealGitsPointers() throws IOException, InterruptedException {
        Path library = folder.resolve("origin/library");
        Path main = folder.resolve("main");
        Files.createDirectories(library);
        Files.createDirectories(main);
        git(library, "init", "-q", "-b", "main");
        git(library, "commit", "-q", "--allow-empty", "-m", "one");
        git(main, "init", "-q", "-b", "main");
        git(main, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.toString(), "lib");
        git(main, "commit", "-q", "-m", "with a library");
        Files.createDirectories(folder.resolve("elsewhere"));
        git(main, "worktree", "add", "-q", "-b", "other", "trees/other");
        // Git writes the place of a work tree as an absolute path unless it is told not to.
        write("main/trees/other/.git", "gitdir: ../../.git/worktrees/other\n");
        Map<String, Repository> found = new java.util.TreeMap<>();
        Reading.of(main).all(Repository.class).forEach(each -> found.put(each.path(), each));
        assertEquals(java.util.Set.of("", "lib", "trees/other"), found.keySet());
        Repository lib = java.util.Objects.requireNonNull(found.get("lib"));
        assertEquals(git(library, "rev-parse", "HEAD"), lib.head());
        assertEquals(java.util.Set.of("origin"), lib.remotes().keySet());
        assertEquals(".git/modules/lib/HEAD", lib.evidence().file());
        Repository other = java.util.Objects.requireNonNull(found.get("trees/other"));
        assertEquals("other", other.branch());
        assertEquals(git(main, "rev-parse", "HEAD"), other.head());
    }

    private static String git(Path at, String... arguments) throws IOException, InterruptedException {
        java.util.List<String> command = new java.util.ArrayList<>(
                List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", at.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
            return said.strip();
        } catch (IOException none) {
            return org.junit.jupiter.api.Assumptions.abort("skipped: there is no git on this machine");
        }
    }

    @Test
    void pointersOutOfTheProjectAndToNothingAreRefused() throws IOException {
        write("a/.git", "gitdir: /srv/git/x/.git\n");
        write("b/.git", "gitdir: ../../x/.git\n");
        write("c/.git", "gitdir: ../.git/modules/gone\n");
        write("d/.git", "gitdir:\n");
        write("e/.git", "gitdir: " + "x/".repeat(10_000) + "\n");
        write("f/.git", "gitdir: .\n");
        Reading reading = read();
        assertEquals(List.of(), reading.all(Repository.class));
        assertEquals(
                List.of("a/.git Refused", "b/.git Refused", "c/.git Refused", "e/.git Refused", "f/.git Refused"),
                reading.problems().stream()
                        .map(each -> each.file() + " " + each.kind())
                        .toList());
    }
}

package assay.formats.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import assay.fact.Fact.Repository;
import assay.fact.Problem;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitReaderTest {
    private static final String COMMIT = "8b19f6eedcf9b0730f8d4ea321c5bf13cdcb98b0";

    @TempDir
    Path folder;

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private Repository read() throws IOException {
        return Reading.of(folder).only(Repository.class);
    }

    @Test
    void aLooseRefGoesBeforeAPackedOne() throws IOException {
        write(".git/HEAD", "ref: refs/heads/feature/x\n");
        write(".git/config", "[core]\n");
        write(".git/packed-refs", "# pack-refs with: peeled\n" + "0".repeat(40) + " refs/heads/feature/x\n");
        assertEquals("0".repeat(40), read().head());
        write(".git/refs/heads/feature/x", COMMIT + "\n");
        assertEquals(COMMIT, read().head());
        assertEquals("feature/x", read().branch());
        assertEquals("", read().path());
    }

    @Test
    void aCommitCheckedOutIsNoBranch() throws IOException {
        write("below/.git/HEAD", COMMIT + "\n");
        write("below/.git/config", "");
        assertEquals(COMMIT, read().head());
        assertNull(read().branch());
        assertEquals("below", read().path());
    }

    @Test
    void remotesLoseTheirCredentialsAndIncludesAreLeftAlone() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write("other.config", "[remote \"lure\"]\n\turl = https://example.org/lure\n");
        write(
                ".git/config",
                "[include]\n\tpath = ../other.config\n[remote \"origin\"]\n"
                        + "\turl = https://anna:canary12345@example.org/x.git\n[remote \"run\"]\n\turl = ext::sh -c id\n");
        assertEquals("https://example.org/x.git", read().remotes().get("origin"));
        assertEquals(2, read().remotes().size());
        assertNull(read().head(), "there is no commit on the branch yet");
    }

    @Test
    void damagedFilesAreProblems() throws IOException {
        write(".git/HEAD", "not a ref\n");
        write(".git/config", "[remote \"origin\n");
        Reading reading = Reading.of(folder);
        assertNull(reading.only(Repository.class).head());
        assertEquals(Map.of(), reading.only(Repository.class).remotes());
        assertEquals(
                List.of("Damaged", "Damaged"),
                reading.problems().stream().map(Problem::kind).toList());
    }
}

package assay.diff.code;

import static assay.diff.code.Recorded.A;
import static assay.diff.code.Recorded.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import assay.diff.code.FileDiff.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Histories that were made to run something, to hide something, or to take for ever.
class HostileCodeTest {

    @TempDir
    Path temp;

    @Test
    void nothingIsRunAndNothingIsWritten() throws IOException {
        Path marker = temp.resolve("was-run");
        Git git = Git.in(temp.resolve("project"));
        String touch = "touch '" + marker + "'; ";
        git.write("train.py", "lr = 1\n");
        String one = git.commit("one");
        git.write("train.py", "lr = 2\n");
        git.write("diff.patch", git.run("diff", "HEAD") + "\n");
        git.run("add", "train.py");
        git.run("commit", "-q", "-m", "two");
        String two = git.run("rev-parse", "HEAD");
        git.write(".gitattributes", "* filter=evil diff=evil merge=evil\n");
        for (String key : List.of(
                "filter.evil.clean",
                "filter.evil.smudge",
                "diff.evil.textconv",
                "diff.evil.command",
                "diff.external",
                "gpg.program",
                "gpg.ssh.program",
                "core.fsmonitor")) {
            git.run("config", key, touch + (key.endsWith("conv") || key.contains("filter") ? "cat" : "true"));
        }
        Files.deleteIfExists(marker);
        Map<String, String> before = state(git.folder());
        CodeDiff diff =
                new Recorded().commit(A, one, "diff.patch").commit(B, one, null).diff(git);
        assertEquals(1, diff.files().size());
        assertEquals(1, Recorded.commits(one, two).diff(git).files().size());
        assertFalse(Files.exists(marker), "something was run");
        assertEquals(before, state(git.folder()));
        git.run("diff", one, two);
        assertTrue(Files.exists(marker), "the marker is never made, so that this test could not fail");
    }

    private static Map<String, String> state(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.collect(Collectors.toMap(
                    Path::toString,
                    file -> {
                        try {
                            return Files.getLastModifiedTime(file) + " " + Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    (one, two) -> one,
                    TreeMap::new));
        }
    }

    @Test
    void objectsThatAreGoneAreSaid() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "1\n");
        git.write("sub/b.py", "1\n");
        String one = git.commit("one");
        git.write("a.py", "2\n");
        String two = git.commit("two");
        remove(git, two + ":a.py");
        FileDiff file = Recorded.commits(one, two).diff(git).files().getFirst();
        assertEquals(Kind.MISSING, file.kind());
        assertEquals(List.of("Its content in the second run's code is not there."), file.notes());
        remove(git, one + ":sub");
        CodeDiff diff = Recorded.commits(one, two).diff(git);
        assertEquals(
                List.of("Folder 'sub/' of commit " + one + " is not among the objects: the files in it are not known."),
                diff.a().notes());
    }

    private static void remove(Git git, String object) throws IOException {
        String id = git.run("rev-parse", object);
        Files.delete(git.folder().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
    }

    @Test
    void aDamagedObjectIsNotShown() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "1\n");
        String one = git.commit("one");
        git.write("a.py", "2\n");
        String two = git.commit("two");
        String first = git.run("rev-parse", one + ":a.py");
        String second = git.run("rev-parse", two + ":a.py");
        Path file = git.folder().resolve(".git/objects/" + second.substring(0, 2) + "/" + second.substring(2));
        file.toFile().setWritable(true);
        Files.write(
                file,
                Files.readAllBytes(
                        git.folder().resolve(".git/objects/" + first.substring(0, 2) + "/" + first.substring(2))));
        FileDiff found = Recorded.commits(one, two).diff(git).files().getFirst();
        assertEquals(Kind.MISSING, found.kind());
        assertEquals(
                List.of("Its content in the second run's code cannot be read: Object " + second
                        + " does not have the content of its name."),
                found.notes());
    }

    @Test
    void textsThatTakeLongToCompareAreComparedInTime() throws IOException {
        Random random = new Random(1);
        Git git = Git.in(temp);
        write(git, random);
        String one = git.commit("one");
        write(git, random);
        String two = git.commit("two");
        assertTimeout(Duration.ofSeconds(60), () -> {
            CodeDiff diff = Recorded.commits(one, two).diff(git);
            assertEquals(
                    List.of(Kind.CHANGED, Kind.CHANGED, Kind.CHANGED, Kind.CHANGED, Kind.CHANGED),
                    diff.files().stream().map(FileDiff::kind).toList());
        });
    }

    private static void write(Git git, Random random) throws IOException {
        int lines = 190_000;
        git.write("two-values.txt", lines(lines, i -> random.nextInt(2)));
        git.write("few-values.txt", lines(lines, i -> random.nextInt(100)));
        git.write("many-values.txt", lines(lines, i -> random.nextInt(lines / 20)));
        git.write("distinct.txt", lines(lines, i -> random.nextInt()));
        int[] order = IntStream.range(0, lines).toArray();
        for (int i = lines - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int value = order[i];
            order[i] = order[other];
            order[other] = value;
        }
        git.write("shuffled.txt", lines(lines, i -> order[i]));
    }

    private static String lines(int count, java.util.function.IntUnaryOperator value) {
        return IntStream.range(0, count)
                .mapToObj(i -> value.applyAsInt(i) + "\n")
                .collect(Collectors.joining());
    }
}

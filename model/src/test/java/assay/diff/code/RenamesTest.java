package assay.diff.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.content.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamesTest {

    @TempDir
    Path temp;

    private static String lines(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + " " + i + "\n").collect(Collectors.joining());
    }

    @Test
    void filesThatMovedAreFoundAsGitFindsThem() throws IOException {
        Git git = Git.in(temp);
        git.write("same.py", lines("same", 20));
        git.write("changed.py", lines("changed", 20));
        git.write("other.py", lines("other", 20));
        git.write("a/name.py", "twin\n");
        git.write("a/else.py", "twin\n");
        String one = git.commit("one");
        git.write("src/same.py", lines("same", 20));
        git.write("src/train.py", lines("changed", 18) + "end\n");
        git.write("src/other.py", lines("another", 20));
        git.write("b/name.py", "twin\n");
        for (String gone : List.of("same.py", "changed.py", "other.py", "a/name.py")) {
            Files.delete(temp.resolve(gone));
        }
        String two = git.commit("two");
        List<FileDiff> files = Recorded.commits(one, two).diff(git).files();
        assertEquals(
                """
                b/name.py<a/name.py +0 -0
                other.py +0 -20
                src/other.py +20 -0
                src/same.py<same.py +0 -0
                src/train.py<changed.py +1 -2
                """,
                files.stream()
                        .map(file -> file.path() + (file.oldPath() == null ? "" : "<" + file.oldPath()) + " +"
                                + file.added() + " -" + file.removed() + "\n")
                        .collect(Collectors.joining()));
        assertEquals(
                git.run("diff", "-M", "--name-status", one, two)
                        .lines()
                        .filter(line -> line.startsWith("R"))
                        .map(line -> line.split("\t")[1] + " " + line.split("\t")[2])
                        .sorted()
                        .toList(),
                files.stream()
                        .filter(file -> file.oldPath() != null)
                        .map(file -> file.oldPath() + " " + file.path())
                        .sorted()
                        .toList());
        assertEquals("src/train.py, renamed, +1 \u22122", files.getLast().title());
    }
}

package assay.rerun.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedFilesTest {
    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        temp = temp.toRealPath();
        folder = Files.createDirectory(temp.resolve("project"));
    }

    @Test
    void whatIsReadAndWhatIsWrittenIsTold() throws Exception {
        write("data/train.csv", "1\n");
        write("data/unused.csv", "1\n");
        write("log.txt", "before\n");
        write(
                "train.sh",
                "cat data/train.csv > model.json; echo more >> log.txt; mkdir -p out/deep;"
                        + " echo 1 > out/deep/metrics.json; echo 2 > out/part; mv out/part out/whole; cat out/whole;"
                        + " echo t > tmp; rm tmp");
        OpenedFiles.Seen seen = during("sh", "train.sh");
        assertEquals(List.of("data/train.csv", "train.sh"), names(seen.opened()));
        assertEquals(List.of("log.txt", "model.json", "out/deep/metrics.json", "out/whole"), names(seen.written()));
        assertEquals(List.of("log.txt"), names(seen.changed()));
        assertEquals(List.of(), seen.notes());
    }

    @Test
    void repositoriesEnvironmentsAndCachesOfToolsDoNotCount() throws Exception {
        write(".git/HEAD", "ref\n");
        write("venv/pyvenv.cfg", "home\n");
        write("venv/lib/a.py", "1\n");
        write("runs/one/console.log", "1\n");
        write("a.txt", "1\n");
        OpenedFiles.Seen seen = during("sh", "-c", "cat .git/HEAD venv/lib/a.py runs/one/console.log a.txt");
        assertEquals(List.of("a.txt"), names(seen.opened()));
    }

    @Test
    void compiledPythonStandsForItsSource() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: no /usr/bin/python3 here");
        write("model.py", "size = 3\n");
        write("train.py", "import model\nopen('out.txt', 'w').write(str(model.size))\n");
        assertEquals(
                List.of("model.py", "train.py"),
                names(during("/usr/bin/python3", "train.py").opened()));
        // The second time Python reads what it compiled the first time.
        assertEquals(
                List.of("model.py", "train.py"),
                names(during("/usr/bin/python3", "train.py").opened()));
    }

    @Test
    void dataBehindALinkIsToldByTheLink() throws Exception {
        Path store = Files.createDirectory(temp.resolve("store"));
        Files.writeString(store.resolve("5d41402a"), "1\n");
        Files.createSymbolicLink(folder.resolve("train.csv"), store.resolve("5d41402a"));
        assertEquals(List.of("train.csv"), names(during("cat", "train.csv").opened()));
    }

    @Test
    void filesOfAFolderThatIsMadeAndFilledAtOnceAreNotMissed() throws Exception {
        OpenedFiles.Seen seen =
                during("sh", "-c", "for i in 1 2 3 4 5 6 7 8 9; do mkdir -p a$i/b/c; echo $i > a$i/b/c/f; done");
        assertEquals(9, seen.written().size(), names(seen.written()).toString());
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private OpenedFiles.Seen during(String... command) throws IOException, InterruptedException {
        OpenedFiles files =
                OpenedFiles.in(folder, Set.of(folder.resolve("runs/one"))).orElse(null);
        assumeTrue(files != null, "skipped: this system tells nobody which files are opened");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, process.waitFor());
        return files.seen();
    }

    private List<String> names(Collection<Path> files) {
        return files.stream().map(file -> folder.relativize(file).toString()).toList();
    }
}

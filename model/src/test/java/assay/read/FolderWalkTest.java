package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.Unprivileged;
import assay.fact.Problem;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {
    @TempDir
    Path folder;

    private Listing walk() throws IOException {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> FolderWalk.walk(folder, Progress.NONE));
    }

    private static List<String> paths(Listing listing) {
        return listing.entries().stream().map(Entry::path).toList();
    }

    private void write(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor(), String.join(" ", command));
    }

    @Test
    void anEmptyFolderHasNothingAndIsNoProblem() throws IOException {
        Listing listing = walk();
        assertEquals(List.of(), listing.entries());
        assertEquals(List.of(), listing.problems());
    }

    @Test
    void noFolderAndAFileAreSaidByName() throws IOException {
        assertThrows(NoSuchFileException.class, () -> FolderWalk.walk(folder.resolve("gone"), Progress.NONE));
        write("file");
        Listing listing = FolderWalk.walk(folder.resolve("file"), Progress.NONE);
        assertEquals(List.of(), listing.entries());
        assertEquals(1, listing.problems().size());
    }

    @Test
    void filesComeFolderByFolderWhateverTheOrderOnDisk() throws IOException {
        List.of("b/z", "a.txt", "a/c", "a-b/x", "b/a/q", "b/a.q").forEach(path -> {
            try {
                write(path);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        List<String> expected = List.of("a/c", "a-b/x", "a.txt", "b/a/q", "b/a.q", "b/z");
        assertEquals(expected, paths(walk()));
        Listing listing = walk();
        expected.forEach(path -> assertEquals(path, listing.find(path).path()));
        assertEquals(
                List.of("b/a/q", "b/a.q", "b/z"),
                listing.below("b").stream().map(Entry::path).toList());
        assertTrue(listing.exists("b/a"));
    }

    @Test
    void linksThatLeaveTheProjectLeadToThemselvesOrNowhereAreNotFollowed(@TempDir Path elsewhere) throws IOException {
        write("data/file");
        Files.writeString(elsewhere.resolve("secret"), "x");
        Files.createSymbolicLink(folder.resolve("out"), elsewhere.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("out-folder"), elsewhere);
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(folder.resolve("data/up"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("broken"), Path.of("nowhere/at/all"));
        Files.createSymbolicLink(folder.resolve("inside"), Path.of("data/file"));
        Listing listing = walk();
        assertEquals(List.of("data/file", "inside"), paths(listing));
        assertEquals(
                List.of("loop", "out", "out-folder"),
                listing.problems().stream().map(Problem::file).toList());
        listing.problems().forEach(problem -> assertEquals("Refused", problem.kind(), problem.message()));
        assertEquals(
                Map.of("broken", "nowhere/at/all", "inside", "data/file", "loop", "loop", "data/up", ".."),
                without(listing.linksBelow(""), elsewhere));
        assertEquals(Map.of("data/up", ".."), listing.linksBelow("data"));
    }

    private static Map<String, String> without(Map<String, String> links, Path elsewhere) {
        Map<String, String> inside = new java.util.TreeMap<>(links);
        inside.values().removeIf(target -> target.startsWith(elsewhere.toString()));
        return inside;
    }

    @Test
    void pipesAndSocketsAreRefusedWithoutOpeningThem() throws IOException, InterruptedException {
        write("file");
        run("mkfifo", folder.resolve("pipe").toString());
        Listing listing = walk();
        assertEquals(List.of("file"), paths(listing));
        assertEquals("pipe", listing.problems().getFirst().file());
        assertEquals("Refused", listing.problems().getFirst().kind());
    }

    @Test
    void aDeviceIsRefusedWithoutOpeningIt() throws IOException, InterruptedException {
        write("file");
        Process made = new ProcessBuilder("mknod", folder.resolve("null").toString(), "c", "1", "3").start();
        assumeTrue(made.waitFor() == 0, "skipped: no right to make a device here");
        Listing listing = walk();
        assertEquals(List.of("file"), paths(listing));
        assertEquals("Refused", listing.problems().getFirst().kind());
    }

    @Test
    void namesWithLineEndsAndBytesThatAreNoTextAreKeptApart() throws IOException, InterruptedException {
        write("two\nlines");
        run(
                "sh",
                "-c",
                "cd \"$0\" && printf x > \"$(printf 'caf\\351')\" && printf y > \"$(printf 'caf\\350')\"",
                folder.toString());
        Listing listing = walk();
        assertEquals(new TreeSet<>(List.of("two\nlines", "caf\\xE9", "caf\\xE8")), new TreeSet<>(paths(listing)));
        for (Entry entry : listing.entries()) {
            assertEquals(1, Files.readAllBytes(entry.file()).length, entry.path());
        }
    }

    @Test
    void aFileOfFiveGigabytesIsListedAndNotRead() throws IOException {
        write("file");
        try (var channel = java.nio.channels.FileChannel.open(
                folder.resolve("weights.bin"),
                java.nio.file.StandardOpenOption.CREATE_NEW,
                java.nio.file.StandardOpenOption.SPARSE,
                java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap("x".getBytes(StandardCharsets.UTF_8)), 5L << 30);
        }
        Listing listing = walk();
        assertEquals((5L << 30) + 1, listing.find("weights.bin").size());
        assertEquals(0, new ListedCandidate(listing.find("weights.bin"), listing).head()[0]);
    }

    @Test
    void theHeadOfAFileIsReadAndDecodedOnceForAllReaders() throws IOException {
        Files.writeString(folder.resolve("log"), "é".repeat(3000));
        Listing listing = walk();
        ListedCandidate candidate = new ListedCandidate(listing.find("log"), listing);
        String text = candidate.headText();
        assertEquals("é".repeat(2048), text);
        Files.delete(folder.resolve("log"));
        assertSame(text, candidate.headText());
        assertEquals(4096, candidate.head().length);
        assertEquals("", new ListedCandidate(listing.find("log"), listing).headText());
    }

    static final class ShutFolder {
        public static void main(String[] arguments) throws IOException {
            Listing listing = FolderWalk.walk(Path.of(arguments[0]), Progress.NONE);
            System.out.println(paths(listing));
            listing.problems().forEach(problem -> System.out.println(problem.file() + ": " + problem.message()));
        }
    }

    @Test
    void foldersThatMayNotBeReadAreSaidAndTheRestGoesOn() throws IOException, InterruptedException {
        write("open/file");
        write("shut/file");
        Path shut = folder.resolve("shut");
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
        try {
            String said = Unprivileged.output(ShutFolder.class, folder, shut);
            assertTrue(said.startsWith("[open/file]\nshut: "), said);
            assertTrue(said.contains("no right"), said);
        } finally {
            Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aHundredFoldersInEachOtherAreEnough() throws IOException {
        write("a/".repeat(100) + "in");
        write("b/".repeat(101) + "too-deep");
        Listing listing = walk();
        assertEquals(List.of("a/".repeat(100) + "in"), paths(listing));
        assertEquals("TooLarge", listing.problems().getFirst().kind());
    }

    @Test
    void cachesAreLeftOutAndOfInstalledPackagesOnlyWhatNamesThem() throws IOException {
        write("node_modules/x/package.json");
        write(".git/objects/ab/cdef");
        write(".git/refs/heads/main");
        write(".git/HEAD");
        write("venv/lib/python3.12/site-packages/numpy/__init__.py");
        write("venv/lib/python3.12/site-packages/numpy-1.26.4.dist-info/METADATA");
        write("train.py");
        Listing listing = walk();
        assertEquals(
                List.of(
                        ".git/HEAD",
                        ".git/refs/heads/main",
                        "train.py",
                        "venv/lib/python3.12/site-packages/numpy-1.26.4.dist-info/METADATA"),
                paths(listing));
        assertEquals(3, listing.skipped());
    }

    @Test
    void itStopsWhenAsked() throws IOException {
        write("file");
        assertThrows(
                Cancelled.class,
                () -> FolderWalk.walk(folder, new Progress() {
                    @Override
                    public void step(long done, long total, String what) {}

                    @Override
                    public void checkpoint() {
                        throw new Cancelled();
                    }
                }));
    }
}

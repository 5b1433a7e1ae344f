package assay.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.Unprivileged;
import assay.content.Content;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashingTest {
    /// Files that a test writes just before are old enough to be remembered.
    static final InstantSource LATER = () -> Instant.now().plus(10, ChronoUnit.SECONDS);

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temp.toRealPath().resolve("project"));
    }

    /// The results of so many files named by their numbers.
    static List<Result> all(Path folder, int files) throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            jobs.add(job("d" + i / 1000 + "/f" + i));
        }
        return Hashing.of(
                        Content.of(folder),
                        HashCache.none(),
                        InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z")))
                .run(jobs, Hashing.Options.DEFAULT, Watch.NONE, Progress.NONE);
    }

    @Test
    void severalAlgorithmsAreComputedInOnePass() throws IOException {
        Files.writeString(folder.resolve("abc.txt"), "abc");
        Hashed hashed = done(run(new Job("abc.txt", Set.of("md5", "sha256", "git-blob"))));
        assertEquals(
                Map.of(
                        "md5", "900150983cd24fb0d6963f7d28e17f72",
                        "sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "git-blob", "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f"),
                hashed.digests());
        assertEquals(3, hashed.size());
    }

    @Test
    void resultsComeInTheOrderOfTheJobs() throws IOException {
        Files.writeString(folder.resolve("small"), "1");
        Files.write(folder.resolve("large"), new byte[3 << 20]);
        List<Result> results = hashing()
                .run(
                        List.of(job("small"), job("gone"), job("large")),
                        Hashing.Options.DEFAULT,
                        Watch.NONE,
                        Progress.NONE);
        assertEquals(
                List.of("small", "gone", "large"),
                results.stream().map(Result::path).toList());
        assertInstanceOf(Result.Missing.class, results.get(1));
    }

    @Test
    void oneThreadAndManyGiveTheSame() throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int size = i % 50 == 0 ? 1_300_000 + i : 37 * i;
            byte[] bytes = new byte[size];
            Arrays.fill(bytes, (byte) i);
            Path file = folder.resolve("d" + i % 7).resolve("f" + i);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            jobs.add(new Job("d" + i % 7 + "/f" + i, Set.of("md5", "sha1", "xxh3-128", "git-blob+crlf")));
        }
        jobs.add(job("gone"));
        InstantSource fixed = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z"));
        List<List<Result>> all = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5, 400}) {
            all.add(Hashing.of(Content.of(folder), HashCache.none(), fixed)
                    .on(threads)
                    .run(jobs, Hashing.Options.DEFAULT, Watch.NONE, Progress.NONE));
        }
        for (List<Result> each : all) {
            assertEquals(all.getFirst(), each);
        }
        Hashed last = done(all.getFirst().get(299));
        byte[] bytes = new byte[37 * 299];
        Arrays.fill(bytes, (byte) 299);
        assertEquals(AlgorithmsTest.digest("md5", bytes), last.digests().get("md5"));
    }

    @Test
    void coresWithoutAFileOfTheirOwnHelpWithTheAlgorithmsOfAnothers() throws IOException {
        byte[] bytes = new byte[5_000_001];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }
        Files.write(folder.resolve("large"), bytes);
        Set<String> algorithms = Set.of("md5", "sha1", "sha256", "sha512", "crc32", "etag/1048576");
        Result result = hashing()
                .on(4)
                .run(List.of(new Job("large", algorithms)), Hashing.Options.DEFAULT, Watch.NONE, Progress.NONE)
                .getFirst();
        Map<String, String> digests = done(result).digests();
        assertEquals(algorithms, digests.keySet());
        digests.forEach((name, value) -> assertEquals(AlgorithmsTest.digest(name, bytes), value, name));
    }

    @Test
    void aFileThatIsWrittenToWhileItIsReadGetsNoDigest() throws IOException {
        Path file = Files.write(folder.resolve("data"), new byte[3 << 20]);
        assertInstanceOf(
                Result.ChangedWhileRead.class,
                runAndMeanwhile("data", () -> Files.write(file, new byte[5], StandardOpenOption.APPEND)));
        assertInstanceOf(
                Result.ChangedWhileRead.class, runAndMeanwhile("data", () -> Files.write(file, new byte[100])), "cut");
        Files.write(file, new byte[3 << 20]);
        assertInstanceOf(
                Result.ChangedWhileRead.class,
                runAndMeanwhile("data", () -> {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[] {1}), 7);
                    }
                }),
                "one byte in place");
        assertInstanceOf(
                Result.ChangedWhileRead.class,
                runAndMeanwhile("data", () -> {
                    Path other = Files.write(temp.resolve("other"), new byte[3 << 20]);
                    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                }),
                "another file in its place");
        assertInstanceOf(Result.Done.class, runAndMeanwhile("data", () -> {}));
    }

    @Test
    void aFileThatVanishesWhileItIsReadIsMissing() throws IOException {
        Path file = Files.write(folder.resolve("data"), new byte[3 << 20]);
        assertEquals(new Result.Missing("data"), runAndMeanwhile("data", () -> Files.delete(file)));
    }

    @Test
    void whatIsNotThereIsMissing() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        assertEquals(new Result.Missing("a/b/c"), run(job("a/b/c")));
        assertEquals(new Result.Missing("file/below"), run(job("file/below")));
        assertEquals(new Result.Missing("dangling"), run(job("dangling")));
    }

    @Test
    void whatLeavesTheFolderIsRefused() throws IOException {
        Path outside = Files.createDirectory(temp.toRealPath().resolve("outside"));
        Files.writeString(outside.resolve("secret"), "abc");
        Files.createSymbolicLink(folder.resolve("link"), outside.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("links"), outside);
        for (String path : List.of(
                "link",
                "links/secret",
                "../outside/secret",
                "links/../outside/secret",
                outside.resolve("secret").toString(),
                "/etc/passwd")) {
            Result result = run(job(path));
            assertEquals(new Result.Refused(path, path + " leaves the folder and was not opened."), result, path);
        }
        assertInstanceOf(Result.Refused.class, run(job("a\0b")));
    }

    @Test
    void linksThatLeadOutAreFollowedWhereTheUserSaysSo() throws IOException {
        Path outside = Files.createDirectory(temp.toRealPath().resolve("outside"));
        Files.writeString(outside.resolve("data"), "abc");
        Files.createSymbolicLink(folder.resolve("link"), outside.resolve("data"));
        Files.createSymbolicLink(folder.resolve("links"), outside);
        List<Result> results = hashing()
                .run(
                        List.of(job("link"), job("links/data"), job("/etc/passwd")),
                        new Hashing.Options(false, true),
                        Watch.NONE,
                        Progress.NONE);
        assertEquals(ABC, done(results.get(0)).digests().get("sha256"));
        assertEquals(ABC, done(results.get(1)).digests().get("sha256"));
        assertInstanceOf(Result.Refused.class, results.get(2), "no link of the folder leads there");
    }

    @Test
    void linksInsideTheFolderAreFollowed() throws IOException {
        Files.createDirectories(folder.resolve("store"));
        Files.writeString(folder.resolve("store/data"), "abc");
        Files.createSymbolicLink(folder.resolve("data"), Path.of("store/data"));
        Files.createSymbolicLink(folder.resolve("again"), Path.of("store"));
        assertEquals(ABC, done(run(job("data"))).digests().get("sha256"));
        assertEquals(ABC, done(run(job("again/data"))).digests().get("sha256"));
        assertEquals(ABC, done(run(job("store/../data"))).digests().get("sha256"));
    }

    @Test
    void foldersDevicesAndPipesAreNotOpened() throws Exception {
        Files.createDirectory(folder.resolve("folder"));
        assertEquals(
                new Result.Refused("folder", "folder is not a regular file and was not opened."), run(job("folder")));
        Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
        assertInstanceOf(
                Result.Refused.class,
                hashing()
                        .run(List.of(job("null")), new Hashing.Options(false, true), Watch.NONE, Progress.NONE)
                        .getFirst());
        Path pipe = folder.resolve("pipe");
        try {
            assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
        } catch (IOException noSuchTool) {
            assumeTrue(false, "no mkfifo on this machine");
        }
        assertInstanceOf(Result.Refused.class, run(job("pipe")));
    }

    static final class ShutFile {
        public static void main(String[] arguments) throws IOException {
            HashingTest test = new HashingTest();
            test.folder = Path.of(arguments[0]);
            System.out.println(test.run(job("private")));
        }
    }

    @Test
    void whatMayNotBeReadIsNamedWithTheReason() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("private"), "abc");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "no POSIX permissions here");
        Files.setPosixFilePermissions(file, Set.of());
        assertEquals(
                new Result.Unreadable("private", "there is no right to read it").toString(),
                Unprivileged.output(ShutFile.class, folder, file));
    }

    @Test
    void aRingOfLinksIsNamedWithTheReason() throws IOException {
        Files.createSymbolicLink(folder.resolve("ring"), Path.of("ring"));
        Result.Unreadable unreadable = assertInstanceOf(Result.Unreadable.class, run(job("ring")));
        assertFalse(unreadable.reason().isEmpty());
    }

    @Test
    void contentThatGzipHoldsHasItsOwnDigest() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("abc.gz")))) {
            out.write(new byte[] {'a', 'b', 'c'});
        }
        Files.writeString(folder.resolve("plain"), "abc");
        byte[] whole = Files.readAllBytes(folder.resolve("abc.gz"));
        Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 10));
        String unpacked = Algorithms.gunzip("sha256");
        assertEquals(
                Map.of(unpacked, ABC, "sha256", AlgorithmsTest.digest("sha256", whole)),
                done(run(new Job("abc.gz", Set.of(unpacked, "sha256")))).digests());
        for (String path : List.of("plain", "cut.gz")) {
            Hashed hashed = done(run(new Job(path, Set.of(unpacked))));
            assertEquals(Map.of(), hashed.digests());
            assertEquals(Map.of(unpacked, "The content is not gzip, or was cut."), hashed.notComputed());
        }
    }

    @Test
    void aBlobWithOtherLineEndsHasTheirLengthBeforeIt() throws IOException {
        String text = "first\r\nsecond\nthird\r\n".repeat(30_000);
        Files.writeString(folder.resolve("text"), text);
        Map<String, String> digests = done(run(new Job("text", Set.of("git-blob+lf", "git-blob+crlf", "sha256"))))
                .digests();
        assertEquals(blob(text.replace("\r\n", "\n")), digests.get("git-blob+lf"));
        assertEquals(blob(text.replace("\r\n", "\n").replace("\n", "\r\n")), digests.get("git-blob+crlf"));
    }

    @Test
    void theUserMayStopIt() throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Files.write(folder.resolve("f" + i), new byte[1000]);
            jobs.add(job("f" + i));
        }
        Files.write(folder.resolve("large"), new byte[20 << 20]);
        jobs.add(job("large"));
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger after = new AtomicInteger();
        AtomicInteger results = new AtomicInteger();
        Progress progress = meanwhile("hash-", 160, () -> {
            stopped.set(true);
            throw new Cancelled();
        });
        Watch watch = _ -> {
            results.incrementAndGet();
            after.addAndGet(stopped.get() ? 1 : 0);
        };
        assertThrows(Cancelled.class, () -> hashing().on(1).run(jobs, Hashing.Options.DEFAULT, watch, progress));
        assertEquals(0, after.get());
        assertTrue(results.get() < jobs.size());
    }

    @Test
    void whatTheWatchThrowsEndsAll() throws IOException {
        Files.writeString(folder.resolve("abc"), "abc");
        Watch watch = _ -> {
            throw new IllegalStateException("mine");
        };
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> hashing().run(List.of(job("abc")), Hashing.Options.DEFAULT, watch, Progress.NONE));
        assertEquals("mine", thrown.getMessage());
    }

    @Test
    void theWatchHearsEachResultOnceAndTheWholeAmountAtTheEnd() throws IOException {
        Files.write(folder.resolve("large"), new byte[5_000_000]);
        Files.write(folder.resolve("small"), new byte[10]);
        Queue<Result> heard = new ConcurrentLinkedQueue<>();
        Queue<Pace> paces = new ConcurrentLinkedQueue<>();
        Watch watch = new Watch() {
            @Override
            public void done(Result result) {
                heard.add(result);
            }

            @Override
            public void pace(Pace pace) {
                paces.add(pace);
            }
        };
        List<Result> results = hashing()
                .run(List.of(job("small"), job("large"), job("gone")), Hashing.Options.DEFAULT, watch, Progress.NONE);
        assertEquals(Set.copyOf(results), Set.copyOf(heard));
        assertEquals(3, heard.size());
        Pace last = List.copyOf(paces).getLast();
        assertEquals(5_000_010, last.bytesDone());
        assertEquals(5_000_010, last.bytesTotal());
        assertEquals(3, last.filesDone());
        assertEquals(0, last.cachedFiles());
        assertEquals(Duration.ZERO, last.left());
    }

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static String blob(String text) {
        byte[] bytes = ("blob " + text.length() + "\0" + text).getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(Sums.digest("SHA-1").digest(bytes));
    }

    /// What a test does in the midst of the work.
    private interface Act {
        void run() throws IOException;
    }

    /// Acts once, when threads of that name have asked so many times whether to go on.
    private static Progress meanwhile(String thread, int times, Act act) {
        AtomicInteger asked = new AtomicInteger();
        return new Progress() {
            @Override
            public void step(long done, long total, String what) {}

            @Override
            public void checkpoint() {
                if (Thread.currentThread().getName().startsWith(thread) && asked.incrementAndGet() == times) {
                    try {
                        act.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
    }

    /// Acts when some of the file was read: asked for the look, before reading, and after each portion.
    private Result runAndMeanwhile(String path, Act act) throws IOException {
        return hashing()
                .on(1)
                .run(List.of(job(path)), Hashing.Options.DEFAULT, Watch.NONE, meanwhile("hash-", 4, act))
                .getFirst();
    }

    private static Job job(String path) {
        return new Job(path, Set.of("sha256"));
    }

    private Hashing hashing() throws IOException {
        return Hashing.of(Content.of(folder), HashCache.none(), LATER);
    }

    private Result run(Job job) throws IOException {
        return hashing()
                .run(List.of(job), Hashing.Options.DEFAULT, Watch.NONE, Progress.NONE)
                .getFirst();
    }

    private static Hashed done(Result result) {
        return assertInstanceOf(Result.Done.class, result).hashed();
    }
}

package assay.rerun.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.rerun.run.Ran.End;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, without the sandbox.
class LocalExecutorTest {
    private static final Limits MINUTE = new Limits(Duration.ofMinutes(1), 0, 0, 0, 1 << 20);

    @TempDir
    Path temp;

    private Path folder;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LocalExecutor executor = new LocalExecutor(InstantSource.system(), Duration.ofMillis(500));

    @BeforeEach
    void folder() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh here");
        folder = Files.createDirectory(temp.resolve("work"));
    }

    @Test
    void itEndsByItselfAndItsConsoleIsKept() throws Exception {
        Ran ran = shell("echo one; echo two >&2; printf three; exit 7", MINUTE);
        assertEquals(End.EXITED, ran.end());
        assertEquals(7, ran.exitCode());
        assertFalse(ran.succeeded());
        assertEquals("one\ntwo\nthree", console());
        assertEquals(List.of("one", "two", "three"), lines);
        byte[] kept = Files.readAllBytes(temp.resolve("console.log"));
        assertEquals(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(kept)),
                ran.console().value());
        assertFalse(ran.stop().isBefore(ran.start()));
    }

    @Test
    void nothingIsInherited() throws Exception {
        Ran ran = run(List.of("/usr/bin/env"), Map.of("GIVEN", "1"), MINUTE, Executor.Stop.NEVER);
        assertTrue(ran.succeeded());
        List<String> names = lines.stream()
                .map(line -> line.substring(0, line.indexOf('=')))
                .sorted()
                .toList();
        assertEquals(List.of(LocalExecutor.MARK, "GIVEN"), names);
    }

    @Test
    void standardInputIsAtItsEnd() throws Exception {
        assertEquals(0, shell("cat; wc -c </dev/stdin", MINUTE).exitCode());
        assertEquals("0", console().strip());
    }

    @Test
    void whatIsShownHasNoControlSequencesAndWhatIsKeptHas() throws Exception {
        shell("printf '\\033]0;title\\007\\033[31mred\\033[0m\\n'", MINUTE);
        assertEquals(List.of("red"), lines);
        assertEquals("\u001b]0;title\u0007\u001b[31mred\u001b[0m\n", console());
    }

    @Test
    void aConsoleBeyondItsLimitIsCountedAndNotKept() throws Exception {
        Ran ran = shell("head -c 300000 /dev/zero | tr '\\0' x", new Limits(Duration.ofMinutes(1), 0, 0, 0, 1000));
        assertTrue(ran.succeeded());
        assertEquals(1000, Files.size(temp.resolve("console.log")));
        assertEquals(299_000, ran.dropped());
    }

    @Test
    void aListenerThatIsTooSlowHearsHowMuchItMissed() throws Exception {
        List<String> heard = new ArrayList<>();
        Ran ran = executor.run(
                order(
                        List.of("/bin/sh", "-c", "seq 1 200000"),
                        Map.of(),
                        new Limits(Duration.ofMinutes(1), 0, 0, 0, 10 << 20)),
                line -> {
                    heard.add(line);
                    if (heard.size() == 1) {
                        sleep(1000);
                    }
                },
                Executor.Stop.NEVER);
        assertTrue(ran.succeeded());
        assertEquals(0, ran.dropped());
        assertTrue(heard.stream().anyMatch(line -> line.endsWith("lines not shown]")), heard.size() + " lines");
        assertTrue(console().endsWith("\n200000\n"));
    }

    @Test
    void aSignalIsNotAnExitCode() throws Exception {
        Ran ran = shell("kill -SEGV $$", MINUTE);
        assertEquals(End.SIGNALLED, ran.end());
        assertEquals(139, ran.exitCode());
        assertTrue(
                ran.notes().toString().contains("signal 11 (SEGV"), ran.notes().toString());
    }

    @Test
    void whatIsNotThereIsNotStarted() throws Exception {
        Ran ran = run(List.of("no-such-program"), Map.of("PATH", "/usr/bin:/bin"), MINUTE, Executor.Stop.NEVER);
        assertEquals(End.NOT_STARTED, ran.end());
        assertNull(ran.exitCode());
        assertTrue(
                ran.notes().getFirst().contains("/usr/bin/no-such-program"),
                ran.notes().toString());
    }

    @Test
    void itIsAskedFirstAndEndedThen() throws Exception {
        String polite = "trap 'echo tidied; exit 0' TERM; while :; do sleep 0.05; done";
        Ran asked = shell(polite, new Limits(Duration.ofMillis(400), 0, 0, 0, 1000));
        assertEquals(End.TOO_LONG, asked.end());
        assertNull(asked.exitCode());
        assertTrue(console().endsWith("tidied\n"), console());

        Files.delete(temp.resolve("console.log"));
        String stubborn = "trap '' TERM; while :; do sleep 0.05; done";
        Ran ended = shell(stubborn, new Limits(Duration.ofMillis(400), 0, 0, 0, 1000));
        assertEquals(End.TOO_LONG, ended.end());
        assertNobody();
    }

    @Test
    void itStopsWhenAskedTo() throws Exception {
        long start = System.nanoTime();
        Ran ran = run(
                List.of("/bin/sh", "-c", "sleep 100 & sleep 100"),
                Map.of("PATH", "/usr/bin:/bin"),
                MINUTE,
                () -> System.nanoTime() - start > 300_000_000);
        assertEquals(End.STOPPED, ran.end());
        assertTrue(Duration.between(ran.start(), ran.stop()).toSeconds() < 10);
        assertNobody();
    }

    @Test
    void anInterruptStopsItAndIsKept() throws Exception {
        Thread caller = Thread.currentThread();
        Thread.ofPlatform().start(() -> {
            sleep(300);
            caller.interrupt();
        });
        Ran ran = shell("sleep 100", MINUTE);
        assertTrue(Thread.interrupted());
        assertEquals(End.STOPPED, ran.end());
        assertNobody();
    }

    @Test
    void aDaemonThatOutlivesItIsEndedAndNamed() throws Exception {
        assumeTrue(Proc.there(), "skipped: no /proc here");
        Ran ran = shell("(setsid sh -c 'sleep 98 & sleep 99' >/dev/null 2>&1 &) ; sleep 0.5; exit 0", MINUTE);
        assertEquals(End.EXITED, ran.end());
        assertTrue(
                ran.notes().stream()
                        .anyMatch(note ->
                                note.startsWith("Processes that outlived it were ended: ") && note.contains("sleep")),
                ran.notes().toString());
        assertNobody();
    }

    @Test
    void tooManyProcessesAreEndedTogether() throws Exception {
        assumeTrue(Proc.there(), "skipped: no /proc here");
        Ran ran = shell(
                "i=0; while [ $i -lt 300 ]; do sleep 97 & i=$((i+1)); done; wait",
                new Limits(Duration.ofMinutes(1), 0, 0, 50, 1000));
        assertEquals(End.TOO_MANY_PROCESSES, ran.end());
        assertNobody();
    }

    @Test
    void memoryIsThatOfAllTogether() throws Exception {
        assumeTrue(Proc.there(), "skipped: no /proc here");
        // Each holds 60 MB in a shell variable.
        String filler = "x=$(head -c 60000000 /dev/zero | tr '\\0' x); sleep 20";
        Ran ran = shell(
                "sh -c \"" + filler.replace("$", "\\$").replace("\"", "\\\"") + "\" & " + filler,
                new Limits(Duration.ofMinutes(1), 100_000_000, 0, 0, 1000));
        assertEquals(End.TOO_MUCH_MEMORY, ran.end());
        assertTrue(ran.peakMemory() > 100_000_000, "peak " + ran.peakMemory());
        assertNobody();
    }

    @Test
    void theDiskIsLimited() throws Exception {
        Limits limits = new Limits(Duration.ofMinutes(1), 0, 20_000_000, 0, 100_000);
        Ran many = shell("i=0; while :; do head -c 2000000 /dev/zero >f$i; i=$((i+1)); sleep 0.01; done", limits);
        assertEquals(End.TOO_MUCH_DISK, many.end());
        assertNobody();
        Files.delete(temp.resolve("console.log"));
        assumeTrue(Proc.there(), "skipped: a file's size is limited on Linux only");
        shell("head -c 50000000 /dev/zero >one", limits);
        assertTrue(Files.size(folder.resolve("one")) <= 20_000_000);
    }

    @Test
    void theEndingOfAThreadDoesNotEndTheProcess() throws Exception {
        Ran[] ran = new Ran[1];
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        ran[0] = shell("sleep 1; echo here", MINUTE);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .join();
        assertTrue(ran[0].succeeded(), ran[0].toString());
    }

    @Test
    void bytesThatAreNoTextAreKept() throws Exception {
        shell("printf '\\377\\376\\000x'", MINUTE);
        assertArrayEquals(
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'x'}, Files.readAllBytes(temp.resolve("console.log")));
    }

    private Ran shell(String line, Limits limits) throws IOException {
        return run(List.of("/bin/sh", "-c", line), Map.of("PATH", "/usr/bin:/bin"), limits, Executor.Stop.NEVER);
    }

    private Ran run(List<String> command, Map<String, String> environment, Limits limits, Executor.Stop stop)
            throws IOException {
        return executor.run(order(command, environment, limits), lines::add, stop);
    }

    private Order order(List<String> command, Map<String, String> environment, Limits limits) {
        return new Order(command, folder, environment, limits, new Confinement.Off(), temp.resolve("console.log"));
    }

    private String console() throws IOException {
        return Files.readString(temp.resolve("console.log"), StandardCharsets.UTF_8);
    }

    /// Whoever works in the folder came from here.
    private void assertNobody() throws IOException {
        if (!Proc.there()) {
            return;
        }
        List<String> left = new ArrayList<>();
        for (long id : Proc.ids()) {
            Path place = Path.of("/proc", Long.toString(id), "cwd");
            Proc.Stat stat = Proc.stat(id);
            try {
                if (Files.isSameFile(place, folder) && stat != null && !stat.over()) {
                    left.add(stat.toString());
                }
            } catch (IOException goneOrNotOurs) {
                // Not ours.
            }
        }
        assertEquals(List.of(), left);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package assay.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.fact.Digest;
import assay.rerun.run.Confinement;
import assay.rerun.run.Executor;
import assay.rerun.run.Executor.Console;
import assay.rerun.run.Limits;
import assay.rerun.run.LocalExecutor;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import assay.rerun.run.Ran.End;
import assay.rerun.slurm.SlurmExecutor;
import assay.rerun.slurm.SlurmSettings;
import assay.store.Home;
import assay.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Orders run by a real Slurm of one node.
@Tag("peers")
class SlurmPeersTest {
    private final Path temp;
    private final SlurmCluster slurm;
    private final Store store;

    SlurmPeersTest() throws IOException, InterruptedException {
        // Not the user's own folder for scratch: munge must reach it, and a socket's path is short.
        temp = Files.createTempDirectory(Path.of("/tmp"), "assay-slurm");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(temp.resolve("cluster"));
        try {
            slurm = new SlurmCluster(temp.resolve("cluster"));
        } catch (IOException | InterruptedException | RuntimeException e) {
            remove();
            throw e;
        }
        store = Home.at(temp.resolve("home")).store(Files.createDirectory(temp.resolve("audited")));
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        slurm.close();
        remove();
    }

    private void remove() throws IOException {
        try (Stream<Path> all = Files.walk(temp)) {
            for (Path each : all.sorted(Collections.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private SlurmExecutor executor(String dependency, Duration patience) {
        return new SlurmExecutor(
                new LocalExecutor(InstantSource.system()),
                store,
                InstantSource.system(),
                new SlurmSettings(
                        "",
                        "",
                        1,
                        "gpu:1",
                        0,
                        dependency,
                        List.of(),
                        patience,
                        Duration.ofMillis(200),
                        slurm.variables()));
    }

    private SlurmExecutor executor() {
        return executor("", Duration.ofMinutes(2));
    }

    private Order order(String name, String line, boolean sandbox, Duration time) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("home/reruns/" + name));
        return new Order(
                List.of("/bin/sh", "-c", line),
                folder,
                Map.of("PATH", "/usr/bin:/bin", "GREETING", "it's me"),
                new Limits(time, 100L << 20, 0, 0, 10_000),
                sandbox
                        ? new Confinement.Sandbox(List.of(folder), List.of(), List.of(store.audited()), false, false)
                        : new Confinement.Off(),
                folder.resolve("console.txt"));
    }

    private Order order(String name, String line) throws IOException {
        return order(name, line, false, Duration.ofMinutes(1));
    }

    @Test
    void anArrayOfRerunsIsRunAndCollected() throws Exception {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            orders.add(order(
                    "run-" + i, "echo \"$GREETING $PWD\"; echo run " + i + " >out.txt; echo wrong >&2; exit " + i));
        }
        List<List<String>> heard = Stream.generate(() -> Collections.synchronizedList(new ArrayList<String>()))
                .limit(4)
                .toList();
        Instant before = Instant.now();

        List<Ran> ran = executor().run(orders, i -> heard.get(i)::add, Executor.Stop.NEVER);

        for (int i = 0; i < 4; i++) {
            Ran each = ran.get(i);
            Path folder = orders.get(i).folder();
            assertEquals(End.EXITED, each.end(), each::toString);
            assertEquals(i, each.exitCode());
            assertEquals("run " + i + "\n", Files.readString(folder.resolve("out.txt")));
            assertEquals(List.of("it's me " + folder, "wrong"), heard.get(i));
            String console = Files.readString(folder.resolve("console.txt"));
            assertEquals("it's me " + folder + "\nwrong\n", console);
            assertEquals(
                    Digest.sha256(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(console.getBytes()))),
                    each.console());
            assertFalse(each.start().isBefore(before.minusSeconds(1)), each::toString);
            assertFalse(each.stop().isBefore(each.start()), each::toString);
        }
        String completed = Files.readString(slurm.folder.resolve("completed.txt"));
        assertEquals(4, completed.lines().count(), completed);
        assertEquals(
                1,
                completed
                        .lines()
                        .filter(line -> line.contains("JobState=COMPLETED"))
                        .count(),
                completed);
    }

    @Test
    void theSandboxIsMadeOnTheNode() throws Exception {
        assumeTrue(Confinement.Sandbox.unavailable().isEmpty(), "no sandbox here");
        Files.writeString(store.audited().resolve("secret.txt"), "secret");
        Order order = order(
                "one",
                "cat " + store.audited().resolve("secret.txt") + "; echo kept >out.txt; echo lost >/etc/assay-test;"
                        + " env | sort",
                true,
                Duration.ofMinutes(1));

        Ran ran = executor().run(order, Console.NONE, Executor.Stop.NEVER);

        String console = Files.readString(order.console());
        assertEquals(End.EXITED, ran.end(), () -> ran + console);
        assertEquals("kept\n", Files.readString(order.folder().resolve("out.txt")));
        assertFalse(Files.exists(Path.of("/etc/assay-test")));
        assertFalse(console.contains("secret\n"), console);
        assertTrue(console.contains("GREETING=it's me"), console);
        assertFalse(console.contains("SLURM_"), console);
    }

    @Test
    void aLongConsoleIsCut() throws Exception {
        Order order = order("one", "head -c 25000 /dev/zero; exit 3");

        Ran ran = executor().run(order, Console.NONE, Executor.Stop.NEVER);

        assertEquals(3, ran.exitCode(), ran::toString);
        assertEquals(10_000, Files.size(order.console()));
        assertEquals(15_000, ran.dropped());
    }

    @Test
    void whatRunsTooLongIsEnded() throws Exception {
        Ran ran = executor()
                .run(order("one", "sleep 300", false, Duration.ofSeconds(3)), Console.NONE, Executor.Stop.NEVER);

        assertEquals(End.TOO_LONG, ran.end(), ran::toString);
        assertNull(ran.exitCode());
        assertTrue(gone("sleep 300"), "it still runs");
    }

    @Test
    void stoppingLeavesNothingBehind() throws Exception {
        List<Order> orders = List.of(
                order("one", "echo started; sleep 301"),
                order("two", "echo started; sleep 301"),
                order("three", "echo started; sleep 301"));
        long start = System.nanoTime();

        List<Ran> ran = executor().run(orders, any -> Console.NONE, () -> System.nanoTime() - start > 4_000_000_000L);

        assertEquals(
                List.of(End.STOPPED, End.STOPPED, End.STOPPED),
                ran.stream().map(Ran::end).toList());
        assertEquals("", slurm.run("squeue", "-h").strip());
        assertTrue(gone("sleep 301"), "it still runs");
    }

    private boolean gone(String command) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            boolean there = ProcessHandle.allProcesses()
                    .anyMatch(each -> each.info().commandLine().orElse("").endsWith(command));
            if (!there) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    @Test
    void aDependencyThatFailedNeverStarts() throws Exception {
        String failing = slurm.run("sbatch", "--parsable", "--output=/dev/null", "--wrap", "exit 1")
                .strip();
        for (int i = 0;
                i < 100 && !slurm.run("scontrol", "-o", "show", "job", failing).contains("FAILED");
                i++) {
            Thread.sleep(100);
        }

        Ran ran = executor("afterok:" + failing, Duration.ofMinutes(2))
                .run(order("one", "true"), Console.NONE, Executor.Stop.NEVER);

        assertEquals(End.NOT_STARTED, ran.end());
        assertTrue(
                ran.notes().contains("Slurm will never start it: DependencyNeverSatisfied."),
                () -> ran.notes().toString());
    }

    @Test
    void whatNoNodeHasIsRefusedAtOnce() throws Exception {
        Order order = order("one", "true");
        Order large = new Order(
                order.command(),
                order.folder(),
                order.environment(),
                new Limits(Duration.ofMinutes(1), 1L << 40, 0, 0, 1000),
                order.confinement(),
                order.console());

        Ran ran = executor().run(large, Console.NONE, Executor.Stop.NEVER);

        assertEquals(End.NOT_STARTED, ran.end());
        assertTrue(
                ran.notes().getFirst().contains("Memory specification can not be satisfied"),
                () -> ran.notes().toString());
    }

    @Test
    void aNodeThatIsDownIsWaitedForAndNoLonger() throws Exception {
        slurm.failNode();

        Ran ran = executor("", Duration.ofSeconds(4)).run(order("one", "true"), Console.NONE, Executor.Stop.NEVER);

        assertEquals(End.NOT_STARTED, ran.end());
        assertTrue(
                ran.notes().getLast().startsWith("Slurm had not started it after 4 seconds: "),
                () -> ran.notes().toString());
        assertEquals("", slurm.run("squeue", "-h").strip());
    }

    @Test
    void aNodeThatFailsEndsTheRerun() throws Exception {
        Order order = order("one", "echo started; sleep 302", false, Duration.ofMinutes(5));
        Executor.Console stops = line -> {
            try {
                slurm.failNode();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        Ran ran = executor().run(order, stops, Executor.Stop.NEVER);

        assertEquals(End.SIGNALLED, ran.end(), ran::toString);
        assertNull(ran.exitCode());
        assertTrue(
                ran.notes().getLast().startsWith("The node failed"),
                () -> ran.notes().toString());
        ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").endsWith("sleep 302"))
                .forEach(ProcessHandle::destroyForcibly);
    }
}

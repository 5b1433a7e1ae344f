package assay.rerun.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rerun.run.Confinement;
import assay.rerun.run.Executor;
import assay.rerun.run.Limits;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import assay.rerun.run.Ran.End;
import assay.store.Home;
import assay.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the executor makes of Slurm's answers, which a stand-in gives here; the real Slurm is asked in the peers'
/// tests.
class SlurmExecutorTest {
    @TempDir
    Path temp;

    private final StandIn slurm = new StandIn();
    private Store store = Home.at(Path.of("target/none")).store(Path.of("src"));

    @BeforeEach
    void lay() throws IOException {
        store = Home.at(temp.resolve("home")).store(Files.createDirectory(temp.resolve("audited")));
    }

    /// Answers as `sbatch`, `scontrol`, `sacct` and `scancel` do.
    private static final class StandIn implements Executor {
        final List<List<String>> asked = new ArrayList<>();
        /// Answers of `scontrol`; the last one is given again and again.
        final List<String> states = new ArrayList<>();

        String submitted = "7\n";
        int code;
        End end = End.EXITED;
        String accounts = "Slurm accounting storage is disabled\n";
        Runnable atSubmission = () -> {};
        Runnable atCancel = () -> {};

        @Override
        public Ran run(Order order, Console console, Stop stop) throws IOException {
            asked.add(order.command());
            String answer = switch (order.command().getFirst()) {
                case "sbatch" -> {
                    atSubmission.run();
                    yield submitted;
                }
                case "scontrol" -> states.size() > 1 ? states.removeFirst() : states.getFirst();
                case "sacct" -> accounts;
                default -> {
                    atCancel.run();
                    yield "";
                }
            };
            Files.writeString(order.console(), answer);
            boolean missing = end == End.NOT_STARTED;
            return new Ran(
                    end,
                    missing ? null : code,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    null,
                    0,
                    0,
                    missing ? List.of("The program 'sbatch' was not found; looked at /usr/bin/sbatch.") : List.of());
        }

        boolean wasAsked(String... words) {
            return asked.contains(List.of(words));
        }
    }

    private static String state(int task, String state) {
        return "JobId=9 ArrayJobId=7 ArrayTaskId=" + task + " JobState=" + state + " RunTime=00:00:02 NodeList=n1\n";
    }

    private SlurmExecutor executor(Duration patience) {
        return new SlurmExecutor(
                slurm,
                store,
                InstantSource.system(),
                new SlurmSettings(
                        "long",
                        "lab",
                        4,
                        "gpu:a100:1",
                        3,
                        "afterok:5",
                        List.of("--qos=low"),
                        patience,
                        Duration.ofMillis(5),
                        Map.of("PATH", "/usr/bin:/bin")));
    }

    private Order order(String name) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("home/reruns/" + name));
        return new Order(
                List.of("sh", "-c", "true"),
                folder,
                Map.of("PATH", "/usr/bin:/bin"),
                new Limits(Duration.ofSeconds(150), 3L << 30, 0, 0, 1000),
                new Confinement.Off(),
                folder.resolve("console.txt"));
    }

    private Ran run() throws IOException {
        return executor(Duration.ofDays(1)).run(order("one"), Executor.Console.NONE, Executor.Stop.NEVER);
    }

    @Test
    void limitsAreSlurmsToKeep() throws IOException {
        slurm.states.add(state(0, "TIMEOUT") + state(1, "OUT_OF_MEMORY"));

        List<Ran> ran = executor(Duration.ofDays(1))
                .run(List.of(order("one"), order("two")), any -> Executor.Console.NONE, Executor.Stop.NEVER);

        List<String> sbatch = new ArrayList<>(slurm.asked.getFirst());
        assertTrue(sbatch.removeLast().endsWith("/array.sh"));
        sbatch.removeIf(each -> each.startsWith("--chdir=") || each.startsWith("--output="));
        assertEquals(
                List.of(
                        "sbatch",
                        "--parsable",
                        "--array=0,1%3",
                        "--job-name=assay-rerun",
                        "--no-requeue",
                        "--ntasks=1",
                        "--cpus-per-task=4",
                        "--input=/dev/null",
                        "--time=3",
                        "--mem=3072M",
                        "--partition=long",
                        "--account=lab",
                        "--dependency=afterok:5",
                        "--qos=low"),
                sbatch);
        assertEquals(
                List.of(End.TOO_LONG, End.TOO_MUCH_MEMORY),
                ran.stream().map(Ran::end).toList());
        try (Stream<Path> left = Files.list(temp.resolve("home/slurm"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void withoutSlurmNothingStarts() throws IOException {
        slurm.end = End.NOT_STARTED;
        slurm.submitted = "";

        Ran ran = run();

        assertEquals(End.NOT_STARTED, ran.end());
        assertEquals(
                List.of("Slurm did not take the job: The program 'sbatch' was not found; looked at /usr/bin/sbatch."),
                ran.notes());
    }

    @Test
    void aRefusalIsToldInSlurmsWords() throws IOException {
        slurm.code = 1;
        slurm.submitted =
                "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)\n";

        Ran ran = run();

        assertEquals(End.NOT_STARTED, ran.end());
        assertTrue(ran.notes().getFirst().endsWith("Unable to contact slurm controller (connect failure)"));
    }

    @Test
    void aFailedNodeIsNoExitCode() throws IOException {
        slurm.states.addAll(List.of(state(0, "RUNNING"), state(0, "NODE_FAIL")));

        Ran ran = run();

        assertEquals(End.NOT_STARTED, ran.end());
        assertNull(ran.exitCode());
        assertTrue(
                ran.notes().contains("The node failed on n1."),
                () -> ran.notes().toString());
    }

    @Test
    void aJobThatEndsBeforeItsCommandIsNoResult() throws IOException {
        slurm.states.add(state(0, "FAILED"));

        Ran ran = run();

        assertEquals(End.NOT_STARTED, ran.end());
        assertTrue(
                ran.notes().getLast().startsWith("The job ended on n1 before its command did: is "),
                () -> ran.notes().toString());
    }

    @Test
    void whatNeverStartsIsCancelled() throws IOException {
        slurm.atCancel = () -> slurm.states.set(0, state(0, "CANCELLED"));
        slurm.states.add("JobId=7 ArrayJobId=7 ArrayTaskId=0 JobState=PENDING Reason=DependencyNeverSatisfied\n");

        Ran ran = run();

        assertEquals(End.NOT_STARTED, ran.end());
        assertTrue(ran.notes().contains("Slurm will never start it: DependencyNeverSatisfied."));
        assertTrue(slurm.wasAsked("scancel", "7_0"));
    }

    @Test
    void patienceEnds() throws IOException {
        slurm.atCancel = () -> slurm.states.set(0, state(0, "CANCELLED"));
        slurm.states.add("JobId=7 ArrayJobId=7 ArrayTaskId=0 JobState=PENDING Reason=ReqNodeNotAvail,_Unavailable\n");

        Ran ran = executor(Duration.ofMillis(20)).run(order("one"), Executor.Console.NONE, Executor.Stop.NEVER);

        assertEquals(End.NOT_STARTED, ran.end());
        assertEquals(
                "Slurm had not started it after 0 seconds: ReqNodeNotAvail,_Unavailable.",
                ran.notes().getLast());
        assertTrue(slurm.wasAsked("scancel", "7_0"));
    }

    @Test
    void stoppingCancelsWhatIsLeft() throws IOException {
        slurm.states.addAll(List.of(state(0, "CANCELLED") + state(1, "CANCELLED")));

        List<Ran> ran = executor(Duration.ofDays(1))
                .run(List.of(order("one"), order("two")), any -> Executor.Console.NONE, () -> true);

        assertEquals(
                List.of(End.STOPPED, End.STOPPED), ran.stream().map(Ran::end).toList());
        assertTrue(slurm.wasAsked("scancel", "7_0", "7_1"));
    }

    @Test
    void cancelledBySomebodyElseIsSaid() throws IOException {
        slurm.states.add(state(0, "CANCELLED"));

        Ran ran = run();

        assertEquals(End.STOPPED, ran.end());
        assertEquals("It was cancelled in Slurm, and not by Assay.", ran.notes().getLast());
    }

    @Test
    void accountsAnswerForWhatSlurmForgot() throws IOException {
        slurm.states.add("slurm_load_jobs error: Invalid job id specified\n");
        slurm.accounts = "7_0|TIMEOUT|n1|00:02:30\n";

        assertEquals(End.TOO_LONG, run().end());
    }

    @Test
    void withoutAccountsTheTasksOwnNotesAnswer() throws IOException {
        slurm.states.add("slurm_load_jobs error: Invalid job id specified\n");
        slurm.atSubmission =
                () -> leave(Map.of("0.started", "1000", "0.code", "3", "0.ended", "1060", "0.dropped", "17"));

        Ran ran = run();

        assertEquals(End.EXITED, ran.end());
        assertEquals(3, ran.exitCode());
        assertEquals(Instant.ofEpochSecond(1000), ran.start());
        assertEquals(Instant.ofEpochSecond(1060), ran.stop());
        assertEquals(17, ran.dropped());

        slurm.atSubmission = () -> leave(Map.of("0.started", "1000"));
        Ran lost = executor(Duration.ofDays(1)).run(order("two"), Executor.Console.NONE, Executor.Stop.NEVER);
        assertEquals(End.SIGNALLED, lost.end());
        assertTrue(lost.notes().getLast().contains("left no exit code"));
        assertFalse(lost.succeeded());
    }

    private void leave(Map<String, String> files) {
        try (Stream<Path> spools = Files.list(temp.resolve("home/slurm"))) {
            Path spool = spools.findFirst().orElseThrow();
            for (Map.Entry<String, String> each : files.entrySet()) {
                Files.writeString(spool.resolve(each.getKey()), each.getValue() + "\n");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

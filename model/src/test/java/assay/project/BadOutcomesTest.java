package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.judge.Judged;
import assay.judge.Observed;
import assay.judge.Verdict;
import assay.rerun.Attempt;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.RerunWatch;
import assay.rerun.run.Confinement;
import assay.rerun.run.Limits;
import assay.rerun.run.Ran;
import assay.store.Home;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a rerun does, there is a verdict with its reason: with real processes of Python.
class BadOutcomesTest {
    private static final RunId RUN = RunId.global("assay", "run-plain");

    @TempDir
    Path temp;

    private @Nullable Project project;

    @AfterEach
    void close() {
        if (project != null) {
            project.close();
        }
    }

    /// A run whose command is not what it was: it says so and does something bad.
    private Project open(String... bad) throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        noisy.record("plain", "--seed", "3");
        Path record = noisy.folder().resolve("runs/plain/assay-run.json");
        String words = String.join("\", \"", bad);
        Files.writeString(
                record,
                Files.readString(record)
                        .replace("\"--seed\"", "\"" + words + (bad.length == 0 ? "--seed\"" : "\", \"--seed\"")));
        return opened(noisy.folder());
    }

    private Project opened(Path folder) {
        Project opened = Project.open(folder, Home.at(temp.resolve("home")), InstantSource.system());
        opened.scan(Progress.NONE);
        project = opened;
        return opened;
    }

    private static RerunSettings settings(Limits limits) {
        return new RerunSettings(
                limits,
                Confinement.Sandbox.unavailable().isEmpty(),
                RerunSettings.Network.OFF,
                "none",
                python(),
                List.of(),
                false,
                false,
                false,
                Map.of());
    }

    private static Path python() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .filter(folder -> !folder.endsWith("shims"))
                .map(folder -> Path.of(folder, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static Limits limits(Duration time) {
        return new Limits(time, 0, 1L << 30, 200, 1 << 20);
    }

    private static RerunRequest request(int times, Limits limits, @Nullable String after) {
        return new RerunRequest(
                RUN, List.of(), new ArrayList<>(Collections.nCopies(times, null)), settings(limits), after);
    }

    private static RerunResult make(Project of) {
        return of.reruns().make(request(1, limits(Duration.ofMinutes(2)), null), RerunWatch.NONE, Progress.NONE);
    }

    private static Judged judged(RerunResult result) {
        return Objects.requireNonNull(result.judged(), result::toString);
    }

    private static String why(RerunResult result) {
        return String.valueOf(result.executions().getFirst().why());
    }

    @Test
    void aGpuWithoutEnoughMemoryIsNamed() throws IOException {
        RerunResult result = make(open("--bad", "gpu"));
        assertEquals(Verdict.NOT_VERIFIED, judged(result).verdict());
        assertEquals("The command ended with exit code 1: the GPU's memory was not enough.", why(result));
    }

    @Test
    void aHangEndsAtItsLimitAndIsNotVerified() throws IOException {
        RerunResult result = open("--bad", "hang")
                .reruns()
                .make(request(1, limits(Duration.ofSeconds(3)), null), RerunWatch.NONE, Progress.NONE);
        assertEquals(Verdict.NOT_VERIFIED, judged(result).verdict());
        assertEquals("The command ran longer than its limit.", why(result));
        assertEquals(
                Ran.End.TOO_LONG,
                result.executions().getFirst().ran().getFirst().end());
    }

    @Test
    void aMetricThatIsNoNumberAnyMoreIsDifferent() throws IOException {
        RerunResult result = make(open("--bad", "nan"));
        Judged judged = judged(result);
        assertEquals(Verdict.DIFFERENT, judged.verdict());
        assertEquals("score", judged.decisive());
        assertEquals(
                "Only the reruns hold a value that is no finite number.",
                judged.metrics().getFirst().sentence());
    }

    @Test
    void moreThanAGigabyteOfOutputIsCountedAndTheVerdictStands() throws IOException {
        RerunResult result = make(open("--bad", "loud"));
        assertEquals(Verdict.BITWISE, judged(result).verdict());
        Ran ran = result.executions().getFirst().ran().getFirst();
        assertTrue(ran.dropped() > 1_000_000_000L, () -> "dropped " + ran.dropped());
        assertTrue(
                Files.size(result.executions().getFirst().folder().resolve("console.log")) <= 1 << 20,
                "what is kept is bounded");
    }

    // Stopped, cut short, gone on with

    /// Asks to stop once so many reruns came to their end.
    private static RerunResult stoppedAfter(Project of, int ends, int times) {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        RerunWatch watch = new RerunWatch() {
            @Override
            public void started(Attempt attempt) {
                started.incrementAndGet();
            }

            @Override
            public void ended(Execution execution) {
                ended.incrementAndGet();
            }
        };
        Progress progress = new Progress() {
            @Override
            public void step(long done, long total, String what) {
                checkpoint();
            }

            @Override
            public void checkpoint() {
                if (started.get() > 0 && ended.get() >= ends) {
                    throw new Cancelled();
                }
            }
        };
        return of.reruns().make(request(times, limits(Duration.ofMinutes(2)), null), watch, progress);
    }

    @Test
    void whatCameToItsEndBeforeAStopIsJudgedAndSupportsConsistentAtMost() throws IOException {
        Project of = open();

        RerunResult result = stoppedAfter(of, 1, 3);

        assertEquals(
                List.of(Execution.State.FINISHED, Execution.State.WAITING, Execution.State.WAITING),
                result.executions().stream().map(Execution::state).toList());
        assertEquals(Verdict.CONSISTENT, judged(result).verdict());
        assertEquals(
                "They were stopped after 1 of 3: CONSISTENT at most.",
                judged(result).notes().getFirst());
        assertEquals(
                Observed.IDENTICAL_BYTES, judged(result).metrics().getFirst().observed());
        assertEquals(List.of(result), of.reruns().kept(RUN));

        RerunResult all = of.reruns()
                .make(request(2, limits(Duration.ofMinutes(2)), result.id()), RerunWatch.NONE, Progress.NONE);
        assertEquals(
                List.of(1, 2, 3),
                all.executions().stream().map(each -> each.attempt().number()).toList());
        assertEquals(Verdict.BITWISE, judged(all).verdict(), "all three gave the same bytes");
    }

    @Test
    void aStopAfterAPowerCutIsJudgedByWhatIsThere() throws IOException {
        Project of = open();
        RerunResult result = stoppedAfter(of, 1, 2);
        Path file = result.folder().resolve("rerun.json");
        String kept = Files.readString(file);
        int waiting = kept.indexOf("\"WAITING\"");
        assertTrue(waiting > 0);
        // As it stood while the second ran, written by a process that is not there any more.
        Files.writeString(
                file,
                kept.replace("\"WAITING\"", "\"RUNNING\"")
                        .replaceAll("\"by\" : \"[^\"]*\"", "\"by\" : \"1@2026-10-01T10:00:00Z\"")
                        .replace("\"judged\" : true", "\"judged\" : false"));
        of.close();

        RerunResult read = opened(temp.resolve("project")).reruns().kept(RUN).getFirst();

        assertEquals(
                List.of(Execution.State.FINISHED, Execution.State.INTERRUPTED),
                read.executions().stream().map(Execution::state).toList());
        assertEquals(
                "Assay ended in the middle after 1 of 2: CONSISTENT at most.",
                judged(read).notes().getFirst());
        assertEquals(Verdict.CONSISTENT, judged(read).verdict());
        assertNotNull(read.executions().getLast().why());
    }

    @Test
    void aStopBeforeTheFirstEndIsNotVerifiedAndSaysWhy() throws IOException {
        RerunResult result = stoppedAfter(open("--bad", "hang"), 0, 2);
        assertEquals(Verdict.NOT_VERIFIED, judged(result).verdict());
        assertEquals(
                "They were stopped before one of 2 came to its end.",
                judged(result).metrics().getFirst().sentence());
    }
}

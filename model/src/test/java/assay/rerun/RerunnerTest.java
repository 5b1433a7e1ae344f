package assay.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Grade;
import assay.fact.RunId;
import assay.fact.Series;
import assay.judge.Judged;
import assay.judge.Seal;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import assay.rerun.environment.Environment;
import assay.rerun.gpu.Gpus;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.SeedSlot;
import assay.rerun.recipe.Step;
import assay.rerun.run.Limits;
import assay.rerun.run.LocalExecutor;
import assay.store.Home;
import assay.store.Store;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a Unix shell")
class RerunnerTest {
    private static final RunId RUN = RunId.global("assay", "one");

    @TempDir
    Path temp;

    private final List<String> lines = new ArrayList<>();
    private final List<List<Execution>> states = new ArrayList<>();

    private BooleanSupplier mayStart = () -> true;

    private static Recipe recipe(String... commands) {
        List<Step> steps = new ArrayList<>();
        for (String each : commands) {
            steps.add(new Step.Command(
                    commands.length == 1 ? "" : "stage" + steps.size(),
                    List.of(each),
                    true,
                    "",
                    List.of(),
                    "",
                    Grade.RECORDED,
                    List.of()));
        }
        return new Recipe(RUN, "one", steps, List.of());
    }

    private Rerunner rerunner(Path folder) {
        Store store = Home.at(temp.resolve("home")).store(audited());
        return new Rerunner(
                store,
                InstantSource.system(),
                new LocalExecutor(InstantSource.system(), Duration.ofMillis(200)),
                (recipe, code, binds, progress) -> {
                    Files.createDirectories(code);
                    Path data = Files.writeString(code.resolve("data.txt"), "3\n");
                    return new Laid(Map.of("data.txt", sha256(data)), Map.of(), List.of(), List.of());
                },
                (asked, code, console, stop) -> new Environment(
                        "as it is", null, null, List.of(), Map.of("PATH", "/usr/bin:/bin"), null, Map.of(), List.of()),
                (place, written, consoles, progress) -> {
                    Map<String, Series> metrics = new TreeMap<>();
                    try {
                        for (String file : written.keySet()) {
                            if (file.endsWith("score.txt")) {
                                metrics.put(
                                        "score",
                                        Series.point(
                                                0,
                                                0,
                                                Double.parseDouble(Files.readString(place.resolve(file))
                                                        .strip())));
                            }
                        }
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    return new Outcome(metrics, written, Map.of(), List.of());
                },
                (environment, executions) -> states.add(executions),
                Map.of(),
                "assay test",
                Gpus.here());
    }

    private static Digest sha256(Path file) throws IOException {
        try {
            return Digest.sha256(java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path audited() {
        try {
            return Files.createDirectories(temp.resolve("project"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path folder() {
        return temp.resolve("home/reruns/x/1");
    }

    private List<Execution> make(Recipe recipe, List<@Nullable String> seeds, Duration limit, Progress progress)
            throws IOException {
        RerunSettings usual = RerunSettings.USUAL;
        RerunSettings settings = new RerunSettings(
                new Limits(limit, 0, 0, 0, 1 << 20),
                false,
                RerunSettings.Network.OFF,
                "none",
                null,
                List.of(),
                false,
                false,
                false,
                usual.console());
        List<Attempt> attempts = new ArrayList<>();
        seeds.forEach(seed -> attempts.add(new Attempt(attempts.size() + 1, seed)));
        RerunWatch watch = new RerunWatch() {
            @Override
            public boolean mayStart() {
                return mayStart.getAsBoolean();
            }

            @Override
            public void line(Attempt attempt, String line) {
                lines.add(line);
            }
        };
        return rerunner(folder())
                .make(new RerunPlan(recipe, attempts, settings), folder(), watch, progress)
                .executions();
    }

    private List<Execution> make(Recipe recipe) throws IOException {
        List<@Nullable String> one = new ArrayList<>();
        one.add(null);
        return make(recipe, one, Duration.ofSeconds(30), Progress.NONE);
    }

    @Test
    void whatTheCommandWroteIsItsOutcome() throws IOException {
        Execution made = make(recipe("echo start; cat data.txt > score.txt; ln -s /etc/passwd link"))
                .getFirst();

        assertEquals(Execution.State.FINISHED, made.state());
        assertEquals(3, made.outcome().metrics().get("score").values()[0]);
        assertEquals(
                List.of("code/score.txt"), List.copyOf(made.outcome().outputs().keySet()));
        assertEquals(List.of("start"), lines);
        assertTrue(made.notes().contains("1 links that the rerun made were not followed."), made.notes()::toString);
        assertNull(made.why());
    }

    @Test
    void trackersAreToldToWriteIntoItsFolder() throws IOException {
        Execution made = make(recipe(
                        "mkdir -p \"$WANDB_DIR\"; echo 1 > \"$WANDB_DIR/log\"; echo $WANDB_MODE $MLFLOW_TRACKING_URI"))
                .getFirst();

        assertEquals(
                List.of("tracking/log"), List.copyOf(made.outcome().outputs().keySet()));
        assertTrue(lines.getFirst().startsWith("offline file:///"), lines::toString);
    }

    @Test
    void aCommandThatFailsSaysWhy() throws IOException {
        Execution made = make(recipe("echo \"ModuleNotFoundError: No module named 'torch'\"; exit 3"))
                .getFirst();

        assertEquals(Execution.State.FAILED, made.state());
        assertEquals("The command ended with exit code 3: a Python module is missing: torch.", made.why());
    }

    @Test
    void theSecondStageIsNotStartedAfterTheFirstFailed() throws IOException {
        Execution made = make(recipe("exit 1", "echo second > score.txt")).getFirst();

        assertEquals(1, made.ran().size());
        assertEquals("The stage stage0 ended with exit code 1.", made.why());
        assertTrue(made.outcome().outputs().isEmpty());
    }

    @Test
    void aHangEndsAtItsLimit() throws IOException {
        List<@Nullable String> one = new ArrayList<>();
        one.add(null);
        Execution made = make(recipe("sleep 60"), one, Duration.ofMillis(400), Progress.NONE)
                .getFirst();

        assertEquals(Execution.State.FAILED, made.state());
        assertEquals("The command ran longer than its limit.", made.why());
    }

    @Test
    void otherSeedsAreGivenWhereTheCommandTakesThem() throws IOException {
        Recipe plain = recipe("echo 0 > score.txt; echo seed \"$SEED\"");
        List<Step> steps = new ArrayList<>(plain.steps());
        steps.add(new Step.Seeds(Map.of("SEED", "0"), new SeedSlot.Variable("SEED"), "", Grade.RECORDED, List.of()));
        List<Execution> made = make(
                new Recipe(RUN, "one", steps, List.of()), List.of("7", "8"), Duration.ofSeconds(30), Progress.NONE);

        assertEquals(List.of("seed 7", "seed 8"), lines);
        assertEquals(2, made.stream().filter(Execution::finished).count());
    }

    @Test
    void aStopEndsTheOneThatRunsAndStartsNoOther() throws IOException {
        AtomicBoolean stop = new AtomicBoolean();
        Progress progress = new Progress() {
            @Override
            public void step(long done, long total, String what) {}

            @Override
            public void checkpoint() {
                if (stop.get() || !lines.isEmpty()) {
                    throw new Cancelled();
                }
            }
        };
        List<@Nullable String> two = new ArrayList<>();
        two.add(null);
        two.add(null);
        List<Execution> made = make(recipe("echo here; sleep 60"), two, Duration.ofSeconds(30), progress);

        assertEquals(Execution.State.STOPPED, made.get(0).state());
        assertEquals(Execution.State.WAITING, made.get(1).state());
    }

    @Test
    void aStopAtAnyMomentLeavesAStateThatIsKnown() throws IOException {
        for (int moment = 0; moment < 12; moment++) {
            int at = moment;
            AtomicInteger asked = new AtomicInteger();
            states.clear();
            Progress progress = new Progress() {
                @Override
                public void step(long done, long total, String what) {
                    checkpoint();
                }

                @Override
                public void checkpoint() {
                    if (asked.incrementAndGet() > at) {
                        throw new Cancelled();
                    }
                }
            };
            List<@Nullable String> two = new ArrayList<>(Collections.nCopies(2, null));
            List<Execution> made = make(recipe("echo 1 > score.txt"), two, Duration.ofSeconds(30), progress);
            assertTrue(
                    made.stream().noneMatch(each -> each.state() == Execution.State.RUNNING),
                    () -> "stopped at " + at + ": " + made);
            if (!states.isEmpty()) {
                assertEquals(made, states.getLast(), "what was kept last is how they ended");
            }
            deleted(folder());
        }
    }

    private static void deleted(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    @Test
    void betweenTwoRerunsThereMayBeAPause() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        List<@Nullable String> two = new ArrayList<>(Collections.nCopies(2, null));
        mayStart = () -> asked.incrementAndGet() % 3 == 0;
        List<Execution> made = make(recipe("echo 1 > score.txt"), two, Duration.ofSeconds(30), Progress.NONE);
        assertEquals(2, made.stream().filter(Execution::finished).count());
        assertEquals(6, asked.get());
    }

    @Test
    void aCacheThatAnswersIsNoticed() throws IOException {
        assertNotNull(make(recipe("echo \"Stage 'train' didn't change, skipping\""))
                .getFirst()
                .cache());
    }

    @Test
    void theStateIsKeptBeforeAndAfterEachRerun() throws IOException {
        make(recipe("echo 1 > score.txt"));

        assertEquals(
                List.of(Execution.State.RUNNING, Execution.State.FINISHED),
                states.stream().map(each -> each.getFirst().state()).toList());
    }

    @Test
    void whatIsKeptGivesTheSameJudgementAgain() throws IOException {
        List<Execution> made = make(recipe("echo 3.5 > score.txt"));
        Numbers numbers = new Numbers(
                List.of(new Original(RUN, "one", "0", Map.of("score", 3.5, "other", Double.NaN))),
                made,
                List.of(new Declared("model.txt", Digest.sha256("ab"), java.util.Collections.singletonList(null))),
                true,
                List.of("the GPU"),
                0,
                Tolerance.of(Map.of(
                        "score",
                        Tolerance.Metric.of(assay.judge.Margin.absolute(0.5, "stated"))
                                .asPrimary())),
                new Seal.Before(Instant.parse("2026-10-01T10:00:00Z")),
                1);
        RerunResult result = new RerunResult(
                "12",
                folder(),
                RUN,
                "one",
                Instant.parse("2026-10-01T10:00:00Z"),
                "as it is",
                numbers,
                numbers.judged());
        Files.write(folder().resolve(RerunFile.NAME), RerunFile.of(result));

        RerunResult read = RerunFile.read(folder());

        assertEquals(result, read);
        assertEquals(
                Verdict.BITWISE, read.judged() == null ? null : read.judged().verdict());
    }

    @Test
    void whatWasUnderWayWhenAssayEndedIsInterrupted() throws IOException {
        make(recipe("true"));
        List<Execution> running = states.getFirst();
        Numbers numbers = new Numbers(
                List.of(new Original(RUN, "one", null, Map.of())),
                running,
                List.of(),
                false,
                List.of(),
                0,
                Tolerance.NONE,
                new Seal.Missing(),
                1);
        Files.write(
                folder().resolve(RerunFile.NAME),
                RerunFile.of(new RerunResult(
                        "12", folder(), RUN, "one", Instant.parse("2026-10-01T10:00:00Z"), null, numbers, null)));

        assertEquals(
                Execution.State.RUNNING,
                RerunFile.read(folder()).executions().getFirst().state(),
                "this process is still there");

        Path file = folder().resolve(RerunFile.NAME);
        Files.writeString(file, Files.readString(file).replace(Maker.here(), "1@2026-10-01T10:00:00Z"));
        RerunResult read = RerunFile.read(folder());

        assertEquals(Execution.State.INTERRUPTED, read.executions().getFirst().state());
        assertTrue(read.stopped());
        Judged judged = read.judged();
        assertEquals(Verdict.NOT_VERIFIED, judged == null ? null : judged.verdict());
        assertFalse(read.executions().getFirst().finished());
    }
}

package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.judge.Margin;
import assay.judge.Observed;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import assay.rerun.Bisection;
import assay.rerun.Control;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.RerunWatch;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Recipe;
import assay.rerun.run.Confinement;
import assay.rerun.run.Limits;
import assay.store.Home;
import assay.trail.Kind;
import assay.work.Progress;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From records to a verdict, with real processes of Python.
class RerunsTest {

    @TempDir
    Path temp;

    private @Nullable Project project;

    @AfterEach
    void close() {
        if (project != null) {
            project.close();
        }
    }

    private Project open(NoisyProject noisy) {
        Project opened = Project.open(noisy.folder(), Home.at(temp.resolve("home")), InstantSource.system());
        opened.scan(Progress.NONE);
        project = opened;
        return opened;
    }

    private static RerunSettings settings() {
        return new RerunSettings(
                new Limits(Duration.ofMinutes(2), 0, 1L << 30, 200, 1 << 20),
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
        for (String folder : System.getenv("PATH").split(":")) {
            Path python = Path.of(folder, "python3");
            if (Files.isExecutable(python) && !folder.endsWith("shims")) {
                return python;
            }
        }
        throw new AssertionError("python3 is there and not on the path");
    }

    private static RerunRequest keeping(String id, int times) {
        return new RerunRequest(
                RunId.global("assay", id),
                List.of(),
                new ArrayList<>(Collections.nCopies(times, null)),
                settings(),
                null);
    }

    private static RerunRequest seeded(String id, String... seeds) {
        return new RerunRequest(RunId.global("assay", id), List.of(), List.of(seeds), settings(), null);
    }

    private RerunResult make(Project of, RerunRequest request) {
        return of.reruns().make(request, RerunWatch.NONE, Progress.NONE);
    }

    private static Judged judged(RerunResult result) {
        Judged judged = result.judged();
        assertNotNull(judged, () -> "no verdict: " + result.executions() + " " + result.environment());
        return judged;
    }

    private static Judgement score(RerunResult result) {
        return judged(result).metrics().stream()
                .filter(each -> each.name().equals("score"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeterministicRunIsMadeAgainBitForBit() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("plain", "--seed", "3");
        Project of = open(noisy);

        RerunResult result = make(of, keeping(id, 1));

        assertEquals(Verdict.BITWISE, judged(result).verdict(), result::toString);
        assertEquals(Observed.IDENTICAL_BYTES, score(result).observed());
        assertEquals(
                List.of("rerun started", "rerun finished", "judged"),
                of.trail().entries(0, 100).stream()
                        .map(entry -> entry.kind())
                        .filter(kind -> kind.startsWith("rerun") || kind.startsWith("judged"))
                        .sorted(java.util.Comparator.comparing(
                                kind -> List.of("rerun started", "rerun finished", "judged")
                                        .indexOf(kind)))
                        .toList());
        assertEquals(List.of(result), of.reruns().kept(RunId.global("assay", id)));
        String digest = NoisyProject.sha256(noisy.folder().resolve("data/train.csv"));
        assertEquals(
                digest,
                new ObjectMapper()
                        .readTree(result.folder().resolve("1/assay-run.json").toFile())
                        .at("/inputs/0/sha256")
                        .textValue(),
                "the digest of what the command saw");
        assertTrue(
                new ObjectMapper()
                        .readTree(result.folder().resolve("1/assay-run.json").toFile())
                        .at("/tool")
                        .textValue()
                        .matches("assay \\S+"),
                "the tool with its version");
    }

    @Test
    void sixSeedsOnBothSidesAreEquivalentInsideASealedMarginOfThreeDeviations() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        for (int seed = 0; seed < 6; seed++) {
            noisy.record("seed-" + seed, "--seed", Integer.toString(seed), "--noise", "0.1");
        }
        Project of = open(noisy);
        RunId run = RunId.global("assay", "run-seed-0");
        of.reruns()
                .seal(
                        run,
                        Tolerance.of(Map.of(
                                "score",
                                Tolerance.Metric.of(Margin.absolute(0.3, "three standard deviations of the noise"))
                                        .asPrimary())),
                        Progress.NONE);

        RerunResult result = make(of, seeded("run-seed-0", "10", "11", "12", "13", "14", "15"));

        assertEquals(6, result.numbers().originals().size());
        assertEquals(Verdict.EQUIVALENT, judged(result).verdict(), result::toString);
        assertEquals(6, score(result).row());
    }

    @Test
    void oneRerunWithoutASeedDecidesNothingAndSaysHowManyWould() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("unseeded", "--noise", "0.1");
        Project of = open(noisy);

        RerunResult one = make(of, keeping(id, 1));
        assertEquals(Verdict.INCONCLUSIVE, judged(one).verdict());
        assertNotNull(score(one).needed().reruns(), () -> score(one).needed().reason());

        RerunResult six = make(of, keeping(id, 6));
        assertTrue(List.of(Verdict.CONSISTENT, Verdict.INCONCLUSIVE, Verdict.DIFFERENT)
                .contains(judged(six).verdict()));
        assertEquals(8, score(six).row());
    }

    @Test
    void aCommandThatFailsIsNotVerifiedAndSaysWhy() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("plain", "--seed", "3");
        Path record = noisy.folder().resolve("runs/plain/assay-run.json");
        Files.writeString(record, Files.readString(record).replace("\"--seed\"", "\"--fail\", \"7\", \"--seed\""));
        Project of = open(noisy);

        RerunResult result = make(of, keeping(id, 1));

        assertEquals(Verdict.NOT_VERIFIED, judged(result).verdict());
        Execution failed = result.executions().getFirst();
        assertEquals(Execution.State.FAILED, failed.state());
        assertTrue(String.valueOf(failed.why()).startsWith("The command ended with exit code 7"), failed.why());
    }

    @Test
    void oneRerunInsideAndOneOutsideAStatedTolerance() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("unseeded", "--noise", "0.1");
        Project of = open(noisy);
        RunId run = RunId.global("assay", id);
        of.reruns().seal(run, within(5), Progress.NONE);
        RerunResult inside = make(of, keeping(id, 1));
        assertEquals(Verdict.CONSISTENT, judged(inside).verdict());
        assertEquals(Observed.WITHIN, score(inside).observed());
    }

    @Test
    void oneRerunOutsideAStatedTolerance() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("unseeded", "--noise", "0.1");
        Project of = open(noisy);
        of.reruns().seal(RunId.global("assay", id), within(1e-9), Progress.NONE);
        RerunResult outside = make(of, keeping(id, 1));
        assertEquals(Verdict.INCONCLUSIVE, judged(outside).verdict());
        assertEquals(Observed.OUTSIDE, score(outside).observed());
    }

    private static Tolerance within(double margin) {
        return Tolerance.of(Map.of(
                "score", Tolerance.Metric.of(Margin.absolute(margin, "stated")).asPrimary()));
    }

    @Test
    void aMetricThatTheRerunNamesOtherwiseIsMissing() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("plain", "--seed", "3");
        Path record = noisy.folder().resolve("runs/plain/assay-run.json");
        Files.writeString(
                record,
                Files.readString(record)
                        .replace("\"--seed\"", "\"--rename\", \"points\", \"--seed\"")
                        .replaceAll("\"outputs\": \\[[^]]*]", "\"outputs\": []"));
        Project of = open(noisy);

        assertEquals(Verdict.NOT_VERIFIED, judged(make(of, keeping(id, 1))).verdict());
    }

    @Test
    void theAuditedFolderIsNotWrittenTo() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("plain", "--seed", "3");
        Project of = open(noisy);
        Map<String, String> before = state(noisy.folder());

        make(of, keeping(id, 1));

        assertEquals(before, state(noisy.folder()));
    }

    private static Map<String, String> state(Path folder) throws IOException {
        Map<String, String> state = new java.util.TreeMap<>();
        try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                state.put(
                        folder.relativize(file).toString(),
                        Files.isRegularFile(file)
                                ? NoisyProject.sha256(file) + Files.getLastModifiedTime(file)
                                : "folder " + Files.getLastModifiedTime(file));
            }
        }
        return state;
    }

    @Test
    void withoutACommandNothingIsStarted() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("plain", "--seed", "3");
        Path record = noisy.folder().resolve("runs/plain/assay-run.json");
        Files.writeString(record, Files.readString(record).replaceAll("\"command\": \\[[^]]*],", ""));
        Project of = open(noisy);

        RerunRefused refused = assertThrows(RerunRefused.class, () -> make(of, keeping(id, 1)));

        assertTrue(refused.getMessage().contains("--fill command="), refused.getMessage());
        assertFalse(of.trail().entries(0, 100).stream().anyMatch(entry -> entry.known() == Kind.RERUN_STARTED));
    }

    @Test
    void theControlsSeeNothingWhereNothingChangedAndTheFaultThatWasPlanted() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("plain", "--seed", "3");
        Project of = open(noisy);
        RerunRequest request = keeping(id, 1);
        RerunResult result = make(of, request);

        List<Control> controls = of.reruns().controls(request, result, RerunWatch.NONE, Progress.NONE);

        assertEquals(
                List.of(Control.Kind.ZERO_CHANGE, Control.Kind.PLANTED_FAULT),
                controls.stream().map(Control::kind).toList());
        assertEquals(List.of(true, true), controls.stream().map(Control::passed).toList(), controls::toString);
        assertEquals(List.of(result), of.reruns().kept(RunId.global("assay", id)), "they count for nothing");
    }

    @Test
    void aRerunWithoutASeedIsNotItselfAgain() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("unseeded", "--noise", "0.1");
        Project of = open(noisy);
        RerunRequest request = keeping(id, 1);

        List<Control> controls = of.reruns().controls(request, make(of, request), RerunWatch.NONE, Progress.NONE);

        assertEquals(false, controls.getFirst().passed());
    }

    @Test
    void changedDataAreDifferentAndBisectingNamesThem() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        String id = noisy.record("plain", Map.of("deterministic", "true"), "--seed", "3");
        noisy.git().write("data/old.csv", Files.readString(noisy.folder().resolve("data/train.csv")));
        noisy.git().write("data/train.csv", "value\n1.0\n2.0\n4.5\n9.0\n");
        Project of = open(noisy);
        RunId run = RunId.global("assay", id);
        Path old = noisy.folder().resolve("data/old.csv");

        Recipe recipe = of.reruns().recipe(run, List.of(), Progress.NONE);
        assertTrue(
                recipe.gaps().stream().anyMatch(gap -> gap.id().equals("data:data/train.csv")),
                () -> "the recorded bytes are not under that name any more: " + recipe);
        of.reruns().fill(run, new Filling("data:data/train.csv", "data/old.csv", "a"));

        RerunRequest request = new RerunRequest(
                run,
                List.of(
                        new Filling("data:data/train.csv", "data/train.csv", "a"),
                        new Filling("variable:OMP_NUM_THREADS", "1", "a")),
                Collections.singletonList(null),
                settings(),
                null);
        RerunResult result = make(of, request);
        assertEquals(Verdict.DIFFERENT, judged(result).verdict(), result::toString);
        assertEquals(4, score(result).row());

        Bisection found = of.reruns().bisect(request, result, RerunWatch.NONE, Progress.NONE);

        assertNotNull(found);
        assertEquals("score", found.metric());
        assertEquals(List.of("data:data/train.csv", "variable:OMP_NUM_THREADS"), found.factors());
        assertEquals(java.util.Set.of("data:data/train.csv"), found.finding().enough(), found::toString);
        assertEquals(
                java.util.Set.of("data:data/train.csv"),
                found.finding().ranking().getFirst().restored());
        assertTrue(Files.exists(old));
    }
}

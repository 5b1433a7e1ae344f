package assay.view.rerun;

import assay.content.Excerpt;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Series;
import assay.jobs.Rerunning;
import assay.judge.Bisect;
import assay.judge.Direction;
import assay.judge.Margin;
import assay.judge.Measured;
import assay.judge.Scale;
import assay.judge.Tolerance;
import assay.project.RerunRequest;
import assay.rerun.Attempt;
import assay.rerun.Beside;
import assay.rerun.Bisection;
import assay.rerun.Control;
import assay.rerun.Declared;
import assay.rerun.Execution;
import assay.rerun.Execution.State;
import assay.rerun.Numbers;
import assay.rerun.Original;
import assay.rerun.Outcome;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.RerunWatch;
import assay.rerun.Sealed;
import assay.rerun.gpu.Gpu;
import assay.rerun.gpu.Sample;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Gap;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.SeedSlot;
import assay.rerun.recipe.Step;
import assay.rerun.run.Ran;
import assay.trail.Entry;
import assay.trail.Seal;
import assay.trail.Statement;
import assay.work.Cancelled;
import assay.work.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An invented run that is made again step by step, as a test says. Verdicts are the judge's own, on these numbers.
final class Remade implements RerunSource, Rerunning.Source {
    static final RunId RUN = RunId.global("mlflow", "7c41e09b2f0");
    static final Instant SEALED = Instant.parse("2026-11-20T09:31:07Z");
    private static final double[] AUC = {0.7921, 0.7929, 0.7913, 0.7924, 0.7936, 0.7918, 0.7930, 0.7925, 0.7917};
    private static final double[] BRIER = {
        0.13398, 0.13512, 0.13371, 0.13466, 0.13533, 0.13415, 0.13421, 0.13444, 0.13402
    };
    private static final double[] RECALL = {0.3118, 0.3131, 0.3102, 0.3127, 0.3145, 0.3109, 0.3120, 0.3116, 0.3133};
    private static final double[] SECONDS = {703, 709, 698, 712, 701, 706, 704, 699, 708};
    private static final Digest SPLIT = Digest.sha256("51be0c93".repeat(7) + "518e7f30");
    private static final Digest MODEL = Digest.sha256("0a51be93".repeat(8));

    final List<RerunRequest> asked = new CopyOnWriteArrayList<>();
    final List<Tolerance> seals = new CopyOnWriteArrayList<>();
    final List<Filling> fillings = new CopyOnWriteArrayList<>();
    final List<RerunResult> kept = new CopyOnWriteArrayList<>();
    final List<Evidence> opened = new CopyOnWriteArrayList<>();
    private final List<Statement> statements = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Consumer<RerunWatch>> steps = new LinkedBlockingQueue<>();
    private Sealed sealed = new Sealed(Tolerance.NONE, new assay.judge.Seal.Missing(), null);
    List<Original> originals = originals();
    List<Gap> gaps = new ArrayList<>();
    boolean command = true;
    boolean varies = true;
    volatile String broken = "";

    @Nullable
    String noSandbox;

    private volatile boolean over;
    private volatile @Nullable RuntimeException failure;
    private final List<Execution> ended = new ArrayList<>();

    static List<Original> originals() {
        double[][] recorded = {
            {0.7934, 0.13402, 0.3124, 848, 0.041},
            {0.7918, 0.13431, 0.3107, 854},
            {0.7941, 0.13387, 0.3140, 845},
            {0.7926, 0.13420, Double.NaN, 851},
            {0.7909, 0.13449, Double.NaN, 843}
        };
        List<Original> originals = new ArrayList<>();
        for (int seed = 0; seed < recorded.length; seed++) {
            Map<String, Double> metrics = new LinkedHashMap<>();
            String[] names = {"test auc", "test brier", "test recall_at_5pct", "train_seconds", "psi_drift"};
            for (int i = 0; i < recorded[seed].length; i++) {
                if (!Double.isNaN(recorded[seed][i])) {
                    metrics.put(names[i], recorded[seed][i]);
                }
            }
            originals.add(new Original(
                    RunId.global("mlflow", "7c41e09b2f" + seed), "final-s" + seed, Integer.toString(seed), metrics));
        }
        return originals;
    }

    static Tolerance tolerance() {
        Map<String, Tolerance.Metric> metrics = new LinkedHashMap<>();
        metrics.put("models/split.json", Tolerance.NONE.metric("").asPrimary());
        metrics.put(
                "test auc",
                Tolerance.Metric.of(Margin.absolute(0.0025, "stated by j.ito, 18 Nov 2026"))
                        .better(Direction.HIGHER)
                        .asPrimary());
        metrics.put(
                "test brier",
                Tolerance.Metric.of(Margin.absolute(0.0008, "stated by m.okafor"))
                        .better(Direction.LOWER)
                        .asPrimary());
        metrics.put(
                "train_seconds",
                Tolerance.Metric.of(Margin.relative(0.1, "stated by j.ito")).onScale(Scale.LOG));
        return new Tolerance(0.05, metrics, null, 6, 1, List.of("0", "1", "2", "3", "4", "5"));
    }

    void sealedBefore(Tolerance tolerance) {
        seals.add(tolerance);
        List<Measured> measured = originals.getFirst().metrics().keySet().stream()
                .map(name -> new Measured(
                        name,
                        assay.judge.Sample.of(originals.stream()
                                .map(each -> each.metrics().get(name))
                                .filter(Objects::nonNull)
                                .mapToDouble(Double::doubleValue)
                                .toArray()),
                        assay.judge.Sample.NONE))
                .toList();
        sealed = new Sealed(tolerance.frozen(measured), new assay.judge.Seal.Before(SEALED), seal(118));
    }

    static Seal seal(long number) {
        Entry entry = entry(number, "tolerance sealed");
        return new Seal(entry, RUN.key(), Map.of(), "7d1f62".repeat(10) + "ac20", true);
    }

    private static Entry entry(long number, String kind) {
        return new Entry(
                number,
                "2026-11-20T09:31:07.000Z",
                "",
                "j.ito",
                "j.ito",
                kind,
                "{}",
                "7d1f62".repeat(10) + "ac20",
                "0".repeat(64),
                "1".repeat(64));
    }

    static Gap variable(boolean stops) {
        return new Gap(
                "variable:CUBLAS_WORKSPACE_CONFIG",
                "CUBLAS_WORKSPACE_CONFIG is not recorded.",
                List.of("env.json", "config.yaml", "train.log"),
                "the value set before CUDA starts, such as `:4096:8`.",
                stops,
                null,
                null);
    }

    static Gap noCommand() {
        return new Gap(
                "command",
                "No command is recorded.",
                List.of("mlruns/1/7c41e09b2f0", "MLproject"),
                "`accept` for `python -m src.train +exp=final`, or the whole command.",
                true,
                null,
                null);
    }

    private static Evidence at(String file, int line) {
        return new Evidence(file, Locator.line(line), null);
    }

    @Override
    public Recipe recipe(RunId run, Progress progress) {
        if (!broken.isEmpty()) {
            throw new IllegalStateException(broken);
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Code(
                Step.Code.Origin.COMMIT,
                "",
                "4be71c0a9d25f3e8b1c6470d5a92e8f1c3b7d640",
                null,
                "The tree was clean.",
                Grade.MATCHED,
                List.of(at(".git", 1))));
        Map<String, String> packages = new LinkedHashMap<>();
        for (int i = 0; i < 214; i++) {
            packages.put("package-" + i, "1." + i);
        }
        steps.add(new Step.Libraries(
                Step.Libraries.Kind.REQUIREMENTS,
                "requirements.lock",
                true,
                "3.11.9",
                null,
                packages,
                "",
                Grade.MATCHED,
                List.of(at("requirements.lock", 1))));
        for (String file : List.of("train.csv", "test.csv", "split.json")) {
            steps.add(new Step.Data(
                    "data/2026-10/" + file,
                    new Step.Data.InProject("data/2026-10/" + file),
                    List.of(SPLIT),
                    17_800_000L,
                    false,
                    "",
                    Grade.MATCHED,
                    List.of(at("dvc.lock", 9))));
        }
        if (command) {
            steps.add(new Step.Command(
                    "",
                    List.of("python", "-m", "src.train", "+exp=final"),
                    false,
                    "",
                    List.of(),
                    "",
                    Grade.RECORDED,
                    List.of(at("MLproject", 6))));
        }
        steps.add(new Step.Seeds(
                Map.of("seed", "0"),
                varies ? new SeedSlot.Argument(0, 4, "seed=") : null,
                "",
                Grade.RECORDED,
                List.of(at("config.yaml", 12))));
        steps.add(new Step.Device(
                "gpu",
                "NVIDIA A100-SXM4-40GB",
                Map.of("driver", "535.183.01"),
                "",
                Grade.RECORDED,
                List.of(new Evidence("env.json", new Locator.Pointer("/gpu/0", 0), null))));
        List<Gap> now = gaps.stream()
                .map(gap -> fillings.stream()
                        .filter(each -> each.gap().equals(gap.id()))
                        .reduce((one, later) -> later)
                        .map(each -> new Gap(
                                gap.id(), gap.what(), gap.lookedAt(), gap.fill(), gap.stops(), each.value(), each.by()))
                        .orElse(gap))
                .toList();
        return new Recipe(run, "final-s0", steps, now);
    }

    @Override
    public List<Statement> statements(RunId run) {
        return List.copyOf(statements);
    }

    @Override
    public void fill(RunId run, Filling filling) {
        fillings.add(filling);
        statements.add(new Statement(
                entry(119, "gap filled"), run.key(), filling.gap(), filling.value(), filling.by(), Map.of()));
    }

    @Override
    public List<Original> originals(RunId run, Progress progress) {
        return originals;
    }

    @Override
    public Sealed sealed(RunId run) {
        return sealed;
    }

    @Override
    public void seal(RunId run, Tolerance tolerance, Progress progress) {
        sealedBefore(tolerance);
    }

    @Override
    public List<RerunResult> kept(RunId run) {
        return List.copyOf(kept);
    }

    @Override
    public List<String> console(RerunResult result, int number, int most) {
        return List.of("epoch 1/40  loss 0.4278", "UserWarning: TF32 matmul is allowed", "rerun " + number + " done");
    }

    @Override
    public Excerpt excerpt(Evidence evidence) {
        opened.add(evidence);
        return new Excerpt(
                evidence,
                Excerpt.Kind.TEXT,
                List.of(
                        new Excerpt.Line(8, "", "  deps:", false),
                        new Excerpt.Line(9, "", "  - path: data/2026-10/train.csv", true)),
                "");
    }

    @Override
    public List<Gpu> gpus() {
        return List.of(new Gpu(
                0,
                "GPU-5a1c",
                "NVIDIA H200",
                16896,
                "9.0",
                150_000_000_000L,
                false,
                List.of(),
                true,
                "550.127.05",
                "12.4"));
    }

    @Override
    public Optional<String> noSandbox(Recipe recipe, Progress progress) {
        return Optional.ofNullable(noSandbox);
    }

    @Override
    public Path python() {
        return Path.of("/usr/bin/python3");
    }

    Beside beside = Beside.NOTHING;
    final List<RerunRequest> probed = new CopyOnWriteArrayList<>();
    final List<List<String>> restored = new CopyOnWriteArrayList<>();

    @Override
    public Beside beside(RerunResult result, RerunSettings settings, Progress progress) {
        return beside;
    }

    @Override
    public List<Control> controls(RerunRequest request, RerunResult result, RerunWatch watch, Progress progress) {
        probed.add(request);
        watch.doing("Making the first rerun again");
        watch.ended(finished(1));
        return List.of(
                new Control(Control.Kind.ZERO_CHANGE, null, null, false, "The rerun made again gives other values."),
                new Control(Control.Kind.PLANTED_FAULT, null, null, true, "The fault was noticed."));
    }

    @Override
    public Bisection bisect(
            RerunRequest request,
            RerunResult result,
            List<String> chosen,
            Bisect.Way way,
            RerunWatch watch,
            Progress progress) {
        probed.add(request);
        restored.add(chosen);
        assay.judge.Sample before = assay.judge.Sample.of(0.7934, 0.7918, 0.7941, 0.7926, 0.7909);
        assay.judge.Sample after = assay.judge.Sample.of(0.8101, 0.8093, 0.8099);
        Bisect.Finding finding = Bisect.find(
                way,
                before,
                after,
                chosen,
                back -> back.contains("data:data/2026-10/train.csv")
                        ? assay.judge.Sample.of(0.7925, 0.7931, 0.7919)
                        : assay.judge.Sample.of(0.8097, 0.8102, 0.8095));
        return new Bisection("test auc", chosen, finding);
    }

    // The reruns, step by step

    @Override
    public RerunResult make(RerunRequest request, RerunWatch watch, Progress progress) {
        asked.add(request);
        try {
            while (!over || !steps.isEmpty()) {
                Consumer<RerunWatch> next = steps.poll(10, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.accept(watch);
                }
                progress.checkpoint();
            }
        } catch (Cancelled stopped) {
            return keep(stopped(request));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        RuntimeException wrong = failure;
        if (wrong != null) {
            throw wrong;
        }
        RerunResult earlier = kept.stream()
                .filter(each -> each.id().equals(request.after()))
                .findFirst()
                .orElse(null);
        List<Execution> all = new ArrayList<>(earlier == null ? List.of() : earlier.executions());
        all.addAll(ended);
        return keep(result("12" + kept.size(), all, earlier == null ? 1 : 2));
    }

    private RerunResult keep(RerunResult result) {
        kept.addFirst(result);
        return result;
    }

    private RerunResult stopped(RerunRequest request) {
        List<Execution> all = new ArrayList<>(ended);
        for (int i = all.size(); i < request.seeds().size(); i++) {
            all.add(new Execution(
                    new Attempt(i + 1, request.seeds().get(i)),
                    i == ended.size() ? State.STOPPED : State.WAITING,
                    Path.of("reruns"),
                    List.of(),
                    Outcome.NOTHING,
                    null,
                    i == ended.size() ? "It was stopped." : null,
                    i == ended.size() ? SEALED : null,
                    i == ended.size() ? SEALED.plusSeconds(60) : null,
                    List.of()));
        }
        Numbers numbers = numbers(all, 1);
        return new RerunResult(
                "120",
                Path.of("reruns/120"),
                RUN,
                "final-s0",
                SEALED.plusSeconds(120),
                "built",
                numbers,
                numbers.judged());
    }

    private Numbers numbers(List<Execution> executions, int looked) {
        return new Numbers(
                originals,
                executions,
                List.of(
                        new Declared(
                                "models/split.json",
                                SPLIT,
                                executions.stream().map(each -> SPLIT).toList()),
                        new Declared(
                                "models/model.onnx",
                                MODEL,
                                executions.stream()
                                        .map(each -> each.finished()
                                                ? Digest.sha256("c81d20"
                                                        + each.attempt().number() + "a".repeat(57))
                                                : null)
                                        .toList())),
                false,
                List.of(
                        "GPU A100 → H200",
                        "driver 535.183.01 → 550.127.05",
                        "CUBLAS_WORKSPACE_CONFIG was not recorded; j.ito stated ':4096:8'"),
                1,
                sealed.tolerance(),
                sealed.seal(),
                looked);
    }

    RerunResult result(String id, List<Execution> executions, int looked) {
        Numbers numbers = numbers(executions, looked);
        return new RerunResult(
                id,
                Path.of("reruns/" + id),
                RUN,
                "final-s0",
                SEALED.plusSeconds(120 + looked),
                "Python 3.11.9 with 214 packages of requirements.lock, built",
                numbers,
                numbers.judged());
    }

    /// A rerun that ended well.
    static Execution finished(int number) {
        Map<String, Series> metrics = new LinkedHashMap<>();
        metrics.put("test auc", Series.point(0, 0, AUC[number - 1]));
        metrics.put("test brier", Series.point(0, 0, BRIER[number - 1]));
        metrics.put("test recall_at_5pct", Series.point(0, 0, RECALL[number - 1]));
        metrics.put("train_seconds", Series.point(0, 0, SECONDS[number - 1]));
        return new Execution(
                new Attempt(number, Integer.toString(number - 1)),
                State.FINISHED,
                Path.of("reruns"),
                List.of(ran(0)),
                new Outcome(metrics, Map.of(), Map.of(), List.of()),
                null,
                null,
                SEALED.plusSeconds(number * 710L),
                SEALED.plusSeconds(number * 710L + 700 + number),
                List.of());
    }

    static Execution failed(int number) {
        return new Execution(
                new Attempt(number, Integer.toString(number - 1)),
                State.FAILED,
                Path.of("reruns"),
                List.of(ran(1)),
                Outcome.NOTHING,
                null,
                "The command ended with exit code 1: the GPU's memory was not enough.",
                SEALED.plusSeconds(number * 710L),
                SEALED.plusSeconds(number * 710L + 41),
                List.of());
    }

    private static Ran ran(int code) {
        return new Ran(
                Ran.End.EXITED, code, SEALED, SEALED.plus(Duration.ofSeconds(700)), SPLIT, 0, 1L << 30, List.of());
    }

    static Execution interrupted(int number) {
        return new Execution(
                new Attempt(number, Integer.toString(number - 1)),
                State.INTERRUPTED,
                Path.of("reruns"),
                List.of(),
                Outcome.NOTHING,
                null,
                "Assay ended while it ran.",
                SEALED.plusSeconds(number * 710L),
                null,
                List.of());
    }

    /// Reruns that did not all come to their end.
    RerunResult unjudged(String id, List<Execution> executions) {
        return new RerunResult(
                id,
                Path.of("reruns/" + id),
                RUN,
                "final-s0",
                SEALED.plusSeconds(120),
                "built",
                numbers(executions, 1),
                null);
    }

    /// As many slices as a metric can have.
    void manyMetrics(int count) {
        renamed(name -> {
            Map<String, Double> slices = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                slices.put("slice " + i, 0.7 + i / 1000.0);
            }
            return slices;
        });
    }

    void longNames() {
        renamed(name -> Map.of(
                "evaluation/holdout_2026_10/segment=small_and_medium_enterprises/area_under_the_precision_recall_curve",
                0.79,
                "q".repeat(300),
                0.5));
    }

    private void renamed(java.util.function.Function<String, Map<String, Double>> metrics) {
        originals = originals.stream()
                .map(each -> new Original(each.run(), each.name(), each.seed(), metrics.apply(each.name())))
                .toList();
    }

    static List<Execution> six() {
        List<Execution> six = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            six.add(finished(number));
        }
        return six;
    }

    void begins(int number) {
        steps.add(watch -> watch.started(new Attempt(number, Integer.toString(number - 1))));
    }

    /// As if looked at ten times a second.
    void gpuDoes(int number, int looks) {
        steps.add(watch -> {
            Gpu gpu = gpus().getFirst();
            for (int i = 0; i < looks; i++) {
                watch.gpu(
                        new Attempt(number, "0"),
                        gpu,
                        i / 10.0,
                        new Sample(35 + i % 60, (11L << 30) + i * 1_000_000L, 412.3, 61, 1755, 0L, null));
            }
        });
    }

    void does(String what) {
        steps.add(watch -> watch.doing(what));
    }

    void says(int number, String line) {
        steps.add(watch -> watch.line(new Attempt(number, Integer.toString(number - 1)), line));
    }

    /// So many lines, as fast as they go.
    void saysMuch(int number, int lines) {
        steps.add(watch -> {
            for (int i = 0; i < lines; i++) {
                watch.line(new Attempt(number, "0"), "step " + i + " of " + lines + "  loss 0.4" + i % 1000);
            }
        });
    }

    void ends(Execution execution) {
        ended.add(execution);
        steps.add(watch -> watch.ended(execution));
    }

    void over() {
        over = true;
    }

    void fails(RuntimeException why) {
        failure = why;
        over = true;
    }

    /// For another round.
    void again() {
        over = false;
        failure = null;
        ended.clear();
    }
}

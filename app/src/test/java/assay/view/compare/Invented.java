package assay.view.compare;

import assay.content.Excerpt;
import assay.diff.Aspect;
import assay.diff.Chain;
import assay.diff.Change;
import assay.diff.Direction;
import assay.diff.Factor;
import assay.diff.Jump;
import assay.diff.ManyRuns;
import assay.diff.Matrix;
import assay.diff.MetricDelta;
import assay.diff.RunDiff;
import assay.diff.Same;
import assay.diff.SeedGroup;
import assay.diff.SeedSpread;
import assay.diff.Side;
import assay.diff.code.CodeDiff;
import assay.diff.code.CodeSide;
import assay.diff.code.FileDiff;
import assay.diff.code.Hunk;
import assay.diff.code.Line;
import assay.diff.code.Span;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Run;
import assay.fact.RunId;
import assay.query.RunRow;
import assay.window.Fixture;
import assay.work.Progress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An invented comparison: code, two libraries, a GPU and its driver, and a parameter differ; the data do not.
final class Invented implements CompareSource {
    static final RunId BASE = run("final-s0").id();
    static final RunId OTHER = run("final-h200").id();

    private final int codeLines;

    Invented() {
        this(0);
    }

    /// @param codeLines of one more file, all of them changed; 0 for no such file
    Invented(int codeLines) {
        this.codeLines = codeLines;
    }

    static Run run(String name) {
        return Fixture.rows().stream()
                .map(RunRow::run)
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Evidence evidence(String file, long line) {
        return new Evidence(file, Locator.line((int) line), null);
    }

    private static Run byId(RunId id) {
        return Fixture.rows().stream()
                .map(RunRow::run)
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Side side(String text, String file, long line) {
        return new Side(text, List.of(evidence(file, line)));
    }

    private static Change changed(
            Aspect aspect, String key, String a, String b, int rank, String reason, @Nullable Jump jump) {
        String file = aspect == Aspect.LIBRARIES ? "requirements.lock" : aspect == Aspect.CODE ? "MLmodel" : "env.json";
        return new Change.Changed(aspect, key, side(a, file, 161), side(b, file, 161), rank, reason, jump);
    }

    static List<Change> changes() {
        return List.of(
                changed(
                        Aspect.CODE,
                        "src/features.py",
                        "4be71c0",
                        "9c2e6a1",
                        4,
                        "quantiles are now fitted on the training part only",
                        null),
                changed(
                        Aspect.LIBRARIES,
                        "scikit-learn",
                        "1.4.2",
                        "1.5.1",
                        3,
                        "src/features.py imports QuantileTransformer",
                        new Jump(true, Jump.Part.MINOR)),
                changed(Aspect.ENVIRONMENT, "GPU", "A100-SXM4-80GB", "H200", 2, "other kernels, other rounding", null),
                changed(
                        Aspect.PARAMETERS,
                        "num_workers",
                        "4",
                        "8",
                        2,
                        "how work is shared out; the order of batches may change",
                        null),
                changed(
                        Aspect.ENVIRONMENT,
                        "Driver",
                        "535.183.01",
                        "550.127.05",
                        1,
                        "comes with the other machine",
                        null),
                changed(
                        Aspect.LIBRARIES,
                        "threadpoolctl",
                        "3.4.0",
                        "3.5.0",
                        1,
                        "kernels below the libraries",
                        new Jump(true, Jump.Part.MINOR)),
                changed(Aspect.METRICS, "test_auc", "0.7934", "0.7921", 0, "a result", null),
                changed(
                        Aspect.FILES,
                        "model.pt",
                        "e41b90aa11223344556677884f6c35",
                        "b2097d00112233445566778899e85a",
                        0,
                        "a result",
                        null));
    }

    static List<MetricDelta> metrics() {
        return List.of(
                metric("test_auc", 0.7934, 0.7921, Direction.HIGHER, -1.0, 12L),
                metric("test_brier", 0.13402, 0.13438, Direction.LOWER, 1.5, null),
                metric("train_seconds", 848, 712, null, null, null),
                metric("valid_auc", 0.7964, 0.7964, Direction.HIGHER, 0.0, null));
    }

    private static MetricDelta metric(
            String key, double a, double b, @Nullable Direction better, @Nullable Double inSd, @Nullable Long step) {
        return new MetricDelta(
                key,
                a,
                b,
                BigDecimal.valueOf(b).subtract(BigDecimal.valueOf(a)),
                better,
                inSd,
                5,
                inSd == null ? null : 0.0036,
                step,
                List.of(),
                List.of());
    }

    @Override
    public ManyRuns diff(RunId base, List<RunId> others, Progress progress) {
        List<RunDiff> diffs = others.stream().map(other -> diff(base, other)).toList();
        List<Matrix.Row> rows = changes().stream()
                .filter(each -> each.rank() > 0)
                .map(each -> new Matrix.Row(
                        each.rank(),
                        each.aspect(),
                        each.key(),
                        each.a().text(),
                        others.stream()
                                .map(other -> new Matrix.Cell(
                                        Matrix.Cell.Kind.DIFFERS, each.b().text()))
                                .toList()))
                .toList();
        boolean many = others.size() > 1;
        return new ManyRuns(
                byId(base),
                diffs,
                new Matrix(diffs.stream().map(RunDiff::b).toList(), rows),
                many
                        ? List.of(new SeedGroup(
                                List.of(byId(base), byId(others.getFirst())),
                                List.of(new SeedSpread("test_auc", 5, 0.79256, 0.00125, 0.791, 0.7941, 0.0049))))
                        : List.of(),
                many
                        ? List.of(new Chain(List.of(
                                step(base, others.get(0), Aspect.LIBRARIES, "scikit-learn 1.4.2 → 1.5.1"),
                                step(others.get(0), others.get(1), Aspect.PARAMETERS, "num_workers 4 → 8"))))
                        : List.of());
    }

    private static Chain.Step step(RunId from, RunId to, Aspect aspect, String title) {
        return new Chain.Step(byId(from), byId(to), aspect, title, title, metrics());
    }

    private static RunDiff diff(RunId base, RunId other) {
        List<Change> changes = changes();
        List<Factor> factors = changes.stream()
                .filter(each -> each.rank() > 0)
                .map(each -> new Factor(
                        each.rank(),
                        each.aspect(),
                        each.key() + " " + each.a().text() + " → " + each.b().text(),
                        each.reason(),
                        each.b().evidence(),
                        List.of(each)))
                .toList();
        List<Same> same = List.of(
                same(Aspect.DATA, "train.csv", "3f0a6677889900112233445566d91e"),
                same(Aspect.DATA, "test.csv", "a77c667788990011223344556602b4"),
                same(Aspect.PARAMETERS, "lr", "0.003"),
                same(Aspect.LIBRARIES, "numpy", "1.26.4"));
        return new RunDiff(
                byId(base),
                byId(other),
                changes,
                same,
                List.of(),
                metrics(),
                factors,
                null,
                List.of(
                        "No metric differs by more than two runs of the base's kind do (n = 5 seeds).",
                        "Environment: the hostname is not recorded for either run."));
    }

    private static Same same(Aspect aspect, String key, String value) {
        return new Same(aspect, key, side(value, "dvc.lock", 14), side(value, "dvc.lock", 14), null);
    }

    @Override
    public CodeDiff code(RunId base, RunId other, Progress progress) {
        List<FileDiff> files = new ArrayList<>(List.of(features()));
        if (codeLines > 0) {
            files.add(file(
                    "src/generated.py",
                    IntStream.rangeClosed(1, codeLines)
                            .mapToObj(i -> new Line('+', 0, i, "value_" + i + " = " + i, Line.End.LF, List.of()))
                            .toList(),
                    ""));
        }
        return new CodeDiff(side(base), side(other), true, files, 37, List.of());
    }

    private static CodeSide side(RunId run) {
        return new CodeSide(
                run, CodeSide.Origin.COPY, null, null, "4be71c0", List.of(evidence("MLmodel", 3)), List.of());
    }

    private static FileDiff file(String path, List<Line> lines, String heading) {
        return new FileDiff(
                path,
                null,
                FileDiff.Kind.CHANGED,
                FileDiff.Role.CODE,
                "a",
                "b",
                (int) lines.stream().filter(line -> line.sign() == '+').count(),
                (int) lines.stream().filter(line -> line.sign() == '-').count(),
                List.of(new Hunk(50, lines.size(), 50, lines.size(), heading, lines)),
                List.of(),
                List.of());
    }

    static FileDiff features() {
        return file(
                "src/features.py",
                List.of(
                        line(' ', 50, 50, "    numeric = frame[NUMERIC].astype(\"float32\")"),
                        line(' ', 51, 51, "    # medians of the whole frame, see notes"),
                        line(
                                '-',
                                52,
                                0,
                                "    q = QuantileTransformer(n_quantiles=1000, random_state=seed)",
                                "n_quantiles=1000"),
                        line('-', 53, 0, "    numeric[:] = q.fit_transform(numeric)", "fit_transform(numeric)"),
                        line(
                                '+',
                                0,
                                52,
                                "    q = QuantileTransformer(n_quantiles=500, random_state=seed)",
                                "n_quantiles=500"),
                        line(
                                '+',
                                0,
                                53,
                                "    train = split.is_train(frame.index)",
                                "train = split.is_train(frame.index)"),
                        line('+', 0, 54, "    q.fit(numeric[train])", "fit(numeric[train])"),
                        line('+', 0, 55, "    numeric[:] = q.transform(numeric)", "transform(numeric)"),
                        line(' ', 54, 56, "    return numeric.join(encode(frame[CATEGORICAL]))")),
                "def build_features(frame, split, seed):");
    }

    static Line line(char sign, int a, int b, String text, String... changed) {
        List<Span> spans = changed.length == 0
                ? List.of()
                : List.of(new Span(text.indexOf(changed[0]), text.indexOf(changed[0]) + changed[0].length()));
        return new Line(sign, a, b, text, Line.End.LF, spans);
    }

    @Override
    public List<Fact> facts(RunId run) {
        List<Fact> facts = new ArrayList<>(Fixture.facts(run));
        String sets = run.equals(BASE) ? "lr=0.003" : "num_workers=8";
        facts.add(new Fact.Command(run, List.of("python", "train.py", sets), null, evidence("MLproject", 6)));
        return facts;
    }

    @Override
    public Excerpt excerpt(Evidence evidence) {
        return new Excerpt(
                evidence, Excerpt.Kind.TEXT, List.of(new Excerpt.Line(161, "", "scikit-learn==1.5.1", true)), "");
    }
}

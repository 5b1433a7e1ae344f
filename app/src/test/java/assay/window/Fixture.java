package assay.window;

import assay.audit.Area;
import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.RuleSet;
import assay.audit.Severity;
import assay.audit.Tower;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Status;
import assay.fact.Value;
import assay.query.RunRow;
import assay.view.runs.RunsSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An invented project: fourteen runs of three tools, five of them seeds of one, one failed, one deleted.
public final class Fixture {
    public static final List<Format> FORMATS = List.of(
            format("mlflow", "MLflow", "mlruns/*/*/meta.yaml"),
            format("dvc", "DVC", "dvc.lock"),
            format("hydra", "Hydra", ".hydra/config.yaml"));

    private static final Evidence EVIDENCE = new Evidence("mlruns/1/7c41/meta.yaml", Locator.line(3), null);

    private Fixture() {}

    public static RunId id(String id) {
        return RunId.global("mlflow", id);
    }

    public static List<RunRow> rows() {
        List<RunRow> rows = new ArrayList<>();
        rows.add(row("e83ad541c0", "final-h200", "2026-11-12T09:41:00Z", 712, null, "j.ito", "0.003", "0", 0.7921));
        rows.add(row(
                "03bb21f0aa", "sandbox-laptop", "2026-11-03T21:15:00Z", 2292, null, "l.brandt", "0.003", "7", 0.7873));
        double[] seeds = {0.7934, 0.7918, 0.7941, 0.7926, 0.7909};
        RunId parent = id("5eed5000aa");
        rows.add(row("5eed5000aa", "seeds-final", "2026-10-28T18:02:00Z", 4260, null, "j.ito", "0.003", null, null));
        for (int seed = 0; seed < seeds.length; seed++) {
            rows.add(row(
                    "7c41e09b2f" + seed,
                    "final-s" + seed,
                    "2026-10-28T18:" + (10 + seed * 9) + ":00Z",
                    848 + seed,
                    parent,
                    "j.ito",
                    "0.003",
                    Integer.toString(seed),
                    seeds[seed]));
        }
        rows.add(row("aa14026001", "quick-fix", "2026-10-14T19:26:00Z", 860, null, "m.okafor", "0.003", "42", 0.7898));
        rows.add(row("bb03071147", "wide-net", "2026-10-03T11:47:00Z", 1295, null, "m.okafor", "0.003", "42", 0.7887));
        RunRow dropped =
                row("cc01090500", "dropout-0.4", "2026-10-01T09:05:00Z", 842, null, "m.okafor", "0.003", "42", 0.7811);
        rows.add(with(dropped, Status.FINISHED, true));
        RunRow failed = row("dd29172000", "lr-0.03", "2026-09-29T17:20:00Z", 131, null, "m.okafor", "0.03", "42", null);
        rows.add(with(failed, Status.FAILED, false));
        rows.add(
                row("ee29165800", "lr-0.01", "2026-09-29T16:58:00Z", 830, null, "m.okafor", "0.01", "42", 0.785234567));
        rows.add(row("ff08101500", "gbdt-baseline", "2026-09-08T10:15:00Z", 44, null, "m.okafor", null, "42", 0.7712));
        return rows;
    }

    /// Many runs, every tenth nested in the one before its ten.
    public static List<RunRow> many(int count) {
        List<RunRow> rows = new ArrayList<>(count);
        Instant first = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < count; i++) {
            rows.add(row(
                    String.format("%010d", i),
                    "trial-" + i,
                    first.plusSeconds(i * 600L).toString(),
                    60 + i % 977,
                    i % 10 == 0 ? null : id(String.format("%010d", i - i % 10)),
                    "user-" + i % 7,
                    "0.00" + (1 + i % 9),
                    Integer.toString(i % 10),
                    0.5 + (i * 37 % 1000) / 2500.0));
        }
        return rows;
    }

    public static RunRow row(
            String id,
            String name,
            String start,
            long seconds,
            @Nullable RunId parent,
            String user,
            @Nullable String lr,
            @Nullable String seed,
            @Nullable Double auc) {
        Instant from = Instant.parse(start);
        Run run = new Run(
                id(id),
                name.startsWith("gbdt") || name.startsWith("sandbox")
                        ? List.of("mlflow")
                        : List.of("mlflow", "dvc", "hydra"),
                name,
                Status.FINISHED,
                from,
                from.plusSeconds(seconds),
                parent,
                false,
                "credit",
                user,
                "mlruns/1/" + id + "/meta.yaml");
        Map<String, Value> params = new LinkedHashMap<>();
        params.put("model", Value.of(lr == null ? "gbdt" : "mlp"));
        if (lr != null) {
            params.put("lr", Value.of(lr));
        }
        if (seed != null) {
            params.put("seed", Value.of(seed));
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (auc != null) {
            metrics.put("test_auc", auc);
            metrics.put("valid_auc", auc + 0.003);
        }
        return new RunRow(run, params, metrics, Map.of());
    }

    public static RunRow with(RunRow row, Status status, boolean deleted) {
        Run run = row.run();
        return new RunRow(
                new Run(
                        run.id(),
                        run.formats(),
                        run.name(),
                        status,
                        run.start(),
                        run.end(),
                        run.parent(),
                        deleted,
                        run.experiment(),
                        run.user(),
                        run.record()),
                row.params(),
                row.metrics(),
                row.tags());
    }

    public static Audit audit(List<RunRow> rows) {
        List<Audit.RunAudit> audits = new ArrayList<>();
        for (RunRow row : rows) {
            List<Finding> findings = row.run().name().equals("quick-fix")
                    ? List.of(finding(row.run().id(), "C2", Severity.CRITICAL, Area.CODE))
                    : List.of(finding(row.run().id(), "H1", Severity.HIGH, Area.ENVIRONMENT));
            audits.add(new Audit.RunAudit(row.run(), tower(findings), findings, List.of(), List.of()));
        }
        return new Audit(audits, List.of(), List.of(), List.of(), RuleSet.shipped());
    }

    public static RunsSource source() {
        return new RunsSource() {
            @Override
            public List<Fact> facts(RunId run) {
                return Fixture.facts(run);
            }

            @Override
            public Tower tower(RunId run) {
                return Fixture.tower(List.of());
            }
        };
    }

    public static List<Fact> facts(RunId run) {
        return rows().stream()
                .filter(row -> row.run().id().equals(run) && !row.metrics().isEmpty())
                .flatMap(row -> row.metrics().entrySet().stream())
                .<Fact>map(metric ->
                        new Fact.Metric(run, metric.getKey(), metric.getValue(), course(metric.getValue()), EVIDENCE))
                .toList();
    }

    private static Series course(double last) {
        int points = 40;
        double[] values = new double[points];
        long[] steps = new long[points];
        for (int i = 0; i < points; i++) {
            steps[i] = i;
            values[i] = last - 0.08 * Math.exp(-i / 7.0) + Math.sin(i * 1.7 + last * 100) * 0.002;
        }
        return new Series(steps, new long[points], values);
    }

    private static Tower tower(List<Finding> findings) {
        Map<Layer, Tower.Block> blocks = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            Grade degree = layer == Layer.ENVIRONMENT || layer == Layer.ENTROPY ? Grade.RECORDED : Grade.MATCHED;
            blocks.put(
                    layer,
                    new Tower.Block(
                            layer,
                            degree,
                            1,
                            1,
                            "What it rests on.",
                            List.of(),
                            findings.stream()
                                    .filter(finding -> finding.area().layer() == layer)
                                    .toList()));
        }
        return new Tower(blocks);
    }

    private static Finding finding(RunId run, String rule, Severity severity, Area layer) {
        return new Finding(rule, severity, layer, run, "Something was observed.", List.of(EVIDENCE), "Do this.");
    }

    private static Format format(String id, String name, String files) {
        return new Format(id, name, files, "all", List.of("runs"), List.of());
    }
}

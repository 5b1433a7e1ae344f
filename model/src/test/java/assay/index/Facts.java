package assay.index;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Command;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Device;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Model;
import assay.fact.Fact.Notebook;
import assay.fact.Fact.Param;
import assay.fact.Fact.Repository;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Step;
import assay.fact.Fact.Tag;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Status;
import assay.fact.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Facts with every field at its edges.
final class Facts {
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final Digest WEAK = Digest.md5("00112233445566778899aabbccddeeff");

    private Facts() {}

    static Metric metric(RunId run, double last) {
        return new Metric(run, "auc", last, Series.point(0, 0, last), at(Locator.line(1)));
    }

    static List<Fact> ofEveryKind(RunId run) {
        Instant time = Instant.parse("1969-12-31T23:59:59.123456789Z");
        RunId parent = new RunId("hydra", "outputs/ä", "2026-10-01/10-20-30");
        return List.of(
                new Execution(run, "näme 🎯", Status.KILLED, time, null, parent, true, "", null, at(Locator.WHOLE)),
                new Execution(run, "", Status.UNKNOWN, null, time, null, false, null, "ada", whole()),
                new Param(run, "lr", Value.of("0.010"), at(new Locator.Pointer("/a~1b/0", 12))),
                new Param(run, "as text", new Value.Text("1"), whole()),
                new Param(run, "as number", new Value.Numeric("0x10", 16), whole()),
                new Param(run, "not a number", Value.of("NaN"), whole()),
                new Param(run, "as flag", new Value.Flag("yes", true), whole()),
                new Param(run, "long", Value.of("line\nline\t\u0000end" + "x".repeat(100_000)), whole()),
                new Param(run, "", Value.of(""), whole()),
                metric(run, Double.NaN),
                metric(run, Double.NEGATIVE_INFINITY),
                new Metric(
                        run,
                        "loss",
                        -0.0,
                        new Series(
                                new long[] {0, 1, -5, Long.MAX_VALUE, Long.MIN_VALUE},
                                new long[] {1_700_000_000_000L, 1_700_000_001_000L, 0, 0, 7},
                                new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE}),
                        at(new Locator.Row("metrics", "run_uuid=a,key=loss"))),
                new Metric(run, "none", 1, new Series(new long[0], new long[0], new double[0]), whole()),
                new Tag(run, "mlflow.user", "", whole()),
                new Artifact(
                        run,
                        Artifact.Role.INPUT,
                        Artifact.Kind.DATA,
                        "data/train.csv",
                        "train.csv",
                        "prepare",
                        "training",
                        List.of(Digest.sha256(SHA256), WEAK, new Digest("etag", "x-1", Digest.Strength.REFERENCE)),
                        Long.MAX_VALUE,
                        whole()),
                new Artifact(
                        run, Artifact.Role.OUTPUT, Artifact.Kind.MODEL, "m", "m", null, null, List.of(), null, whole()),
                new Step(run, "train", "python train.py", null, whole()),
                new Commit(run, "4b".repeat(20), null, null, "main", null, whole()),
                new Commit(run, "4b".repeat(20), false, "p.patch", null, "https://host/x", whole()),
                new Seed(run, "numpy", "42", whole()),
                new Command(run, List.of("python", "", "train.py --lr 1"), "src", whole()),
                new Command(run, List.of(), null, whole()),
                new Device(run, "gpu", "H200", Map.of("driver", "570", "memory", "141 GB"), whole()),
                new Setting(run, Setting.Kind.SWITCH, "deterministic", "true", whole()),
                new Setting(null, Setting.Kind.VARIABLE, "CUDA_VISIBLE_DEVICES", "", whole()),
                new Dependency(
                        null, "pip", "numpy", ">=2,<3", "2.1.0", Dependency.Origin.LOCKED, List.of(WEAK), whole()),
                new Dependency(run, "conda", "python", "", null, Dependency.Origin.RECORDED, List.of(), whole()),
                new DependencyFile(null, "requirements", true, 12, 11, 0, whole()),
                new Model(run, "credit", "3", List.of("champion", "x"), "Production", "runs:/a/m", time, whole()),
                new Model(null, "credit", "1", List.of(), null, null, null, whole()),
                new Notebook(null, "a.ipynb", Arrays.asList(3, null, 1), whole()),
                new Repository(null, "", null, null, Map.of(), whole()),
                new Repository(null, "sub", "4b".repeat(20), "main", Map.of("origin", "https://host/x"), whole()));
    }

    static List<Problem> problemsOfEveryKind() {
        Locator line = Locator.line(3);
        return List.of(
                new Problem.Damaged("a", line, "expected a mapping, found a list"),
                new Problem.Truncated("b", Locator.WHOLE, "ends early"),
                new Problem.UnknownVersion("c", line, "version 9"),
                new Problem.TooLarge("d", line, "over 16 MiB"),
                new Problem.Unreadable("e", line, "no right"),
                new Problem.Refused("f", line, "a FIFO"),
                new Problem.Ambiguous("g", line, "two readers"),
                new Problem.ReaderFailed("h", line, "a bug"));
    }

    /// With a digest, as of a file read whole.
    private static Evidence whole() {
        return new Evidence("mlruns/0/meta.yaml", Locator.WHOLE, Digest.sha256(SHA256));
    }

    /// Without one, as before the file was read.
    private static Evidence at(Locator locator) {
        return new Evidence("mlruns/0/meta.yaml", locator, null);
    }
}

package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Join;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Status;
import assay.fact.Value;
import assay.work.Progress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// What holds of every comparison, whatever the records say.
class DiffPropertyTest {
    private static final RunId A = RunId.global("mlflow", "a");
    private static final RunId B = RunId.global("mlflow", "b");
    private static final Influence INFLUENCE = Influence.with(null);

    /// A fact of either run.
    private interface Of {
        Fact of(RunId run);
    }

    @Provide
    Arbitrary<List<Of>> facts() {
        Arbitrary<String> names = Arbitraries.of(
                "lr",
                "seed",
                "train.seed",
                "output_dir",
                "torch",
                "numpy",
                "black",
                "data/train.csv",
                "model.pkl",
                "auc",
                "loss",
                "CUDA",
                "OMP_NUM_THREADS",
                "data.train.sha256");
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "0.1",
                        "1e-1",
                        "true",
                        "True",
                        "None",
                        "",
                        "[1, 2]",
                        "[1, 2.0]",
                        "{'a': 1}",
                        "1.0.0",
                        "1.0",
                        "2.0rc1",
                        "NaN",
                        "'",
                        "{",
                        "0".repeat(64),
                        "1".repeat(64)),
                Arbitraries.strings().ofMaxLength(8));
        Arbitrary<Integer> line = Arbitraries.integers().between(1, 9);
        Arbitrary<Of> any = Combinators.combine(Arbitraries.integers().between(0, 9), names, values, line)
                .as(DiffPropertyTest::fact);
        return any.list().ofMaxSize(14);
    }

    private static Of fact(int kind, String name, String value, int line) {
        Evidence evidence = new Evidence("record" + line % 2 + ".yaml", Locator.line(line), null);
        Digest digest = new Digest(
                "sha256", value.isBlank() ? "0" : value, line > 6 ? Digest.Strength.REFERENCE : Digest.Strength.STRONG);
        return run -> switch (kind) {
            case 0, 1 -> new Fact.Param(run, name, Value.of(value), evidence);
            case 2 -> metric(run, name, value, line, evidence);
            case 3 -> dependency(run, "pip", name, value, line > 5 ? Origin.RECORDED : Origin.DECLARED, evidence);
            case 4 -> dependency(run, "conda", name, value, line > 5 ? Origin.INSTALLED : Origin.LOCKED, evidence);
            case 5 -> new Fact.Setting(run, Fact.Setting.Kind.values()[line % 3], name, value, evidence);
            case 6 -> new Fact.Device(run, line > 5 ? "gpu" : "cpu", name, Map.of("driver", value), evidence);
            case 7 ->
                new Fact.Artifact(
                        run,
                        line > 5 ? Fact.Artifact.Role.INPUT : Fact.Artifact.Role.OUTPUT,
                        Fact.Artifact.Kind.DATA,
                        name,
                        name,
                        null,
                        null,
                        line % 2 == 0 ? List.of(digest) : List.of(),
                        (long) line,
                        evidence);
            case 8 -> new Fact.Commit(run, "c0ffee".repeat(6) + "000" + line % 3, line > 6, null, null, null, evidence);
            default -> new Fact.Command(run, List.of(name, value), null, evidence);
        };
    }

    private static Fact metric(RunId run, String name, String value, int line, Evidence evidence) {
        double last = value.length() < 4 ? value.length() / 7.0 : Double.NaN;
        Series series = new Series(new long[] {0, line}, new long[2], new double[] {line, last});
        return new Fact.Metric(run, name, last, series, evidence);
    }

    private static Fact dependency(
            RunId run, String ecosystem, String name, String value, Origin origin, Evidence evidence) {
        String version = value.isBlank() ? null : value;
        return new Fact.Dependency(run, ecosystem, name, "==" + value, version, origin, List.of(), evidence);
    }

    @Property(tries = 1000)
    void aRunDoesNotDifferFromItself(@ForAll("facts") List<Of> facts) {
        RunDiff diff = diff(facts, facts);

        assertTrue(diff.changes().isEmpty(), diff.changes().toString());
        assertTrue(diff.factors().isEmpty());
        assertTrue(diff.metrics().stream().noneMatch(MetricDelta::differs));
    }

    @Property(tries = 1000)
    void oneWayMirrorsTheOther(@ForAll("facts") List<Of> one, @ForAll("facts") List<Of> two) {
        RunDiff there = diff(one, two);
        RunDiff back = diff(two, one);

        assertEquals(
                there.changes().stream().map(each -> text(each, false)).toList(),
                back.changes().stream().map(each -> text(each, true)).toList());
        assertEquals(
                there.metrics().stream().map(each -> negated(each.delta())).toList(),
                back.metrics().stream().map(MetricDelta::delta).toList());
        assertEquals(
                there.same().stream().map(Same::key).toList(),
                back.same().stream().map(Same::key).toList());
        assertEquals(
                there.factors().stream().map(Factor::rank).toList(),
                back.factors().stream().map(Factor::rank).toList());
    }

    @Property(tries = 1000)
    void theOrderOfTheRecordsChangesNothing(
            @ForAll("facts") List<Of> one, @ForAll("facts") List<Of> two, @ForAll long shuffle) {
        List<Of> mixed = new ArrayList<>(one);
        Collections.shuffle(mixed, new Random(shuffle));
        List<Of> other = new ArrayList<>(two);
        Collections.shuffle(other, new Random(shuffle));

        assertEquals(ranking(diff(one, two)), ranking(diff(mixed, other)));
    }

    @Property(tries = 500)
    void theRankingIsATotalOrder(@ForAll("facts") List<Of> one, @ForAll("facts") List<Of> two) {
        List<Change> changes = diff(one, two).changes();

        for (int i = 1; i < changes.size(); i++) {
            assertTrue(Change.BY_RANK.compare(changes.get(i - 1), changes.get(i)) < 0, changes.toString());
        }
    }

    /// What differs, and what each side says where it says one thing.
    private static List<String> ranking(RunDiff diff) {
        return diff.changes().stream().map(each -> text(each, false)).toList();
    }

    private static @Nullable BigDecimal negated(@Nullable BigDecimal delta) {
        return delta == null ? null : delta.negate();
    }

    private static String text(Change change, boolean turned) {
        Side a = turned ? change.b() : change.a();
        Side b = turned ? change.a() : change.b();
        Jump jump = change instanceof Change.Changed changed ? changed.jump() : null;
        String direction = jump == null ? "" : jump.part() + " " + (jump.up() != turned);
        return change.rank() + " " + change.aspect() + " " + change.key() + " " + (a == null ? "-" : a.text()) + " "
                + (b == null ? "-" : b.text()) + " " + direction;
    }

    private static RunDiff diff(List<Of> one, List<Of> two) {
        List<Fact> a = one.stream().map(each -> each.of(A)).toList();
        List<Fact> b = two.stream().map(each -> each.of(B)).toList();
        return new Differ(new Two(a, b), INFLUENCE, null).diff(A, B, Progress.NONE);
    }

    private record Two(List<Fact> a, List<Fact> b) implements Records {
        @Override
        public List<Run> runs() {
            return Stream.of(A, B)
                    .map(id -> new Run(
                            id,
                            List.of("mlflow"),
                            id.id(),
                            Status.FINISHED,
                            null,
                            null,
                            null,
                            false,
                            null,
                            null,
                            "record.yaml"))
                    .toList();
        }

        @Override
        public @Nullable Run run(RunId id) {
            return runs().stream()
                    .filter(run -> run.id().equals(id))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public List<Fact> facts(RunId id) {
            return id.equals(A) ? a : b;
        }

        @Override
        public List<Fact> projectFacts() {
            return List.of();
        }

        @Override
        public List<Join> joins() {
            return List.of();
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }
    }
}

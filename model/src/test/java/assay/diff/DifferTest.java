package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RecordsFixture;
import assay.fact.RecordsFixture.Told;
import assay.work.Progress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferTest {
    private final RecordsFixture project = new RecordsFixture();

    private Told run(String id, String lr, String depth, int seed, double auc) {
        return project.run("mlflow", id)
                .param("lr", lr)
                .param("depth", depth)
                .param("seed", Integer.toString(seed))
                .metric("auc", auc);
    }

    private Differ differ() {
        return new Differ(project.records(), Influence.with(null), null);
    }

    @Test
    void aDifferenceIsMeasuredInTheSpreadOfTheBasesSeeds() {
        Told base = run("s0", "0.1", "3", 0, 0.80);
        run("s1", "0.1", "3", 1, 0.82);
        run("s2", "0.1", "3", 2, 0.84);
        Told other = run("other", "0.3", "3", 0, 0.85);

        RunDiff diff = Compared.of(project, base, other);
        MetricDelta auc = diff.metrics().getFirst();

        // sd of 0.80, 0.82, 0.84 is 0.02; t with 2 degrees of freedom at 97.5 % is 4.302653.
        assertEquals(3, auc.seeds());
        assertEquals(2.5, auc.inSd(), 1e-9);
        assertEquals(4.302652729911275 * 0.02 * Math.sqrt(2), auc.expected(), 1e-9);
        assertTrue(auc.withinSeeds());
        assertTrue(
                diff.notes().getFirst().startsWith("No metric differs by more than two runs"),
                diff.notes().toString());
    }

    @Test
    void whatLiesBeyondTheSeedsIsNamed() {
        Told base = run("s0", "0.1", "3", 0, 0.80);
        run("s1", "0.1", "3", 1, 0.801);
        run("s2", "0.1", "3", 2, 0.799);
        Told other = run("other", "0.3", "3", 0, 0.9);

        assertTrue(Compared.of(project, base, other).notes().getFirst().startsWith("Beyond what other seeds do"));
    }

    @Test
    void twoSeedsAreTooFewToMeasure() {
        Told base = run("s0", "0.1", "3", 0, 0.80);
        run("s1", "0.1", "3", 1, 0.82);
        Told other = run("other", "0.3", "3", 0, 0.85);

        RunDiff diff = Compared.of(project, base, other);

        assertNull(diff.metrics().getFirst().inSd());
        assertEquals(2, diff.metrics().getFirst().seeds());
        assertTrue(
                diff.notes().getFirst().contains("takes 3 or more runs"),
                diff.notes().toString());
    }

    @Test
    void aSeedThatRanTwiceCountsOnce() {
        Told base = run("s0", "0.1", "3", 0, 0.80);
        run("again", "0.1", "3", 0, 0.80);
        run("s1", "0.1", "3", 1, 0.82);
        Told other = run("other", "0.3", "3", 0, 0.85);

        assertEquals(2, Compared.of(project, base, other).metrics().getFirst().seeds());
    }

    @Test
    void runsOfAChangedTreeOfWhichNothingWasKeptAreNoSeedGroup() {
        String sha = RecordsFixture.commitOf("commit");
        for (int seed = 0; seed < 4; seed++) {
            run("s" + seed, "0.1", "3", seed, 0.8 + seed / 100.0).commit(sha, true, null);
        }

        RunDiff diff = differ().diff(
                        project.run("mlflow", "s0").id(),
                        project.run("mlflow", "s1").id(),
                        Progress.NONE);

        assertNull(diff.metrics().getFirst().inSd());
    }

    @Test
    void aWayOfOneFactorAStepIsShownWithWhatEachStepWentAlongWith() {
        Told base = run("base", "0.1", "3", 0, 0.80);
        Told between = run("between", "0.1", "6", 0, 0.84);
        Told end = run("end", "0.3", "6", 0, 0.83);
        run("aside", "0.5", "9", 7, 0.1);

        Chain chain = Compared.of(project, base, end).chain();

        assertNotNull(chain);
        assertEquals(
                List.of("depth 3 → 6", "lr 0.1 → 0.3"),
                chain.steps().stream().map(Chain.Step::title).toList());
        assertEquals(between.id(), chain.steps().getFirst().to().id());
        assertEquals(
                List.of("0.04", "-0.01"),
                chain.steps().stream()
                        .map(step -> String.valueOf(step.metrics().getFirst().delta()))
                        .toList());
    }

    @Test
    void aParameterThatAppearsIsAStepToo() {
        Told base = run("base", "0.1", "3", 0, 0.80);
        run("between", "0.1", "3", 0, 0.81).param("dropout", "0.1");
        Told end = run("end", "0.2", "3", 0, 0.82).param("dropout", "0.1");

        assertEquals(
                List.of("dropout", "lr"),
                Compared.of(project, base, end).chain().steps().stream()
                        .map(Chain.Step::factor)
                        .toList());
        assertEquals(
                List.of("lr", "dropout"),
                Compared.of(project, end, base).chain().steps().stream()
                        .map(Chain.Step::factor)
                        .toList());
    }

    @Test
    void withoutSuchRunsThereIsNoWay() {
        Told base = run("base", "0.1", "3", 0, 0.80);
        Told end = run("end", "0.3", "6", 0, 0.83);

        assertNull(Compared.of(project, base, end).chain());
    }

    @Test
    void manyRunsStandInOneTableOfFactors() {
        Told base = run("base", "0.1", "3", 0, 0.80);
        Told one = run("one", "0.3", "3", 0, 0.81);
        Told two = run("two", "0.1", "6", 1, 0.82).param("dropout", "0.1");

        ManyRuns many = differ().against(base.id(), List.of(one.id(), two.id()), Progress.NONE);

        assertEquals(
                List.of("depth", "dropout", "lr", "seed"),
                many.matrix().rows().stream().map(Matrix.Row::key).toList());
        Matrix.Row depth = many.matrix().rows().getFirst();
        assertEquals("3", depth.base());
        assertEquals(Matrix.Cell.Kind.AS_BASE, depth.cells().getFirst().kind());
        assertEquals("6", depth.cells().getLast().text());
        assertNull(many.matrix().rows().get(1).base());
    }

    @Test
    void runsThatDifferInTheirSeedsOnlyAreGroupedWithMeanAndInterval() {
        Told base = run("s0", "0.1", "3", 0, 0.1);
        List<Told> others = IntStream.range(1, 5)
                .mapToObj(seed -> run("s" + seed, "0.1", "3", seed, 0.1 + seed / 10.0))
                .toList();
        Told odd = run("odd", "0.9", "3", 0, 0.3);

        ManyRuns many = differ().against(
                        base.id(),
                        java.util.stream.Stream.concat(others.stream(), java.util.stream.Stream.of(odd))
                                .map(Told::id)
                                .toList(),
                        Progress.NONE);

        SeedGroup group = many.groups().getFirst();
        assertEquals(1, many.groups().size());
        assertEquals(5, group.runs().size());
        SeedSpread auc = group.spreads().getFirst();
        // t with 4 degrees of freedom at 97.5 % is 2.776445: 2.776445 · 0.158114 / √5 = 0.196324.
        assertEquals(0.3, auc.mean(), 1e-12);
        assertEquals(0.15811388300841897, auc.sd(), 1e-12);
        assertEquals(0.3 - 0.19632431614775608, auc.low(), 1e-9);
        assertEquals(0.3 + 0.19632431614775608, auc.high(), 1e-9);
    }

    @Test
    void seedsOfTheBaseThatNobodyAskedForStillTellWhatASeedDoes() {
        Told base = run("s0", "0.1", "3", 0, 0.1);
        IntStream.range(1, 5).forEach(seed -> run("s" + seed, "0.1", "3", seed, 0.1 + seed / 10.0));
        Told one = run("one", "0.9", "3", 0, 0.3);
        Told two = run("two", "0.8", "3", 0, 0.4);

        ManyRuns many = differ().against(base.id(), List.of(one.id(), two.id()), Progress.NONE);

        assertEquals(5, many.diffs().getFirst().metrics().getFirst().seeds());
        assertEquals(List.of(), many.groups());
    }

    @Test
    void moreThanAThousandRunsAreRefused() {
        Told base = run("s0", "0.1", "3", 0, 0.1);

        assertThrows(
                IllegalArgumentException.class,
                () -> differ().against(base.id(), java.util.Collections.nCopies(1_001, base.id()), Progress.NONE));
    }

    @Test
    void aCommitIsCodeAndAChangedTreeIsNotComparedByItsCommit() {
        String sha = RecordsFixture.commitOf("one");
        Told a = project.run("mlflow", "a").commit(sha, false, null).metric("auc", 1);
        Told b = project.run("mlflow", "b").commit(sha, true, null).metric("auc", 1);
        Told c = project.run("mlflow", "c").commit(RecordsFixture.commitOf("two"), false, null);

        assertEquals(
                "commit",
                Compared.of(project, a, b).notCompared(Aspect.CODE).getFirst().key());
        assertEquals(4, Compared.change(Compared.of(project, a, c), "commit").rank());
    }
}

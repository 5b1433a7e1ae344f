package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibrariesTest {
    private final RecordsFixture project = new RecordsFixture();
    private final RecordsFixture.Told a = project.run("mlflow", "a");
    private final RecordsFixture.Told b = project.run("mlflow", "b");

    @Test
    void aVersionJumpHasADirectionAndASize() {
        a.recordedPackage("scikit-learn", "1.4.2").recordedPackage("numpy", "2.0.1");
        b.recordedPackage("scikit-learn", "1.5.1").recordedPackage("numpy", "1.26.4");

        RunDiff diff = Compared.of(project, a, b);

        assertEquals("minor version up", jump(diff, "scikit-learn"));
        assertEquals("major version down", jump(diff, "numpy"));
        assertEquals(4, Compared.change(diff, "scikit-learn").rank());
        assertEquals(3, Compared.change(diff, "numpy").rank());
    }

    @Test
    void aPatchCountsForLess() {
        a.recordedPackage("torch", "2.3.0");
        b.recordedPackage("torch", "2.3.1");

        RunDiff diff = Compared.of(project, a, b);

        assertEquals("patch version up", jump(diff, "torch"));
        assertEquals(3, Compared.change(diff, "torch").rank());
    }

    @Test
    void oneVersionWrittenInTwoWaysIsTheSame() {
        a.recordedPackage("pandas", "2.0");
        b.recordedPackage("pandas", "2.0.0");

        assertNotNull(Compared.same(Compared.of(project, a, b), "pandas").note());
    }

    @Test
    void whatWasAskedForIsNotHeldAgainstWhatWasThere() {
        a.fact(dependency(a, "pip", "torch", ">=2", null, Origin.DECLARED));
        b.fact(dependency(b, "pip", "torch", "==2.4.1", "2.4.1", Origin.INSTALLED));

        RunDiff diff = Compared.of(project, a, b);

        assertTrue(diff.changes().isEmpty(), diff.changes().toString());
        assertEquals(
                "a's is asked for, b's found installed: not the same question",
                diff.notCompared().getFirst().reason());
    }

    @Test
    void likeIsHeldAgainstLikeWhereARunHasBoth() {
        a.fact(dependency(a, "pip", "torch", "==2.3.0", "2.3.0", Origin.RECORDED));
        a.fact(dependency(a, "pip", "torch", ">=2", null, Origin.DECLARED));
        b.fact(dependency(b, "pip", "torch", ">=2", null, Origin.DECLARED));

        RunDiff diff = Compared.of(project, a, b);

        assertEquals("torch", Compared.same(diff, "torch").key());
    }

    @Test
    void aRangeBesideAnExactVersionAddsNothing() {
        a.fact(dependency(a, "pip", "pip", "<=23.2.1", null, Origin.RECORDED)).recordedPackage("pip", "23.2.1");
        b.recordedPackage("pip", "23.2.1");

        assertEquals("pip", Compared.same(Compared.of(project, a, b), "pip").key());
    }

    @Test
    void aRunWithoutAListDoesNotLackTheLibraries() {
        a.recordedPackage("torch", "2.3.0");

        RunDiff diff = Compared.of(project, a, b);

        assertTrue(diff.changes().isEmpty());
        assertTrue(
                diff.notes().contains("Libraries: a's records name 1, b's none; nothing can be said about them."),
                diff.notes().toString());
    }

    @Test
    void oneThatTheOthersListDoesNotNameIsRemoved() {
        a.recordedPackage("torch", "2.3.0").recordedPackage("apex", "0.1");
        b.recordedPackage("torch", "2.3.0");

        Change apex = Compared.change(Compared.of(project, a, b), "apex");

        assertInstanceOf(Change.Removed.class, apex);
        assertTrue(apex.reason().endsWith("the other run's list of what was there does not name it"), apex.reason());
    }

    @Test
    void condasNameAndPipsAreOneLibraryBuiltDifferently() {
        a.fact(dependency(a, "conda", "pytorch", "=2.3.0=cuda118_py310", "2.3.0", Origin.RECORDED));
        b.fact(dependency(b, "pip", "torch", "==2.3.0", "2.3.0", Origin.RECORDED));

        Change torch = Compared.change(Compared.of(project, a, b), "torch");

        assertTrue(torch.reason().contains("built differently"), torch.reason());
    }

    @Test
    void anotherBuildOfOneVersionIsADifference() {
        a.fact(dependency(a, "conda", "numpy", "=1.26.4=py311_mkl", "1.26.4", Origin.RECORDED));
        b.fact(dependency(b, "conda", "numpy", "=1.26.4=py311_openblas", "1.26.4", Origin.RECORDED));

        Change numpy = Compared.change(Compared.of(project, a, b), "numpy");

        assertEquals("1.26.4 (py311_mkl)", numpy.a().text());
        assertEquals(2, numpy.rank());
    }

    @Test
    void hashesThatHaveNoneInCommonAreADifference() {
        Digest one = RecordsFixture.digestOf("wheel one");
        Digest two = RecordsFixture.digestOf("wheel two");
        Digest three = RecordsFixture.digestOf("wheel three");
        a.fact(dependency(a, "pip", "torch", "==2.3.0", "2.3.0", Origin.LOCKED, one, two));
        b.fact(dependency(b, "pip", "torch", "==2.3.0", "2.3.0", Origin.LOCKED, three));
        assertTrue(Compared.change(Compared.of(project, a, b), "torch").reason().contains("other hashes"));

        b.fact(dependency(b, "pip", "torch", "==2.3.0", "2.3.0", Origin.LOCKED, two));
        assertEquals("torch", Compared.same(Compared.of(project, a, b), "torch").key());
    }

    @Test
    void librariesOfSmallRankAreOneFactor() {
        for (String name : List.of("black", "click", "rich", "tqdm")) {
            a.recordedPackage(name, "1.0");
            b.recordedPackage(name, "2.0");
        }

        RunDiff diff = Compared.of(project, a, b);

        assertEquals(
                "4 other libraries: black, click, rich, …",
                diff.factors().getFirst().title());
        assertEquals(1, diff.factors().size());
    }

    static Fact.Dependency dependency(
            RecordsFixture.Told run,
            String ecosystem,
            String name,
            String spec,
            String version,
            Origin origin,
            Digest... digests) {
        Evidence evidence = new Evidence("requirements.txt", Locator.line(1), null);
        return new Fact.Dependency(run.id(), ecosystem, name, spec, version, origin, Arrays.asList(digests), evidence);
    }

    private static String jump(RunDiff diff, String key) {
        return ((Change.Changed) Compared.change(diff, key)).jump().text();
    }
}

package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.RecordsFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilesTest {
    private static final Digest ONE = RecordsFixture.digestOf("one");
    private static final Digest TWO = RecordsFixture.digestOf("two");

    private final RecordsFixture project = new RecordsFixture();
    private final RecordsFixture.Told a = project.run("dvc", "a");
    private final RecordsFixture.Told b = project.run("dvc", "b");

    @Test
    void dataIsTheSameOrOtherByItsDigest() {
        a.input("data/train.csv", ONE).input("data/test.csv", ONE);
        b.input("data/train.csv", ONE).input("data/test.csv", TWO);

        RunDiff diff = Compared.of(project, a, b);

        assertEquals("by sha256, strong", Compared.same(diff, "data/train.csv").note());
        assertEquals(4, Compared.change(diff, "data/test.csv").rank());
        assertEquals(Aspect.DATA, diff.factors().getFirst().aspect());
    }

    @ParameterizedTest
    @EnumSource(
            value = Strength.class,
            names = {"REFERENCE", "SAMPLE", "TRUNCATED", "TIME"})
    void whatDoesNotCoverTheContentNeverMakesItTheSame(Strength strength) {
        Digest weak = new Digest("etag", "abc", strength);
        a.input("s3://bucket/train", weak);
        b.input("s3://bucket/train", weak);

        RunDiff diff = Compared.of(project, a, b);

        assertTrue(diff.same(Aspect.DATA).isEmpty());
        assertEquals(1, diff.notCompared(Aspect.DATA).size());
    }

    @Test
    void withoutADigestOnOneSideNothingIsSaid() {
        a.input("data/train.csv", ONE);
        b.input("data/train.csv");

        assertEquals(
                "a digest is recorded for a only",
                Compared.of(project, a, b).notCompared(Aspect.DATA).getFirst().reason());
    }

    @Test
    void digestsOfDifferentAlgorithmsAreNotHeldAgainstEachOther() {
        a.input("data/train.csv", Digest.md5("0123456789abcdef0123456789abcdef"));
        b.input("data/train.csv", ONE);

        assertEquals(
                "the digests are of different algorithms",
                Compared.of(project, a, b).notCompared(Aspect.DATA).getFirst().reason());
    }

    @Test
    void dataThatMovedIsKnownByItsDigest() {
        a.input("data/v1/train.csv", ONE).input("other.csv", TWO);
        b.input("data/v2/training.csv", ONE).input("other.csv", TWO);

        RunDiff diff = Compared.of(project, a, b);

        assertEquals(
                "under another path; by sha256, strong",
                Compared.same(diff, "data/v1/train.csv, data/v2/training.csv").note());
    }

    @Test
    void aDigestAmongTheParametersIsDataAndNoParameter() {
        a.param("data.train.sha256", ONE.value());
        b.param("data.train.sha256", TWO.value());

        RunDiff diff = Compared.of(project, a, b);

        assertEquals(
                List.of(Aspect.DATA),
                diff.changes().stream().map(Change::aspect).toList());
        assertEquals("data.train", diff.changes().getFirst().key());
    }

    @Test
    void aDigestAmongTheParametersBelongsToTheFileThatItsNameMeans() {
        Digest shortOne = new Digest("mlflow-dataset", "42ccd266", Strength.TRUNCATED);
        a.input("data/train.csv", shortOne).param("data.train.sha256", ONE.value());
        b.input("data/train.csv", shortOne).param("data.train.sha256", ONE.value());

        RunDiff diff = Compared.of(project, a, b);

        assertEquals("by sha256, strong", Compared.same(diff, "data/train.csv").note());
        assertTrue(diff.notCompared().isEmpty());
    }

    @Test
    void whatARunWroteIsComparedInsideItsOwnFolderAndExplainsNothing() {
        a.in("mlruns/1/a/meta.yaml").param("x", "1").output(Kind.MODEL, "mlruns/1/a/artifacts/model.pkl", ONE);
        b.in("mlruns/1/b/meta.yaml").param("x", "1").output(Kind.MODEL, "mlruns/1/b/artifacts/model.pkl", TWO);

        RunDiff diff = Compared.of(project, a, b);

        Change model = Compared.change(diff, "artifacts/model.pkl");
        assertInstanceOf(Change.Changed.class, model);
        assertEquals(0, model.rank());
        assertTrue(diff.factors().isEmpty());
    }

    @Test
    void aRunThatNamesNoDataIsNotOneWithoutData() {
        a.input("data/train.csv", ONE);

        RunDiff diff = Compared.of(project, a, b);

        assertTrue(diff.changes().isEmpty());
        assertEquals("recorded for a only", diff.notCompared().getFirst().reason());
    }
}

package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Layer;
import assay.fact.RecordsFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataRulesTest {
    private static final Digest STRONG = RecordsFixture.digestOf("train");
    private static final Digest SAMPLE = new Digest("mlflow-dataset", "1234abcd", Digest.Strength.SAMPLE);

    private final Asked d1 = new Asked("D1");

    @Test
    void inputsWithSha256Hold() {
        d1.run().input("data/train.csv", STRONG).input("data/test.csv", RecordsFixture.digestOf("test"));
        d1.holds();
    }

    @Test
    void aDigestKeptAsAParameterHolds() {
        d1.run().metric("auc", 0.8).param("data.train.sha256", STRONG.value());
        d1.holds();
    }

    @Test
    void aParameterTurnsASampleIntoAWholeDigest() {
        d1.run().input("data/train.csv", SAMPLE);
        assertEquals(Severity.MEDIUM, d1.raises().severity());
        d1.run().param("data.train.sha256", STRONG.value());
        d1.holds();
    }

    @Test
    void anInputWithoutADigestIsCritical() {
        d1.run().input("data/train.csv").input("data/test.csv", STRONG);
        Finding finding = d1.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertEquals("No digest was recorded at training time for data/train.csv.", finding.message());
        assertEquals(1, finding.evidence().size());
    }

    @Test
    void aWeakDigestIsMediumAndSaysWhy() {
        d1.run().input("data/train.csv", Digest.md5("0".repeat(32))).input("s3://b/x", etag());
        Finding finding = d1.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertEquals(
                "The recorded digests of 2 inputs are weak: data/train.csv (md5: two files with one digest can be made"
                        + " on purpose), s3://b/x (etag: a name in another system, which cannot be recomputed here).",
                finding.message());
    }

    @Test
    void noneAndWeakAreTwoFindings() {
        d1.run().input("a.csv").input("b.csv", SAMPLE);
        List<Finding> findings =
                assertInstanceOf(Outcome.Raised.class, d1.outcome()).findings();
        assertEquals(
                List.of(Severity.CRITICAL, Severity.MEDIUM),
                findings.stream().map(Finding::severity).toList());
    }

    @Test
    void theSameInputOfTwoStagesIsNamedOnce() {
        d1.run()
                .artifact(Artifact.Role.INPUT, Artifact.Kind.DATA, "data/test.csv", "train")
                .artifact(Artifact.Role.INPUT, Artifact.Kind.DATA, "data/test.csv", "evaluate");
        Finding finding = d1.raises();
        assertEquals("No digest was recorded at training time for data/test.csv.", finding.message());
        assertEquals(2, finding.evidence().size());
    }

    @Test
    void aResultWithoutAnyInputIsAFinding() {
        d1.run().metric("auc", 0.8);
        assertTrue(d1.raises().message().startsWith("No digest was recorded at training time: the record names no"));
    }

    @Test
    void aResultWithoutInputsFromAToolThatNeverNamesThemIsItsGap() {
        d1.run().metric("auc", 0.8);
        d1.gap(Layer.DATA, "what was read and written");
        assertTrue(d1.isNotFound().contains("what was read and written"));
    }

    @Test
    void aRunWithoutAResultIsNotAsked() {
        d1.run().param("lr", "0.1");
        d1.doesNotApply();
    }

    @Test
    void aRunThatOnlyHoldsOthersIsNotAsked() {
        d1.run().metric("auc_mean", 0.8);
        d1.project.run("mlflow", "c").parent(d1.run());
        d1.doesNotApply();
    }

    @Test
    void codeAndModelsAreNoData() {
        d1.run()
                .artifact(Artifact.Role.INPUT, Artifact.Kind.CODE, "train.py", null)
                .artifact(Artifact.Role.INPUT, Artifact.Kind.MODEL, "base.pt", null);
        d1.doesNotApply();
    }

    @Test
    void whatIsThereHoldsNothingWhereThereMayHaveBeenMore() {
        d1.run().input("data/train.csv", STRONG);
        d1.unreadable("mlflow/a1/inputs/2/meta.yaml");
        d1.isNotChecked();
    }

    @Test
    void aFindingStandsInADamagedRecordToo() {
        d1.run().input("data/train.csv");
        d1.unreadable("mlflow/a1/inputs/2/meta.yaml");
        d1.raises();
    }

    private static Digest etag() {
        return new Digest("etag", "x-1", Digest.Strength.REFERENCE);
    }
}

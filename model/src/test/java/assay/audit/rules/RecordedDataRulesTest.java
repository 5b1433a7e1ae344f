package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import assay.fact.RecordsFixture.Told;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedDataRulesTest {
    private static final Digest THEN = RecordsFixture.digestOf("then");
    private static final Digest NOW = RecordsFixture.digestOf("now");
    private static final Digest MD5 = Digest.md5("60733fb9e373dfa56340213d72a3f3da");
    private static final String SHA = RecordsFixture.commitOf("first");

    private final Asked d2 = new Asked("D2");
    private final Asked d3 = new Asked("D3");
    private final Asked d4 = new Asked("D4");
    private final Asked d9 = new Asked("D9");
    private final Asked d10 = new Asked("D10");

    @Test
    void aFileThatIsAsRecordedHolds() {
        d2.run().input("data/train.csv", THEN);
        d2.today.file("data/train.csv", THEN);
        d2.holds();
    }

    @Test
    void aFileThatDiffersIsCriticalAndNamesBothDigests() {
        d2.run().input("data/train.csv", THEN);
        d2.today.file("data/train.csv", NOW);
        Finding finding = d2.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertEquals(
                "data/train.csv: the file read today differs from the one recorded (recorded sha256 " + THEN.value()
                        + ", today " + NOW.value() + ").",
                finding.message());
    }

    @Test
    void aLaterCommitIsNamed() {
        d2.run().time("2026-10-01T10:00:00Z", "2026-10-01T11:00:00Z").input("data/train.csv", THEN);
        d2.today.file("data/train.csv", NOW);
        d2.changes.edit("data/train.csv", SHA, "2026-09-01T10:00:00Z", true);
        assertTrue(d2.raises().message().endsWith(")."), d2.raises().message());
        d2.changes.edit("data/train.csv", SHA, "2026-11-03T10:00:00Z", true);
        assertTrue(
                d2.raises()
                        .message()
                        .endsWith("Commit " + SHA.substring(0, 7)
                                + " changed it on 2026-11-03, after the run had started."),
                d2.raises().message());
    }

    @Test
    void bytesThatDvcKeepsAreNamed() {
        d2.run().input("data/train.csv", MD5);
        d2.today.file("data/train.csv", Digest.md5("0".repeat(32)));
        d2.today.file(".dvc/cache/files/md5/60/733fb9e373dfa56340213d72a3f3da", MD5);
        assertTrue(
                d2.raises()
                        .message()
                        .endsWith(
                                "The recorded bytes are kept in .dvc/cache/files/md5/60/733fb9e373dfa56340213d72a3f3da."),
                d2.raises().message());
    }

    @Test
    void lineEndsAloneAreLow() {
        d2.run().input("conf.yaml", MD5);
        d2.today.file("conf.yaml", Digest.md5("0".repeat(32)));
        d2.today.file("conf.yaml", new Digest("md5+crlf", MD5.value(), Digest.Strength.WEAK));
        assertEquals(Severity.LOW, d2.raises().severity());
        assertTrue(d2.raises().message().contains("the recorded one but for its line ends"));
    }

    @Test
    void aPointerInTheFilesPlaceIsNotTheFile() {
        d2.run().input("data/train.csv", THEN);
        d2.today.file("data/train.csv", NOW);
        d2.project.fact(listed("data/train.csv", "data/train.csv"));
        assertTrue(d2.isNotChecked().contains("a pointer stands in its place"));
    }

    @Test
    void aFileThatIsGoneOrCannotBeReadIsNotChecked() {
        d2.run().input("data/train.csv", THEN).input("data/test.csv", THEN);
        d2.today.file("data/train.csv", THEN);
        assertEquals(
                "One recorded digest was not checked. data/test.csv: the file was not available.", d2.isNotChecked());
        d2.today.unreadable("data/test.csv");
        assertTrue(d2.isNotChecked().contains("over the limit"));
    }

    @Test
    void whatIsThereHoldsNothingWhereThereMayHaveBeenMore() {
        d2.run().input("data/train.csv", THEN);
        d2.today.file("data/train.csv", THEN);
        d2.unreadable("mlflow/a1/inputs/2/meta.yaml");
        d2.isNotChecked();
    }

    @Test
    void anOutputThatAnotherRunWroteAgainIsNoFinding() {
        d2.run().output(Kind.DATA, "out/predictions.csv", THEN);
        d2.today.file("out/predictions.csv", NOW);
        d2.raises();
        d2.project.run("mlflow", "b").output(Kind.DATA, "out/predictions.csv", NOW);
        assertTrue(d2.isNotChecked().contains("another run wrote the file again"));
    }

    @Test
    void aDigestWithoutAFileIsLookedForWhereOthersNameIt() {
        d2.run().param("data.train.sha256", THEN.value());
        assertTrue(d2.isNotChecked().contains("no record names the file"));
        d2.project.run("mlflow", "b").input("data/train.csv", THEN);
        d2.today.file("data/train.csv", THEN);
        d2.holds();
    }

    @Test
    void codeAndReferencesAreNotRecomputed() {
        d2.run()
                .artifact(Artifact.Role.INPUT, Kind.CODE, "train.py", null, THEN)
                .input("s3://bucket/x", new Digest("etag", "x-1", Digest.Strength.REFERENCE));
        d2.doesNotApply();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/train.csv",
                "lakefs://repo/main/train.csv",
                "https://host/train.csv",
                "gs://bucket/train",
                "hf://datasets/owner/name"
            })
    void anAddressAloneIsAFinding(String path) {
        d3.run().input(path);
        Finding finding = d3.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(path + " is recorded by its address alone, without ETag, version or commit.", finding.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hub.example/datasets/a/resolve/0123456789abcdef0123456789abcdef01234567/train.csv",
                "s3://bucket/train.csv?versionId=3HL4kqtJlcpXroDTDmJ",
                "hf://datasets/a/b@0123456789abcdef0123456789abcdef01234567",
                "https://zenodo.org/record/1234/files/train.csv"
            })
    void anAddressThatNamesAVersionHolds(String path) {
        d3.run().input(path);
        d3.holds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"etag", "version-id", "lakefs-commit", "git-commit"})
    void anAddressWithAVersionBesideItHolds(String algorithm) {
        d3.run().input("s3://bucket/train.csv", new Digest(algorithm, "x-1", Digest.Strength.REFERENCE));
        d3.holds();
    }

    @Test
    void aFingerprintOfACacheNamesNoVersion() {
        d3.run().input("hf://datasets/a/b", new Digest("hf-fingerprint", "x-1", Digest.Strength.REFERENCE));
        d3.raises();
    }

    @Test
    void filesOfTheProjectAreNoReferences() {
        d3.run().input("data/train.csv").input("file:///home/someone/train.csv");
        d3.doesNotApply();
    }

    @Test
    void aDamagedRecordMayHaveHadMoreReferences() {
        d3.run().input("s3://bucket/train.csv?versionId=3HL4kqtJlcpXroDTDmJ");
        d3.holds();
        d3.unreadable("mlflow/a1/inputs/2/meta.yaml");
        assertTrue(d3.isNotChecked().contains("mlflow/a1/inputs/2/meta.yaml"));
    }

    @Test
    void whatManifestsOfTheProjectListIsAFindingPerFile() {
        d3.project.fact(listed("a.json", "https://host/a.csv")).fact(listed("a.json", "https://host/b.csv"));
        d3.project.fact(listed("b.json", "https://host/c.csv")).fact(listed("b.json", "data/d.csv"));
        List<Finding> findings =
                assertInstanceOf(Outcome.Raised.class, d3.ofProject()).findings();
        assertEquals(2, findings.size());
        assertTrue(findings.getFirst().message().startsWith("2 references are recorded by their addresses alone"));
    }

    private static Artifact listed(String file, String path) {
        return new Artifact(
                null,
                Artifact.Role.INPUT,
                Kind.DATA,
                path,
                path.substring(path.lastIndexOf('/') + 1),
                null,
                null,
                List.of(),
                null,
                new Evidence(file, Locator.line(1), null));
    }

    @Test
    void aSplitWithADigestHolds() {
        d4.run().metric("val_auc", 0.8).input("data/test.csv", THEN);
        d4.holds();
    }

    @Test
    void aDigestWithoutAPathIsReadByItsName() {
        d4.run().metric("val_auc", 0.8).param("data.test.sha256", THEN.value()).input("data/all.csv");
        d4.holds();
    }

    @Test
    void dataOfWhichNoneIsCalledASplitAreAFinding() {
        d4.run().metric("val_auc", 0.8).input("data/applications.csv", THEN);
        Finding finding = d4.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(
                "val_auc is recorded over data that were held out, and no record names the split: neither ids nor a"
                        + " digest.",
                finding.message());
    }

    @Test
    void aRecipeIsLessThanTheSplitAndMoreThanNothing() {
        d4.run().metric("val_auc", 0.8).input("data/applications.csv", THEN).param("data.test_size", "0.2");
        assertEquals(Severity.MEDIUM, d4.raises().severity());
    }

    @Test
    void aRunThatNamesNoDataIsNotFound() {
        d4.run().metric("test/acc", 0.8);
        assertTrue(d4.isNotFound().startsWith("The record names no data with a digest"));
    }

    @Test
    void aRunWithoutMetricsOverHeldOutDataIsNotAsked() {
        d4.run().metric("loss", 0.8).metric("latest", 1).input("data/applications.csv", THEN);
        d4.doesNotApply();
    }

    @Test
    void aSplitInADamagedRecordIsNotChecked() {
        d4.run().metric("val_auc", 0.8).input("data/applications.csv", THEN);
        d4.unreadable("mlflow/a1/inputs/2/meta.yaml");
        d4.isNotChecked();
    }

    @Test
    void aRunOfWhichAllTasksWereCachedIsCritical() {
        task(d9, "1", "CACHED");
        task(d9, "2", "CACHED");
        Finding finding = d9.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertEquals("All 2 tasks were taken from the cache: nothing was run.", finding.message());
        assertInstanceOf(Outcome.NotApplicable.class, d9.outcome(d9.project.run("mlflow", "1")));
    }

    @Test
    void aRunOfWhichSomeTasksWereCachedIsMedium() {
        task(d9, "1", "CACHED");
        task(d9, "2", "COMPLETED");
        assertEquals(Severity.MEDIUM, d9.raises().severity());
        assertEquals(
                "One of 2 tasks was taken from the cache of an earlier run.",
                d9.raises().message());
    }

    @Test
    void whatADriverOfKubeflowTookFromTheCacheIsCounted() {
        d9.project.run("argo", "d1").parent(d9.run()).tag("output cached-decision", "true");
        d9.project.run("argo", "d2").parent(d9.run()).tag("output cached-decision", "false");
        assertEquals(
                "One of 2 tasks was taken from the cache of an earlier run.",
                d9.raises().message());
        Asked ran = new Asked("D9");
        ran.project.run("argo", "d1").parent(ran.run()).tag("output cached-decision", "false");
        ran.doesNotApply();
    }

    @Test
    void aRunOfWhichAllTasksRanHolds() {
        task(d9, "1", "COMPLETED");
        d9.holds();
        d9.unreadable("mlflow/a1/trace.txt");
        d9.isNotChecked();
    }

    @Test
    void aResumedRunSaysFromWhich() {
        d9.run().tag("resumed from", "1654603484514029");
        assertTrue(d9.raises().message().startsWith("The run was resumed from 1654603484514029"));
    }

    @Test
    void aJobThatProcessedNothingIsAFinding() {
        d9.run().tag("data processed", "0").tag("data total", "12");
        assertTrue(d9.raises().message().startsWith("The job processed none of its 12 data"));
        Asked other = new Asked("D9");
        other.run().tag("data processed", "3").tag("data total", "12");
        other.holds();
    }

    @Test
    void aToolThatTellsOfNoCacheIsNotAsked() {
        d9.run().metric("auc", 0.8);
        d9.project.run("mlflow", "c").parent(d9.run());
        d9.doesNotApply();
    }

    private static void task(Asked asked, String id, String status) {
        asked.run().param("lr", "0.1");
        asked.project.run("mlflow", id).parent(asked.run()).tag("status", status);
    }

    @Test
    void oneDigestForOneFileHolds() {
        d10.run().input("data/train.csv", THEN).input("data/train.csv", THEN);
        d10.holds();
    }

    @Test
    void twoDigestsForOneFileAreAFinding() {
        d10.run()
                .artifact(Artifact.Role.INPUT, Kind.DATA, "data/train.csv", "train", THEN)
                .artifact(Artifact.Role.INPUT, Kind.DATA, "data/train.csv", "evaluate", NOW);
        Finding finding = d10.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(
                "data/train.csv was read with two digests (sha256): " + THEN.value() + " by train and " + NOW.value()
                        + " by evaluate.",
                finding.message());
        assertEquals(2, finding.evidence().size());
    }

    @Test
    void aFileThatIsReadAndThenWrittenMayChange() {
        d10.run().input("model.bin", THEN).output(Kind.DATA, "model.bin", NOW);
        d10.holds();
    }

    @Test
    void digestsOfTwoKindsSayNothingAboutEachOther() {
        d10.run().input("data/train.csv", THEN, MD5);
        d10.holds();
    }

    @Test
    void twoContentsUnderOneCommitAreAFindingOfTheRunThatDiffers() {
        Told other = d10.project.run("mlflow", "a0").commit(SHA, false, null).input("data/train.csv", THEN);
        d10.run().commit(SHA, false, null).input("data/train.csv", NOW);
        Finding finding = d10.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertTrue(finding.message().contains("with the same commit and a clean tree, read " + THEN.value()));
        assertInstanceOf(Outcome.Held.class, d10.outcome(other));
    }

    @Test
    void twoContentsWhereATreeWasChangedHold() {
        d10.project.run("mlflow", "a0").commit(SHA, true, null).input("data/train.csv", THEN);
        d10.run().commit(SHA, false, null).input("data/train.csv", NOW);
        d10.holds();
    }

    @Test
    void withoutADigestThereIsNothingToHoldAgainstAnother() {
        d10.run().input("data/train.csv");
        d10.doesNotApply();
        d10.run().input("data/test.csv", THEN);
        d10.unreadable("mlflow/a1/inputs/2/meta.yaml");
        d10.isNotChecked();
    }
}

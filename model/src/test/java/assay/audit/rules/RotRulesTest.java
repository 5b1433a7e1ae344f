package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.audit.SignedAddress;
import assay.audit.Support;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import assay.lineage.Lookup.Led;
import assay.lineage.Lookup.Module;
import assay.lineage.Lookup.Published;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotRulesTest {
    private static final String SHA = RecordsFixture.commitOf("first");
    private static final String HEAD = RecordsFixture.commitOf("today");
    private static final String WHERE = "refs/remotes/origin/main";

    private final Asked c3 = new Asked("C3");
    private final Asked c4 = new Asked("C4");
    private final Asked k1 = new Asked("K1");
    private final Asked k2 = new Asked("K2");
    private final Asked k3 = new Asked("K3");
    private final Asked k4 = new Asked("K4");
    private final Asked k5 = new Asked("K5");

    @Test
    void aCommitOnABranchOfARemoteHolds() {
        c3.run().commit(SHA, false, null);
        c3.today.published(SHA, new Published(Led.LEADS, Led.NONE, "", "", List.of()));
        c3.holds();
    }

    @Test
    void aCommitThatNobodyElseHasIsAFinding() {
        c3.run().commit(SHA, false, null).commit(SHA, false, null);
        c3.today.published(SHA, new Published(Led.LEADS_NOT, Led.NONE, "", "", List.of()));
        assertTrue(c3.outcome() instanceof Outcome.Raised);
        assertTrue(((Outcome.Raised) c3.outcome())
                .findings()
                .getFirst()
                .message()
                .startsWith("Commit " + SHA + " is on no branch that was ever fetched"));
    }

    @Test
    void aTagMayHaveBeenPushed() {
        c3.run().commit(SHA, false, null);
        c3.today.published(SHA, new Published(Led.LEADS_NOT, Led.NONE, "", "", List.of("v1")));
        assertTrue(c3.isNotChecked().contains("tag v1"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Led.class,
            names = {"NONE", "NOT_KNOWN"})
    void whatWasNeverFetchedIsNotChecked(Led led) {
        c3.run().commit(SHA, false, null);
        c3.today.published(SHA, new Published(led, Led.NONE, "", "", List.of()));
        c3.isNotChecked();
    }

    @Test
    void withoutACommitNobodyCanHaveIt() {
        c3.run().param("lr", "0.1");
        c3.doesNotApply();
    }

    @Test
    void submodulesThatArePinnedHold() {
        c4.today.module(new Module("lib", SHA, null, ".gitmodules", 1));
        assertInstanceOf(Outcome.Held.class, c4.ofProject());
        c4.run().param("lr", "0.1");
        c4.doesNotApply();
    }

    @Test
    void aSubmoduleWithoutAPinIsAFinding() {
        c4.today.module(new Module("lib", null, "main", ".gitmodules", 4));
        Finding finding = Asked.only(c4.ofProject());
        assertEquals("Submodule lib is named in .gitmodules and no commit of it is pinned.", finding.message());
        assertEquals(".gitmodules line 4", finding.evidence().getFirst().text());
        assertEquals(Severity.MEDIUM, finding.severity());
    }

    @Test
    void aSubmoduleThatFollowsABranchIsLow() {
        c4.today.module(new Module("lib", SHA, "main", ".gitmodules", 1));
        assertEquals(Severity.LOW, Asked.only(c4.ofProject()).severity());
    }

    @Test
    void aPinWithoutASourceIsAFinding() {
        c4.project.repository(HEAD);
        c4.today.module(new Module("lib", SHA, null, ".gitmodules", 0));
        Finding finding = Asked.only(c4.ofProject());
        assertTrue(finding.message().contains("no .gitmodules says where it comes from"));
        assertEquals(".git/HEAD", finding.evidence().getFirst().text());
    }

    @Test
    void theCommitOfARunIsAskedForWhatTodayIsNot() {
        Module unpinned = new Module("lib", null, "main", ".gitmodules", 4);
        c4.run().commit(SHA, false, null);
        c4.doesNotApply();
        c4.today.repository(SHA).module(SHA, unpinned);
        Finding finding = c4.raises();
        assertEquals(
                "In commit " + SHA.substring(0, 7)
                        + ": Submodule lib is named in .gitmodules and no commit of it is pinned.",
                finding.message());
        assertEquals(new Locator.Revision(SHA, 4), finding.evidence().getFirst().locator());
        c4.today.module(unpinned);
        c4.holds();
    }

    @Test
    void aPointerPinsItsFile() {
        c4.project.fact(new Artifact(
                null,
                Artifact.Role.INPUT,
                Artifact.Kind.MODEL,
                "model.onnx",
                "model.onnx",
                null,
                "a pointer; the content was not fetched",
                List.of(RecordsFixture.digestOf("m")),
                7L,
                new Evidence("model.onnx", Locator.WHOLE, null)));
        assertInstanceOf(Outcome.Held.class, c4.ofProject());
        assertInstanceOf(Outcome.NotApplicable.class, new Asked("C4").ofProject());
    }

    @Test
    void aDamagedGitmodulesIsNotChecked() {
        c4.today.modulesUnread(".gitmodules was expected in git's configuration syntax.");
        assertInstanceOf(Outcome.NotChecked.class, c4.ofProject());
    }

    @ParameterizedTest
    @CsvSource({
        "https://raw.githubusercontent.com/someone/data/main/train.csv, main",
        "https://raw.githubusercontent.com/someone/data/refs/heads/master/train.csv, master",
        "https://github.com/someone/data/archive/refs/heads/main.zip, main",
        "https://github.com/someone/model/releases/latest/download/model.pt, latest",
        "https://huggingface.co/someone/model/resolve/main/model.safetensors, main",
        "models:/fraud/Production, Production",
        "models:/fraud@champion, champion"
    })
    void aNameThatMovesIsAFinding(String reference, String moving) {
        k1.run().param("source", reference);
        Finding finding = k1.raises();
        assertTrue(finding.message().contains("(names " + moving + ")"), finding.message());
        assertEquals(Severity.HIGH, finding.severity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://raw.githubusercontent.com/someone/data/4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e/train.csv",
                "https://github.com/someone/data/archive/refs/tags/v1.zip",
                "models:/fraud/3",
                "https://huggingface.co/someone/model/resolve/4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e/x.bin"
            })
    void aNameThatStaysHolds(String reference) {
        k1.run().param("source", reference);
        k1.holds();
    }

    @Test
    void aRevisionThatIsABranchIsAFinding() {
        k1.run().param("model_revision", "main");
        assertTrue(k1.raises().message().contains("model_revision = main"));
    }

    @Test
    void aDigestBesideItHolds() {
        Digest digest = RecordsFixture.digestOf("x");
        k1.run()
                .artifact(
                        Artifact.Role.INPUT,
                        Artifact.Kind.MODEL,
                        "https://huggingface.co/a/b/resolve/main/x.bin",
                        null,
                        digest);
        k1.holds();
    }

    @Test
    void ofDataAnotherRuleSpeaks() {
        k1.run().input("https://huggingface.co/a/b/resolve/main/x.csv");
        k1.doesNotApply();
        k2.run().input("https://www.example.org/train.csv");
        k2.holds();
    }

    @Test
    void withoutReferencesThereIsNothingThatMoves() {
        k1.run().param("lr", "0.1").param("branch", "main");
        k1.doesNotApply();
        assertInstanceOf(Outcome.NotApplicable.class, k1.ofProject());
    }

    @Test
    void aDamagedRecordMayHaveHadReferences() {
        k1.run().param("lr", "0.1");
        k1.unreadable("mlflow/a1/record.yaml");
        k1.isNotChecked();
    }

    @Test
    void aFileAtAPlainAddressIsAFinding() {
        k2.run().param("data_url", "https://www.example.org/data/train.csv?user=1");
        Finding finding = k2.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertEquals(
                "One file is named by its address and without a digest: https://www.example.org/data/train.csv.",
                finding.message());
    }

    @Test
    void aPersonsStorageIsNamed() {
        k2.run().command("gdown", "https://drive.google.com/uc?id=1aBcD");
        assertTrue(k2.raises().message().contains("a person's storage (drive.google.com)"));
    }

    @Test
    void anAddressThatNoLongerHoldsGoodIsHigh() {
        k2.run().input("https://bucket.s3.amazonaws.com/train.csv?X-Amz-Date=20260101T000000Z&X-Amz-Expires=3600");
        Finding finding = k2.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertTrue(finding.message().contains("held good until 2026-01-01: https://bucket.s3.amazonaws.com/train.csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://zenodo.org/record/1/files/train.csv",
                "https://wandb.ai/someone/project/runs/abc",
                "http://localhost:5000/train.csv",
                "https://raw.githubusercontent.com/someone/data/main/train.csv",
                "https://host/4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e/train.csv"
            })
    void archivesPagesAndWhatOthersSpeakOfAreLeftOut(String address) {
        k2.run().param("url", address);
        assertFalse(k2.outcome() instanceof Outcome.Raised, address);
    }

    @Test
    void aPackageAtAnAddressNeedsAHash() {
        k2.project.dependency(
                "requirements.txt", 1, "pip", "own", "@ https://example.org/own-1.0-py3-none-any.whl", null);
        assertTrue(Asked.only(k2.ofProject()).message().contains("https://example.org/own-1.0-py3-none-any.whl"));
        Asked hashed = new Asked("K2");
        hashed.project.dependency(
                "requirements.txt",
                1,
                "pip",
                "own",
                "@ https://example.org/own-1.0-py3-none-any.whl#sha256=" + "ab".repeat(32),
                null);
        assertInstanceOf(Outcome.Held.class, hashed.ofProject());
    }

    @Test
    void aDamagedRecordMayHaveHadAddresses() {
        k2.run().param("lr", "0.1");
        k2.doesNotApply();
        k2.unreadable("mlflow/a1/record.yaml");
        k2.isNotChecked();
    }

    @Test
    void theTimeStandsInTheAddress() {
        assertEquals(
                Instant.parse("2026-03-01T12:00:00Z"),
                SignedAddress.end("https://x.blob.core.windows.net/c/a.csv?sv=2024-01-01&se=2026-03-01T12%3A00%3A00Z"));
        assertEquals(
                Instant.ofEpochSecond(1_700_000_000),
                SignedAddress.end("https://b.s3.amazonaws.com/a.csv?Expires=1700000000&Signature=x"));
        assertNull(SignedAddress.end("https://b.example.org/a.csv?Expires=1700000000"));
        assertNull(SignedAddress.end("https://b.example.org/a.csv?X-Amz-Date=never&X-Amz-Expires=3600"));
    }

    @Test
    void aBranchThatMovedOnWithTheCommitHolds() {
        branch(new Published(Led.LEADS, Led.LEADS, WHERE, HEAD, List.of()));
        k3.holds();
    }

    @Test
    void aBranchThatLeftTheCommitIsAFinding() {
        branch(new Published(Led.LEADS, Led.LEADS_NOT, WHERE, HEAD, List.of()));
        assertEquals(
                "Branch main does not lead to the recorded commit " + SHA + "; it is at " + HEAD + " today.",
                k3.raises().message());
    }

    @Test
    void ofACommitThatNobodyHasAnotherRuleSpeaks() {
        branch(new Published(Led.LEADS_NOT, Led.LEADS_NOT, WHERE, HEAD, List.of()));
        k3.doesNotApply();
    }

    @Test
    void aBranchInAShallowRepositoryIsNotChecked() {
        branch(new Published(Led.LEADS, Led.NOT_KNOWN, WHERE, HEAD, List.of()));
        k3.isNotChecked();
    }

    @Test
    void withoutABranchThereIsNoneToMove() {
        k3.run().commit(SHA, false, null);
        k3.doesNotApply();
    }

    @Test
    void aWithdrawnReleaseIsAFinding() {
        index("withdrawn numpy 1.24.0", "wrong wheels");
        k4.run().recordedPackage("numpy", "1.24.0");
        Finding finding = k4.raises();
        assertEquals(
                "One package was withdrawn or is gone: numpy 1.24.0 (withdrawn: wrong wheels).", finding.message());
        assertEquals(2, finding.evidence().size());
    }

    @Test
    void aReleaseThatTheIndexNoLongerHasIsAFinding() {
        index("index of numpy", "1.24 2.0.0");
        k4.project.dependency("requirements.txt", 1, "pip", "numpy", "==1.23.0", "1.23.0");
        assertTrue(Asked.only(k4.ofProject()).message().contains("numpy 1.23.0 (not among the versions in"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.24.0", "2.0.0+cu118"})
    void aReleaseThatTheIndexHasHolds(String version) {
        index("index of numpy", "1.24 2.0.0");
        k4.run().recordedPackage("numpy", version);
        k4.holds();
    }

    @Test
    void withoutAnIndexNothingIsKnownOfReleases() {
        k4.run().recordedPackage("numpy", "1.24.0");
        k4.doesNotApply();
        index("index of scipy", "1.16.0");
        k4.doesNotApply();
    }

    @Test
    void aDamagedListOfReleasesIsNotHeld() {
        index("index of numpy", "1.24.0");
        k4.run().recordedPackage("numpy", "1.24.0");
        k4.unreadable("mlflow/a1/record.yaml");
        k4.isNotChecked();
    }

    @Test
    void whatEndedBeforeTheRunIsMedium() {
        k5.run().time("2024-01-02T10:00:00Z", "2024-01-02T11:00:00Z").setting(Setting.Kind.SYSTEM, "python", "3.7.9");
        Finding finding = k5.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertTrue(finding.message()
                .startsWith("Support of Python 3.7 ended on 2023-06-27, before the run of 2024-01-02. Source: Python"));
    }

    @Test
    void whatEndedSinceTheRunIsLow() {
        k5.run().time("2022-01-02T10:00:00Z", "2022-01-02T11:00:00Z").setting(Setting.Kind.SYSTEM, "python", "3.7.9");
        Finding finding = k5.raises();
        assertEquals(Severity.LOW, finding.severity());
        assertTrue(finding.message().contains("ended on 2023-06-27, after the run of 2022-01-02"));
    }

    @Test
    void withoutATimeTheDayOfTheAuditCounts() {
        k5.run().setting(Setting.Kind.SYSTEM, "os", "Linux-5.4.0-42-generic-x86_64-with-Ubuntu-18.04-bionic");
        assertTrue(k5.raises().message().startsWith("Support of Ubuntu 18.04 ended on 2023-05-31. Source:"));
    }

    @Test
    void whatIsLookedAfterHolds() {
        k5.run().setting(Setting.Kind.SYSTEM, "python", "3.13.1").setting(Setting.Kind.SYSTEM, "os", "Debian 12");
        k5.holds();
    }

    @Test
    void aDriverBelowWhatCudaNeedsIsAFinding() {
        k5.run()
                .setting(Setting.Kind.SYSTEM, "CUDA version", "12.4")
                .device("gpu", "NVIDIA V100", Map.of("driver", "470.57.02"));
        assertTrue(k5.raises().message().startsWith("Driver 470.57.02 is recorded beside CUDA 12.4, which needs 525"));
    }

    @Test
    void anImageOfTheProjectIsAskedAboutToo() {
        k5.project.dependency("Dockerfile", 1, "container", "python", ":3.8-slim-buster", null);
        assertTrue(Asked.only(k5.ofProject())
                .message()
                .startsWith("Support of Debian 10 ended on 2024-06-30. Support of Python 3.8 ended on 2024-10-07."));
    }

    @Test
    void whatIsNotListedIsNotAskedAbout() {
        k5.run().setting(Setting.Kind.SYSTEM, "os", "Windows-11-10.0.26100-SP0");
        k5.doesNotApply();
        k5.unreadable("mlflow/a1/record.yaml");
        k5.isNotChecked();
    }

    @ParameterizedTest
    @CsvSource({
        "nvidia/cuda:11.2.2-cudnn8-runtime-ubuntu20.04, Ubuntu 20.04",
        "debian:buster-slim, Debian 10",
        "Debian GNU/Linux 11 (bullseye), Debian 11",
        "ubuntu:latest,",
        "Linux-6.1.0-18-amd64-x86_64-with-glibc2.36,"
    })
    void systemsAreToldByTheirNames(String text, String what) {
        Support.End end = Support.shipped().system(text);
        assertEquals(what, end == null ? null : end.what());
    }

    @ParameterizedTest
    @CsvSource({"12.1,525.60.13,", "12.1,470.57.02,525", "11.8,450.80.02,", "10.2,440.30,440.33", "9.0,300.1,"})
    void cudaNeedsADriver(String cuda, String driver, String needed) {
        assertEquals(needed, Support.shipped().needed(cuda, driver));
    }

    private void branch(Published published) {
        Evidence evidence = new Evidence("mlflow/a1/record.yaml", Locator.line(1), null);
        k3.run().fact(new Fact.Commit(k3.run().id(), SHA, false, null, "main", null, evidence));
        k3.today.published(SHA, published);
    }

    private void index(String key, String value) {
        Evidence evidence = new Evidence("index/page.json", Locator.WHOLE, null);
        k4.project.fact(new Setting(null, Setting.Kind.SYSTEM, key, value, evidence));
    }
}

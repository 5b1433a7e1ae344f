package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Fact.Setting;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import assay.fact.RunId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedLibraryRulesTest {
    private final Asked l2 = new Asked("L2");
    private final Asked l5 = new Asked("L5");
    private final Asked l6 = new Asked("L6");

    @Test
    void aLockWithHashesHolds() {
        lock(2, 2);
        l2.project.fact(locked("uv.lock", "numpy", "2.4.6", RecordsFixture.digestOf("n")));
        assertInstanceOf(Outcome.Held.class, l2.ofProject());
    }

    @Test
    void packagesWithoutAHashAreOneFindingPerLock() {
        lock(3, 1);
        l2.project
                .fact(locked("uv.lock", "numpy", "2.4.6", RecordsFixture.digestOf("n")))
                .fact(locked("uv.lock", "scipy", "1.16.0"))
                .fact(locked("uv.lock", "torch", "2.4.0"));
        Finding finding = Asked.only(l2.ofProject());
        assertEquals("uv.lock: 2 of 3 packages have no hash: scipy, torch.", finding.message());
        assertEquals(2, finding.evidence().size());
        assertEquals(Severity.HIGH, finding.severity());
    }

    @Test
    void commitsAndFoldersOfTheProjectNeedNoHash() {
        lock(2, 0);
        l2.project
                .fact(dependency("uv.lock", "own", "@ git+https://host/x@" + "ab".repeat(20), null, Origin.LOCKED))
                .fact(dependency("uv.lock", "part", "@ ./part", null, Origin.LOCKED));
        assertInstanceOf(Outcome.Held.class, l2.ofProject());
    }

    @Test
    void md5AloneIsMilder() {
        lock(1, 1);
        l2.project.fact(locked("uv.lock", "numpy", "2.4.6", Digest.md5("ab".repeat(16))));
        assertEquals(Severity.MEDIUM, Asked.only(l2.ofProject()).severity());
    }

    @Test
    void withoutALockThereAreNoHashesToAskFor() {
        assertInstanceOf(Outcome.NotApplicable.class, l2.ofProject());
        l2.run().param("lr", "0.1");
        l2.doesNotApply();
    }

    @Test
    void aRunBelowALockWithHashesHolds() {
        lock(2, 2);
        l2.run().param("lr", "0.1");
        l2.holds();
    }

    @Test
    void aListThatTheToolWroteIsLeftOpen() {
        Evidence evidence = new Evidence("mlflow/a1/requirements.txt", Locator.WHOLE, null);
        l2.run().fact(new Fact.DependencyFile(l2.run().id(), "pip-freeze", true, 57, 57, 0, evidence));
        assertTrue(l2.isNotFound().contains("mlflow/a1/requirements.txt"));
    }

    @Test
    void aDamagedLockIsNotHeld() {
        lock(1, 0);
        l2.unreadable("uv.lock");
        l2.project.fact(locked("uv.lock", "numpy", "2.4.6"));
        assertEquals(1, Asked.only(l2.ofProject()).evidence().size());
        Asked empty = new Asked("L2");
        empty.unreadable("uv.lock");
        assertInstanceOf(Outcome.NotChecked.class, empty.ofProject());
    }

    @ParameterizedTest
    @CsvSource({"2.4.6,2.4.6", "2.4.0,2.4", "2.1.0+cu118,2.1.0", "1.0rc1,1.0.rc1"})
    void theLockedVersionHolds(String loaded, String locked) {
        l5.run().recordedPackage("torch", loaded);
        l5.project.fact(locked("uv.lock", "torch", locked));
        l5.holds();
    }

    @Test
    void anotherVersionThanTodaysLockIsMilder() {
        l5.run().recordedPackage("torch", "2.1.0").recordedPackage("numpy", "2.4.6");
        l5.project
                .fact(locked("uv.lock", "torch", "2.4.0"))
                .fact(locked("uv.lock", "numpy", "2.4.6"))
                .fact(locked("uv.lock", "scipy", "1.16.0"));
        Finding finding = l5.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertEquals(
                "Of 2 packages that the run recorded and uv.lock names today, one has another version: torch 2.1.0 (not"
                        + " 2.4.0). The file may have been changed since.",
                finding.message());
        assertEquals(
                List.of("mlflow/a1/record.yaml line 1", "uv.lock line 1"),
                finding.evidence().stream().map(Evidence::text).toList());
    }

    @Test
    void anotherVersionThanTheLockThatTheRunHoldsIsHigh() {
        l5.run().recordedPackage("torch", "2.1.0");
        l5.run()
                .fact(new Dependency(
                        l5.run().id(),
                        "pip",
                        "torch",
                        "==2.4.0",
                        "2.4.0",
                        Origin.LOCKED,
                        List.of(),
                        new Evidence("mlflow/a1/asked.json", Locator.line(1), null)));
        assertEquals(Severity.HIGH, l5.raises().severity());
    }

    @Test
    void ofSeveralLocksTheOneThatFitsIsMeant() {
        l5.run().recordedPackage("torch", "2.1.0");
        l5.project.fact(locked("a.lock", "torch", "2.4.0")).fact(locked("b.lock", "torch", "2.1.0"));
        l5.holds();
    }

    @Test
    void versionsForOneMachineEachAreAllMeant() {
        l5.run().recordedPackage("numpy", "1.26.4");
        l5.project.fact(locked("uv.lock", "numpy", "1.26.4")).fact(locked("uv.lock", "numpy", "2.4.6"));
        l5.holds();
    }

    @Test
    void whereNothingIsLockedTheRangesCount() {
        l5.run().recordedPackage("numpy", "2.0.1").recordedPackage("scipy", "1.16.0");
        l5.project
                .fact(dependency("requirements.txt", "numpy", ">=1.20,<2", null, Origin.DECLARED))
                .fact(dependency("requirements.txt", "scipy", ">=1.10", null, Origin.DECLARED));
        Finding finding = l5.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertEquals(
                "Of 2 packages that the run recorded and the project asks for today, one has a version that was not"
                        + " asked for: numpy 2.0.1 (not >=1.20,<2, requirements.txt). The list may have been changed since.",
                finding.message());
        assertEquals(2, finding.evidence().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {">=1.20", ">=1.20,<2.1", "^1.2", "~=2.0.0"})
    void aVersionWithinTheRangeRaisesNothing(String range) {
        l5.run().recordedPackage("numpy", "2.0.1");
        l5.project.fact(dependency("requirements.txt", "numpy", range, null, Origin.DECLARED));
        l5.doesNotApply();
    }

    @Test
    void oneListThatAllowsItIsEnough() {
        l5.run().recordedPackage("numpy", "2.0.1");
        l5.project
                .fact(dependency("requirements.txt", "numpy", "<2", null, Origin.DECLARED))
                .fact(dependency("requirements-new.txt", "numpy", ">=2", null, Origin.DECLARED));
        l5.doesNotApply();
    }

    @Test
    void aLockOfAnotherFolderSaysNothing() {
        l5.run().recordedPackage("numpy", "1.26.4");
        l5.project.fact(locked("other/uv.lock", "numpy", "2.4.6"));
        l5.doesNotApply();
    }

    @Test
    void withoutPackagesOnRecordThereIsNothingToCompare() {
        l5.run().param("lr", "0.1");
        l5.project.fact(locked("uv.lock", "numpy", "2.4.6"));
        l5.doesNotApply();
    }

    @Test
    void nothingInCommonIsNotChecked() {
        l5.run().recordedPackage("numpy", "1.26.4");
        l5.project.fact(locked("uv.lock", "black", "25.1"));
        l5.isNotChecked();
    }

    @Test
    void aDamagedListIsNotHeld() {
        l5.run().recordedPackage("numpy", "2.4.6");
        l5.project.fact(locked("uv.lock", "numpy", "2.4.6"));
        l5.unreadable("mlflow/a1/record.yaml");
        l5.isNotChecked();
    }

    @Test
    void aGpuWithoutItsLibrariesIsAFinding() {
        gpus(2);
        l6.run().recordedPackage("tensorflow", "2.16.1");
        assertEquals(
                "The run had a GPU, and no record names the version of: CUDA, cuDNN, NCCL. Looked in:"
                        + " mlflow/a1/record.yaml.",
                l6.raises().message());
    }

    @Test
    void recordedVersionsHold() {
        gpus(2);
        l6.run()
                .recordedPackage("tensorflow", "2.16.1")
                .setting(Setting.Kind.SYSTEM, "CUDA version", "12.4")
                .recordedPackage("nvidia-cudnn-cu12", "9.1.0.70")
                .recordedPackage("nvidia-nccl-cu12", "2.20.5");
        l6.holds();
    }

    @Test
    void pipsTorchBringsThemAll() {
        gpus(2);
        l6.run().recordedPackage("torch", "2.4.0");
        l6.holds();
    }

    @Test
    void anImagesNameTellsThem() {
        gpus(1);
        l6.run().recordedPackage("tensorflow", "2.16.1").image("nvidia/cuda", ":11.2.2-cudnn8-runtime-ubuntu20.04");
        l6.holds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TPU v3", "AMD Instinct MI250", "Apple M2 Pro"})
    void whatIsNoneOfNvidiasHasNoCuda(String name) {
        l6.run().device("gpu", name, Map.of());
        l6.doesNotApply();
    }

    @Test
    void withoutAGpuThereIsNothingToAsk() {
        l6.run().recordedPackage("torch", "2.4.0");
        l6.doesNotApply();
    }

    @Test
    void mklIsAskedForWhereNumpyWasBuiltWithIt() {
        l6.run().recordedPackage("mkl-service", "2.3.0");
        Finding finding = l6.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertTrue(finding.message().contains("mkl-service 2.3.0"));
        l6.run().recordedPackage("mkl", "2021.4.0");
        l6.holds();
    }

    @Test
    void aGpuThatNothingOnRecordUsesIsNotAskedFor() {
        gpus(1);
        l6.run().recordedPackage("scikit-learn", "1.7.0");
        l6.doesNotApply();
    }

    @Test
    void cudaThatTheToolNeverRecordsIsItsGap() {
        gpus(1);
        l6.run().recordedPackage("tensorflow", "2.16.1");
        l6.gap(Layer.ENVIRONMENT, "the CUDA version");
        l6.isNotFound();
    }

    @Test
    void aDamagedRecordMayHaveHadCuda() {
        gpus(1);
        l6.run().recordedPackage("tensorflow", "2.16.1");
        l6.unreadable("mlflow/a1/record.yaml");
        l6.isNotChecked();
    }

    private void gpus(int count) {
        for (int i = 0; i < count; i++) {
            l6.run().device("gpu", "NVIDIA A100", Map.of());
        }
    }

    private void lock(int entries, int hashed) {
        Evidence evidence = new Evidence("uv.lock", Locator.WHOLE, null);
        l2.project.fact(new Fact.DependencyFile(null, "uv", true, entries, entries, hashed, evidence));
    }

    private static Dependency locked(String file, String name, String version, Digest... digests) {
        return new Dependency(
                (RunId) null,
                "pip",
                name,
                "==" + version,
                version,
                Origin.LOCKED,
                Arrays.asList(digests),
                new Evidence(file, Locator.line(1), null));
    }

    private static Dependency dependency(
            String file, String name, String spec, @Nullable String version, Origin origin) {
        return new Dependency(
                null, "pip", name, spec, version, origin, List.of(), new Evidence(file, Locator.line(1), null));
    }
}

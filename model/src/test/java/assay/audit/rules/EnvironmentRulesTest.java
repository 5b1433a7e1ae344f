package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Severity;
import assay.fact.Fact.Setting.Kind;
import assay.fact.Layer;
import assay.fact.RecordsFixture.Told;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentRulesTest {
    private static final Map<String, String> WHOLE =
            Map.of("cores", "16896", "mig", "false", "ecc", "true", "driver", "570.1");

    private final Asked h1 = new Asked("H1");
    private final Asked h2 = new Asked("H2");
    private final Asked h3 = new Asked("H3");
    private final Asked h6 = new Asked("H6");
    private final Asked h7 = new Asked("H7");
    private final Asked h10 = new Asked("H10");
    private final Asked h11 = new Asked("H11");
    private final Asked e4 = new Asked("E4");

    /// A run of which the whole environment is recorded.
    private static Told listing(Asked asked) {
        return asked.run().metric("auc", 0.8).setting(Kind.VARIABLE, "PATH", "/usr/bin");
    }

    private static Told onGpu(Told run) {
        return run.device("gpu", "NVIDIA H200", WHOLE).recordedPackage("torch", "2.9.0");
    }

    @Test
    void aRerunOnTheSameCardHolds() {
        h1.run().device("gpu", "NVIDIA H200", Map.of()).tag("rerunOf", "mlflow:a0");
        h1.project.run("mlflow", "a0").device("gpu", "NVIDIA H200", Map.of());
        h1.holds();
    }

    @Test
    void aRerunOnAnotherCardIsAFindingWithBothRecords() {
        h1.run().device("gpu", "NVIDIA H200", Map.of()).tag("rerunOf", "mlflow:a0");
        h1.project.run("mlflow", "a0").name("first").device("gpu", "NVIDIA A100-SXM4-80GB", Map.of());
        assertEquals(
                "The GPU is NVIDIA H200; that of first, which this run was made again from, is NVIDIA A100-SXM4-80GB.",
                h1.raises().message());
        assertEquals(2, h1.raises().evidence().size());
    }

    @Test
    void aRerunOfARunWhoseCardIsNotKnownHolds() {
        h1.run().device("gpu", "NVIDIA H200", Map.of()).tag("rerunOf", "mlflow:a0");
        h1.project.run("mlflow", "a0").metric("auc", 0.8);
        h1.holds();
    }

    @Test
    void nestedRunsOnTwoKindsOfCardsAreAFindingOfTheirParent() {
        h1.run().metric("auc_mean", 0.8);
        h1.project.run("mlflow", "c1").parent(h1.run()).device("gpu", "NVIDIA H200", Map.of());
        h1.holds();
        h1.project.run("mlflow", "c2").parent(h1.run()).device("gpu", "NVIDIA A100-SXM4-80GB", Map.of());
        assertEquals(
                "GPU differs within one comparison: NVIDIA A100-SXM4-80GB, NVIDIA H200.",
                h1.raises().message());
    }

    @Test
    void aCardThatIsKnownInDetailHolds() {
        h2.run().device("gpu", "NVIDIA H200", WHOLE);
        h2.holds();
    }

    @Test
    void detailsThatNoRecordHasAreNotFound() {
        h2.run().device("gpu", "NVIDIA H200", Map.of("cudaCores", "16896"));
        assertTrue(h2.isNotFound().startsWith("Not found of the GPU: MIG, ECC."));
    }

    @Test
    void aRerunOnACardThatIsCutAnotherWayIsAFinding() {
        h2.run().device("gpu", "NVIDIA H200", WHOLE).tag("rerunOf", "mlflow:a0");
        h2.project.run("mlflow", "a0").name("first").device("gpu", "NVIDIA H200", Map.of("mig", "true"));
        assertEquals(Severity.MEDIUM, h2.raises().severity());
        assertEquals(
                "The GPU is not that of first, which this run was made again from: MIG: true there, false here.",
                h2.raises().message());
    }

    @Test
    void aRunOnTheProcessorHasNoCardToAskAbout() {
        h2.run().param("device", "cpu");
        h2.doesNotApply();
        listing(h6).param("device", "cpu").recordedPackage("torch", "2.9.0");
        h6.doesNotApply();
    }

    @Test
    void aRunOfWhichNoCardIsKnownIsNotFound() {
        h2.run().param("lr", "0.1");
        h2.isNotFound();
    }

    @Test
    void aDamagedRecordMayHaveHadTheCard() {
        h2.run().param("lr", "0.1");
        h2.unreadable("mlflow/a1/machine.json");
        assertTrue(h2.isNotChecked().contains("mlflow/a1/machine.json"));
    }

    @Test
    void aDamagedRecordMayHaveHadMoreOfTheCard() {
        h2.run().device("gpu", "NVIDIA H200", Map.of("cudaCores", "16896"));
        h2.unreadable("mlflow/a1/machine.json");
        assertTrue(h2.isNotChecked().contains("mlflow/a1/machine.json"));
    }

    @Test
    void aMachineThatIsRecordedHolds() {
        onGpu(h3.run())
                .setting(Kind.SYSTEM, "os", "Debian 12")
                .setting(Kind.SYSTEM, "kernel", "6.1.0-18-amd64")
                .device("cpu", "AMD EPYC 7763", Map.of());
        h3.holds();
    }

    @Test
    void aPlatformThatNamesItsKernelIsBoth() {
        h3.run()
                .device("cpu", "AMD EPYC 7763", Map.of())
                .setting(Kind.SYSTEM, "platform", "Linux-6.1.0-18-amd64-x86_64-with-glibc2.36");
        h3.holds();
    }

    @Test
    void whatIsMissingOfAMachineIsNamed() {
        h3.run().device("gpu", "NVIDIA H200", Map.of()).setting(Kind.SYSTEM, "os", "Debian 12");
        assertEquals(
                "Not recorded: the GPU's driver, the kernel, the processor. Looked in: mlflow/a1/record.yaml.",
                h3.raises().message());
    }

    @Test
    void theDriverIsNotAskedForWithoutAGpu() {
        h3.run().setting(Kind.SYSTEM, "os", "Debian 12");
        assertEquals(
                "Not recorded: the kernel, the processor. Looked in: mlflow/a1/record.yaml.",
                h3.raises().message());
    }

    @Test
    void aMachineOfWhichNothingIsRecordedIsNotFound() {
        h3.run().metric("auc", 0.8);
        assertTrue(h3.isNotFound().startsWith("Not found: the operating system, the kernel, the processor."));
    }

    @Test
    void whatTheToolNeverRecordsOfAMachineIsNoFinding() {
        h3.run().device("cpu", "AMD EPYC 7763", Map.of());
        h3.gap(Layer.ENVIRONMENT, "operating system");
        h3.isNotFound();
    }

    @Test
    void aRunOfNestedRunsIsNotAskedForItsMachine() {
        h3.run().metric("auc_mean", 0.8);
        h3.project.run("mlflow", "c").parent(h3.run()).setting(Kind.SYSTEM, "os", "Debian 12");
        h3.doesNotApply();
    }

    @Test
    void aMachineInADamagedRecordIsNotChecked() {
        h3.run().setting(Kind.SYSTEM, "os", "Debian 12");
        h3.unreadable("mlflow/a1/machine.json");
        h3.isNotChecked();
    }

    @ParameterizedTest
    @ValueSource(strings = {":4096:8", ":16:8"})
    void aWorkspaceThatIsFixedHolds(String value) {
        onGpu(listing(h6)).setting(Kind.VARIABLE, "CUBLAS_WORKSPACE_CONFIG", value);
        h6.holds();
    }

    @Test
    void aWorkspaceThatIsNotFixedIsHighWhereTheSameBitsWereAskedFor() {
        onGpu(listing(h6));
        assertEquals(
                "CUBLAS_WORKSPACE_CONFIG is not in the environment record.",
                h6.raises().message());
        assertEquals(Severity.MEDIUM, h6.raises().severity());
        h6.run().setting(Kind.SWITCH, "torch.use_deterministic_algorithms", "True");
        assertEquals(Severity.HIGH, h6.raises().severity());
    }

    @Test
    void anotherWorkspaceIsAFindingThatNamesIt() {
        onGpu(h6.run()).setting(Kind.VARIABLE, "CUBLAS_WORKSPACE_CONFIG", ":0:0");
        assertTrue(h6.raises().message().contains("recorded as :0:0"));
    }

    @Test
    void variablesThatNobodyListsAreNotFound() {
        onGpu(h6.run()).setting(Kind.VARIABLE, "OMP_NUM_THREADS", "4");
        h6.isNotFound();
        h6.gap(Layer.ENVIRONMENT, "the GPU's driver, and environment variables");
        assertTrue(h6.isNotFound().contains("environment variables"));
    }

    @Test
    void aDamagedEnvironmentIsNotChecked() {
        onGpu(h6.run());
        h6.unreadable("mlflow/a1/environment.json");
        h6.isNotChecked();
    }

    @Test
    void withoutAFrameworkThereIsNoWorkspace() {
        listing(h6).device("gpu", "NVIDIA H200", WHOLE).recordedPackage("xgboost", "3.1.0");
        h6.doesNotApply();
    }

    @Test
    void aFrameworkOfTheProjectsLockCounts() {
        listing(h6).device("gpu", "NVIDIA H200", WHOLE);
        h6.project.dependency("requirements.txt", 1, "pip", "torch", "==2.9.0", "2.9.0");
        h6.raises();
    }

    @ParameterizedTest
    @CsvSource({
        "2.9.0, torch 2.9.0 rounds convolutions to it unless told otherwise and matrix products do not",
        "1.10.2+cu113, torch 1.10.2+cu113 rounds matrix products and convolutions to it unless told otherwise",
    })
    void whatTorchDoesByItselfDependsOnItsVersion(String version, String words) {
        h7.run().device("gpu", "NVIDIA A100-SXM4-80GB", Map.of()).recordedPackage("torch", version);
        assertEquals(
                "TF32 is not stated. The GPU (NVIDIA A100-SXM4-80GB) has it; " + words + ".",
                h7.raises().message().replace("otherwise, and", "otherwise and"));
        assertEquals(Severity.MEDIUM, h7.raises().severity());
    }

    @Test
    void torchBeforeItKnewTf32IsNotAsked() {
        h7.run().device("gpu", "NVIDIA A100-SXM4-80GB", Map.of()).recordedPackage("torch", "1.6.0");
        h7.doesNotApply();
    }

    @Test
    void tensorFlowRoundsByItself() {
        h7.run().device("gpu", "NVIDIA RTX A6000", Map.of()).recordedPackage("tensorflow", "2.16.1");
        assertTrue(h7.raises().message().contains("tensorflow 2.16.1 rounds"));
    }

    @ParameterizedTest
    @CsvSource({
        "trainer.allow_tf32,True",
        "torch.backends.cuda.matmul.allow_tf32,False",
        "float32_matmul_precision,high",
        "NVIDIA_TF32_OVERRIDE,0"
    })
    void aPrecisionThatIsStatedHolds(String key, String value) {
        onGpu(h7.run()).param(key, value);
        h7.holds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tesla T4", "Tesla V100-SXM2-16GB", "NVIDIA GeForce RTX 2080 Ti", "Quadro RTX 8000"})
    void aCardWithoutTf32IsNotAsked(String name) {
        h7.run().device("gpu", name, Map.of()).recordedPackage("torch", "2.9.0");
        h7.doesNotApply();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NVIDIA GeForce RTX 3090", "NVIDIA L40S", "NVIDIA A10G", "NVIDIA H100 80GB HBM3"})
    void aCardWithTf32IsKnownByItsName(String name) {
        h7.run().device("gpu", name, Map.of()).recordedPackage("torch", "2.9.0");
        h7.raises();
    }

    @Test
    void aCardThatIsNotKnownIsNotChecked() {
        h7.run().device("gpu", "Graphics Device", Map.of()).recordedPackage("torch", "2.9.0");
        assertTrue(h7.isNotChecked().contains("Graphics Device"));
        h7.run().device("gpu", "Graphics Device", Map.of("computeCapability", "9.0"));
        h7.raises();
    }

    @Test
    void aDamagedRecordMayHaveStatedThePrecision() {
        onGpu(h7.run());
        h7.raises();
        h7.unreadable("mlflow/a1/environment.json");
        assertTrue(h7.isNotChecked().contains("mlflow/a1/environment.json"));
    }

    @Test
    void severalGpusWithoutAFixedAlgorithmAreAFinding() {
        onGpu(listing(h10)).param("trainer.devices", "4");
        assertEquals(
                "Several GPUs worked together, and NCCL_ALGO is not in the environment record.",
                h10.raises().message());
        h10.run().setting(Kind.VARIABLE, "NCCL_ALGO", "Ring");
        h10.holds();
    }

    @Test
    void oneGpuAddsUpAlone() {
        onGpu(listing(h10)).param("world_size", "1");
        h10.doesNotApply();
    }

    @Test
    void severalGpusWhoseEnvironmentNobodyListsAreNotFound() {
        onGpu(h10.run()).param("world_size", "8");
        h10.isNotFound();
    }

    @Test
    void aDamagedEnvironmentMayHaveFixedTheAlgorithm() {
        onGpu(h10.run()).param("world_size", "8");
        h10.unreadable("mlflow/a1/environment.json");
        assertTrue(h10.isNotChecked().contains("mlflow/a1/environment.json"));
    }

    @ParameterizedTest
    @CsvSource({"OMP_NUM_THREADS,4", "num_threads,1", "model.n_jobs,2"})
    void aNumberOfThreadsHolds(String key, String value) {
        listing(h11).param(key, value);
        h11.holds();
    }

    @ParameterizedTest
    @CsvSource({"n_jobs,-1", "threads,auto", "lr,4"})
    void noNumberOfThreadsIsAFinding(String key, String value) {
        listing(h11).param(key, value);
        assertEquals(Severity.MEDIUM, h11.raises().severity());
    }

    @Test
    void threadsThatNobodyListsAreNotFound() {
        h11.run().metric("auc", 0.8);
        h11.isNotFound();
        h11.unreadable("mlflow/a1/environment.json");
        h11.isNotChecked();
    }

    @Test
    void aRunWithoutAResultIsNotAskedForThreadsOrHashes() {
        h11.run().setting(Kind.VARIABLE, "PATH", "/usr/bin");
        h11.doesNotApply();
        e4.run().setting(Kind.VARIABLE, "PATH", "/usr/bin");
        e4.doesNotApply();
    }

    @Test
    void aRunThatOnlyHoldsOthersIsNotAskedForThreadsOrHashes() {
        listing(h11);
        h11.project.run("mlflow", "c").parent(h11.run());
        h11.doesNotApply();
        listing(e4);
        e4.project.run("mlflow", "c").parent(e4.run());
        e4.doesNotApply();
    }

    @Test
    void aHashSeedHolds() {
        e4.run().metric("auc", 0.8).setting(Kind.VARIABLE, "PYTHONHASHSEED", "0");
        e4.holds();
    }

    @Test
    void aHashSeedThatIsNotInTheEnvironmentIsAFinding() {
        listing(e4);
        assertEquals(
                "PYTHONHASHSEED is not in the environment record.", e4.raises().message());
        assertEquals(Severity.MEDIUM, e4.raises().severity());
    }

    @Test
    void aRandomHashSeedIsAFinding() {
        listing(e4).setting(Kind.VARIABLE, "PYTHONHASHSEED", "random");
        assertTrue(e4.raises().message().startsWith("PYTHONHASHSEED is recorded as random"));
    }

    @Test
    void aHashSeedThatNobodyListsIsNotFound() {
        e4.run().metric("auc", 0.8);
        e4.isNotFound();
    }

    @Test
    void aDamagedEnvironmentMayHaveHadTheHashSeed() {
        e4.run().metric("auc", 0.8);
        e4.unreadable("mlflow/a1/environment.json");
        assertTrue(e4.isNotChecked().contains("mlflow/a1/environment.json"));
    }
}

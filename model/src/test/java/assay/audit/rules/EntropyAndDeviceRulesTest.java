package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Severity;
import assay.fact.Fact;
import assay.fact.Layer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntropyAndDeviceRulesTest {
    private final Asked e1 = new Asked("E1");
    private final Asked h1 = new Asked("H1");

    @Test
    void aRecordedSeedHolds() {
        e1.run().metric("auc", 0.8).seed("numpy", "42");
        e1.holds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "train.seed", "random_state", "randomSeed", "np-seed", "seed_everything", "seeds"})
    void aParameterThatNamesASeedHolds(String key) {
        e1.run().metric("auc", 0.8).param(key, "0");
        e1.holds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"python train.py --seed 3", "python train.py --train.seed=3", "python train.py seed=3"})
    void aSeedInTheCommandHolds(String command) {
        e1.run().metric("auc", 0.8).command(command);
        e1.holds();
        e1.run().command(command.split(" "));
        e1.holds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed_ratio", "seedling", "n_seeds_used", "PYTHONHASHSEED", "state"})
    void aParameterThatOnlySoundsLikeOneDoesNotHold(String key) {
        e1.run().metric("auc", 0.8).param(key, "3");
        e1.raises();
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "", "null", "true", "random", "0.5"})
    void aSeedThatIsNotSetIsAFindingThatSaysSo(String value) {
        e1.run().metric("auc", 0.8).param("seed", value);
        Finding finding = e1.raises();
        assertTrue(finding.message().startsWith("A seed is named and none is set: seed = "), finding.message());
    }

    @Test
    void noSeedIsCritical() {
        e1.run().metric("auc", 0.8).param("lr", "0.1");
        assertEquals(Severity.CRITICAL, e1.raises().severity());
        assertEquals(
                "No seed is recorded. Looked in: mlflow/a1/record.yaml.",
                e1.raises().message());
    }

    @Test
    void noSeedFromAToolThatNeverRecordsOneIsItsGap() {
        e1.run().metric("auc", 0.8);
        e1.gap(Layer.ENTROPY, "seeds");
        e1.isNotFound();
        e1.gap(Layer.ENTROPY, "seeds, unless they are parameters");
        e1.raises();
    }

    @Test
    void aRunThatOnlyHoldsOthersIsNotAsked() {
        e1.run().metric("auc_mean", 0.8);
        e1.project.run("mlflow", "c").parent(e1.run()).seed("numpy", "0");
        e1.doesNotApply();
    }

    @Test
    void aRunWithoutAResultIsNotAsked() {
        e1.run().param("lr", "0.1");
        e1.doesNotApply();
    }

    @Test
    void aDamagedRecordIsNotChecked() {
        e1.run().metric("auc", 0.8);
        e1.unreadable("mlflow/a1/params/seed");
        e1.isNotChecked();
    }

    @Test
    void aNamedGpuHolds() {
        h1.run().device("gpu", "NVIDIA A100-SXM4-80GB", Map.of());
        h1.holds();
    }

    @ParameterizedTest
    @CsvSource({"device,cuda:0", "accelerator,gpu", "trainer.gpus,4", "use_cuda,True"})
    void aGpuThatIsUsedAndNotNamedIsAFinding(String key, String value) {
        h1.run().param(key, value);
        Finding finding = h1.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(1, finding.evidence().size());
    }

    @ParameterizedTest
    @CsvSource({"device,cpu", "trainer.accelerator,cpu", "gpus,0", "use_cuda,False", "no_cuda,True", "gpus,None"})
    void aRunThatSaysItUsedTheProcessorIsNotAsked(String key, String value) {
        h1.run().param(key, value);
        h1.doesNotApply();
    }

    @Test
    void aRunThatHidTheGpusIsNotAsked() {
        h1.run().setting(Fact.Setting.Kind.VARIABLE, "CUDA_VISIBLE_DEVICES", "");
        h1.doesNotApply();
    }

    @Test
    void aRunWhoseToolListsDevicesAndListsNoGpuIsNotAsked() {
        h1.run().device("cpu", "AMD EPYC 7763", Map.of());
        h1.doesNotApply();
    }

    @Test
    void aProcessorFromAToolThatKnowsNoGpusSaysNothing() {
        h1.run().device("cpu", "AMD EPYC 7763", Map.of());
        h1.gap(Layer.ENVIRONMENT, "GPU and driver");
        assertTrue(h1.isNotFound().contains("GPU and driver"));
    }

    @Test
    void nothingAboutDevicesIsNotFoundAndNoFinding() {
        h1.run().param("lr", "0.1");
        assertTrue(h1.isNotFound().startsWith("No record says on which device the run ran."));
    }

    @Test
    void aGpuInADamagedRecordIsNotChecked() {
        h1.run().param("device", "cuda");
        h1.unreadable("mlflow/a1/devices.json");
        h1.isNotChecked();
    }

    @Test
    void systemMetricsOfAGpuSayThatOneWasUsed() {
        h1.run().metric("system/gpu_0_utilization_percentage", 87);
        h1.raises();
    }
}

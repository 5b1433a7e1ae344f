package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Severity;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterRulesTest {
    private static final Digest ONE = RecordsFixture.digestOf("one");

    private final Asked p1 = new Asked("P1");
    private final Asked p4 = new Asked("P4");
    private final Asked p6 = new Asked("P6");
    private final Asked p7 = new Asked("P7");
    private final Asked p8 = new Asked("P8");

    @Test
    void parametersHold() {
        p1.run().param("lr", "0.1").param("model.size", "8").param("head.size", "${model.size}");
        p1.holds();
    }

    @Test
    void noParameterIsAFinding() {
        p1.run().metric("loss", 0.1);
        assertEquals(
                "No parameter is recorded. Looked in: mlflow/a1/record.yaml.",
                p1.raises().message());
    }

    @Test
    void optionsAloneAreOverridesAlone() {
        p1.run().metric("loss", 0.1).command("python", "train.py", "--lr", "0.1", "--epochs=3");
        Finding finding = p1.raises();
        assertTrue(finding.message().startsWith("2 options on the command line are recorded, and no parameter"));
        assertEquals(
                "mlflow/a1/record.yaml line 2", finding.evidence().getFirst().text());
    }

    @Test
    void aReferenceToWhatIsNotRecordedIsAFinding() {
        p1.run().param("lr", "0.1").param("data.path", "${oc.env:DATA}/train");
        Finding finding = p1.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertTrue(finding.message().contains("data.path = ${oc.env:DATA}/train"));
    }

    @Test
    void aReferenceThatTheToolNeverResolvesIsItsGap() {
        p1.run().param("data.path", "${oc.env:DATA}/train");
        p1.gap(Layer.PARAMETERS, "values of interpolations, which stay unresolved");
        assertTrue(p1.isNotFound().contains("${oc.env:DATA}"));
    }

    @Test
    void aToolThatLeavesParametersOutIsNotHeld() {
        p1.run().param("lr", "0.1");
        p1.gap(Layer.PARAMETERS, "all settings but those of the card");
        p1.isNotFound();
    }

    @Test
    void aRunWithoutAResultIsNotAskedForParameters() {
        p1.run().tag("stage", "prepare");
        p1.doesNotApply();
    }

    @Test
    void aDamagedRecordMayHaveHadParameters() {
        p1.run().metric("loss", 0.1);
        p1.unreadable("mlflow/a1/record.yaml");
        p1.isNotChecked();
    }

    @Test
    void aModelWithItsDigestOfTodayHolds() {
        p4.run().output(Artifact.Kind.MODEL, "models/final.pt", ONE);
        p4.today.file("models/final.pt", ONE);
        p4.holds();
    }

    @Test
    void aModelWithoutADigestIsAFinding() {
        p4.run().output(Artifact.Kind.MODEL, "models/final.pt");
        Finding finding = p4.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertEquals("The run records a model without a digest: models/final.pt.", finding.message());
    }

    @Test
    void aDigestThatTheProjectKeepsIsOne() {
        p4.run().output(Artifact.Kind.MODEL, "models/final.pt");
        p4.project.fact(new Artifact(
                null,
                Artifact.Role.INPUT,
                Artifact.Kind.MODEL,
                "models/final.pt",
                "final.pt",
                null,
                null,
                List.of(ONE),
                null,
                new Evidence("models/final.pt.dvc", Locator.WHOLE, null)));
        p4.today.file("models/final.pt", ONE);
        p4.holds();
    }

    @Test
    void anotherModelThanTheRecordedOneIsAFinding() {
        p4.run().output(Artifact.Kind.MODEL, "models/final.pt", ONE);
        Digest other = RecordsFixture.digestOf("other");
        p4.today.file("models/final.pt", other);
        assertEquals(
                "The model models/final.pt is recorded with sha256 " + ONE.value() + " and has " + other.value()
                        + " today.",
                p4.raises().message());
    }

    @Test
    void aModelThatIsElsewhereIsNotChecked() {
        p4.run().output(Artifact.Kind.MODEL, "s3://bucket/final.pt", ONE);
        assertTrue(p4.isNotChecked().contains("s3://bucket/final.pt"));
    }

    @Test
    void aWeakDigestIsMilder() {
        Digest md5 = Digest.md5("ab".repeat(16));
        p4.run().output(Artifact.Kind.MODEL, "models/final.pt", md5);
        p4.today.file("models/final.pt", md5);
        assertEquals(Severity.MEDIUM, p4.raises().severity());
    }

    @Test
    void digestsThatTheToolNeverRecordsAreItsGap() {
        p4.run().output(Artifact.Kind.MODEL, "models/final.pt");
        p4.gap(Layer.DATA, "digest of any artifact");
        p4.isNotFound();
    }

    @Test
    void aRunWithoutAModelIsNotAskedForItsDigest() {
        p4.run().metric("loss", 0.1);
        p4.doesNotApply();
    }

    @Test
    void aDamagedRecordMayHaveHadTheDigest() {
        p4.run().output(Artifact.Kind.MODEL, "models/final.pt");
        p4.unreadable("mlflow/a1/record.yaml");
        p4.isNotChecked();
    }

    @Test
    void trialsThatAreMissingAreAFinding() {
        p7.run().param("n_trials", "5");
        trials(3);
        Finding finding = p7.raises();
        assertEquals("5 trials were asked for (n_trials = 5) and 3 are recorded; 2 are missing.", finding.message());
        assertEquals(
                "mlflow/a1/record.yaml line 1", finding.evidence().getFirst().text());
    }

    @Test
    void allTrialsThatWereAskedForHold() {
        p7.run().param("n_trials", "3");
        trials(3);
        p7.holds();
    }

    @Test
    void aSearchWithoutABudgetIsLeftOpen() {
        p7.run().metric("best", 0.1);
        trials(3);
        assertTrue(p7.isNotFound().contains("3 trials are recorded"));
    }

    @Test
    void runsThatDifferInTheSeedAloneAreNoSearch() {
        p7.run().metric("mean", 0.1);
        for (int i = 0; i < 3; i++) {
            p7.project
                    .run("mlflow", "s" + i)
                    .parent(p7.run())
                    .param("seed", "" + i)
                    .param("lr", "0.1");
        }
        p7.doesNotApply();
    }

    @Test
    void aGridThatTheCommandListsIsItsBudget() {
        p7.run().tag("sweeper", "BasicSweeper").command("python", "main.py", "--multirun", "lr=0.1,0.01", "m=a,b,c");
        assertEquals(
                "6 trials were asked for (lr=0.1,0.01 m=a,b,c) and no run of them is recorded.",
                p7.raises().message());
    }

    @Test
    void ofSeveralSweepsTheOneIsMeantWhoseParametersTheRunHas() {
        p7.run().tag("sweep", "x1").param("lr", "0.1").param("net.depth", "3");
        sweep("a.yaml", "lr", 20);
        sweep("b.yaml", "dropout", 30);
        assertEquals(
                "20 trials were asked for (sweep a.yaml: run_cap = 20) and one is recorded; 19 are missing.",
                p7.raises().message());
        sweep("c.yaml", "net", 40);
        p7.isNotFound();
    }

    private void sweep(String file, String param, int cap) {
        Evidence evidence = new Evidence(file, Locator.line(1), null);
        p7.project
                .fact(new Fact.Setting(null, Fact.Setting.Kind.SYSTEM, "sweep " + file + ": method", "bayes", evidence))
                .fact(new Fact.Setting(
                        null, Fact.Setting.Kind.SYSTEM, "sweep " + file + ": run_cap", "" + cap, evidence))
                .fact(new Fact.Setting(
                        null, Fact.Setting.Kind.SYSTEM, "sweep " + file + ": " + param, "min=0, max=1", evidence));
    }

    @Test
    void theBestOfASearchThatIsNotRecordedIsAFinding() {
        p7.run().param("best_max_depth", "4").param("best_n_estimators", "100");
        Finding finding = p7.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertTrue(finding.message().contains("best_max_depth = 4, best_n_estimators = 100"));
    }

    @ParameterizedTest
    @CsvSource({"best_epoch,7", "best_model_path,a.pt", "n_trials,5", "best_Ks,a.txt"})
    void whatIsCalledSoForOtherReasonsIsNoSearch(String key, String value) {
        p7.run().param(key, value);
        p7.doesNotApply();
    }

    @Test
    void aDamagedSearchIsNotChecked() {
        p7.run().param("hpo.n_trials", "5");
        p7.unreadable("mlflow/a1/record.yaml");
        p7.isNotChecked();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fp16", "trainer.precision", "use_amp", "torch_dtype", "model.load_in_8bit", "training/bf16"})
    void aPrecisionHolds(String key) {
        trained();
        p8.run().param(key, "True");
        p8.holds();
    }

    @Test
    void aPrecisionInTheCommandHolds() {
        trained();
        p8.run().command("python", "train.py", "--fp16");
        p8.holds();
    }

    @Test
    void noPrecisionIsAFinding() {
        trained();
        p8.run().param("scale_damp", "0.5");
        assertTrue(p8.raises().message().startsWith("The run had torch and a GPU, and no record says"));
    }

    @Test
    void withoutAGpuOnRecordItIsLeftOpen() {
        p8.run().recordedPackage("torch", "2.4.0").param("epochs", "3").metric("loss", 0.1);
        p8.isNotFound();
    }

    @Test
    void withoutAGpuThereIsOnePrecision() {
        p8.run().recordedPackage("torch", "2.4.0").param("device", "cpu").metric("loss", 0.1);
        p8.doesNotApply();
    }

    @Test
    void withoutANeuralNetworkThereIsNothingToAsk() {
        p8.run().recordedPackage("scikit-learn", "1.7.0").metric("auc", 0.9);
        p8.doesNotApply();
    }

    @Test
    void aDamagedRecordMayHaveHadThePrecision() {
        trained();
        p8.unreadable("mlflow/a1/record.yaml");
        p8.isNotChecked();
    }

    @Test
    void aCheckpointWithEverythingHolds() {
        checkpoint("a.pt", "epoch, model_state_dict, optimizer_state_dict, torch_rng_state");
        p6.holds();
    }

    @Test
    void aCheckpointWithoutTheOptimizerIsAFinding() {
        checkpoint("a.pt", "epoch, model_state_dict");
        Finding finding = p6.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(
                "Checkpoint a.pt counts epochs or steps and names no state of the optimizer, state of random"
                        + " generators.",
                finding.message());
        assertEquals("a.pt", finding.evidence().getFirst().text());
    }

    @Test
    void withoutTheStateOfGeneratorsItIsMilder() {
        checkpoint("a.pt", "epoch, loops, lr_schedulers, optimizer_states, state_dict");
        assertEquals(Severity.MEDIUM, p6.raises().severity());
    }

    @Test
    void aSchedulerIsAskedForWhereOneWasUsed() {
        p6.run().param("lr_scheduler", "cosine");
        checkpoint("a.pt", "epoch, optimizer, rng_state");
        assertTrue(p6.raises().message().endsWith("names no state of the scheduler."));
    }

    @ParameterizedTest
    @CsvSource({"fp16,true", "trainer.precision,16-mixed", "mixed_precision,fp16"})
    void aScalerIsAskedForWhereLossesAreScaled(String key, String value) {
        p6.run().param(key, value);
        checkpoint("a.pt", "epoch, optimizer, rng_state");
        assertTrue(p6.raises().message().endsWith("names no state of the scaler of losses."));
        checkpoint("b.pt", "epoch, optimizer, rng_state, amp_scaler");
        p6.holds();
    }

    @Test
    void bfloatIsNotScaled() {
        p6.run().param("precision", "bf16-mixed").param("fp16", "False");
        checkpoint("a.pt", "epoch, optimizer, rng_state");
        p6.holds();
    }

    @Test
    void theStateOfALoaderIsAskedForWhereOneIsKeptElsewhere() {
        checkpoint("a.pt", "epoch, optimizer, rng_state");
        p6.holds();
        checkpoint("b.pt", "epoch, optimizer, train_dataloader_state_dict");
        Finding finding = p6.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertTrue(finding.message().contains("the most complete"));
        checkpoint("c.pt", "epoch, optimizer, rng_state, dataloader");
        p6.holds();
    }

    @Test
    void ofSeveralTheMostCompleteIsJudged() {
        checkpoint("a.pt", "epoch, optimizer, rng_state");
        checkpoint("b.pt", "epoch, state_dict");
        p6.holds();
    }

    @Test
    void weightsAreNoCheckpoint() {
        checkpoint("a.pt", "state_dict");
        p6.doesNotApply();
    }

    @Test
    void aFolderIsJudgedByItsFiles() {
        p6.run().output(Artifact.Kind.MODEL, "out/checkpoint-500");
        lies("out/checkpoint-500/model.safetensors");
        lies("out/checkpoint-500/rng_state.pth");
        assertTrue(
                p6.raises().message().contains("out/checkpoint-500 counts epochs or steps and names no state of the"));
        lies("out/checkpoint-500/optimizer.pt");
        p6.holds();
    }

    @Test
    void aFolderWhoseFilesWereNotKeptTellsNothing() {
        p6.run().output(Artifact.Kind.MODEL, "out/checkpoint-500");
        p6.doesNotApply();
    }

    @Test
    void aCheckpointThatCannotBeReadIsNotChecked() {
        p6.run().output(Artifact.Kind.MODEL, "a.pt");
        p6.unreadable("a.pt");
        p6.isNotChecked();
    }

    private void checkpoint(String path, String names) {
        p6.run().output(Artifact.Kind.MODEL, path);
        p6.project.fact(new Fact.Setting(
                null, Fact.Setting.Kind.SYSTEM, "checkpoint names", names, new Evidence(path, Locator.WHOLE, null)));
    }

    private void lies(String path) {
        p6.project.fact(new Artifact(
                null,
                Artifact.Role.INPUT,
                Artifact.Kind.MODEL,
                path,
                path,
                null,
                null,
                List.of(),
                null,
                new Evidence(path, Locator.WHOLE, null)));
    }

    private void trained() {
        p8.run().recordedPackage("torch", "2.4.0").param("epochs", "3").metric("loss", 0.1);
        p8.run()
                .fact(new Fact.Device(
                        p8.run().id(),
                        "gpu",
                        "NVIDIA A100",
                        Map.of(),
                        new Evidence("mlflow/a1/record.yaml", Locator.line(9), null)));
    }

    private void trials(int count) {
        for (int i = 0; i < count; i++) {
            p7.project.run("mlflow", "t" + i).parent(p7.run()).param("lr", "0." + i);
        }
    }
}

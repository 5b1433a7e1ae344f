package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.fact.RecordsFixture.Told;
import assay.fact.RunId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationRulesTest {
    private static final double[] CURVE = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0.5, 0.4};

    private final Asked e2 = new Asked("E2");
    private final Asked e11 = new Asked("E11");
    private final Asked r4 = new Asked("R4");

    private static Told child(Asked asked, String id, String seed) {
        return asked.project
                .run("mlflow", id)
                .parent(asked.run())
                .param("lr", "0.1")
                .param("seed", seed)
                .metric("val_auc", 0.8);
    }

    @Test
    void repeatedRunsWithSeedsOfTheirOwnHold() {
        e2.run().metric("auc_mean", 0.8);
        child(e2, "c1", "1");
        child(e2, "c2", "2");
        e2.holds();
    }

    @Test
    void repeatedRunsThatShareASeedAreAFindingOfTheirParent() {
        e2.run().metric("auc_mean", 0.8);
        child(e2, "c1", "1");
        child(e2, "c2", "1");
        Finding finding = e2.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertEquals(
                "c1 and c2 are recorded alike, their seed included (seed=1): they count as one run.",
                finding.message());
        assertEquals(2, finding.evidence().size());
        child(e2, "c3", "1");
        assertTrue(e2.raises().message().endsWith("The same goes for 1 more."));
    }

    @Test
    void aSearchMayShareASeed() {
        e2.run().metric("auc_best", 0.8);
        child(e2, "c1", "1").param("depth", "3");
        child(e2, "c2", "1").param("depth", "4");
        e2.holds();
    }

    @Test
    void foldsMayShareASeed() {
        e2.run().metric("auc_mean", 0.8);
        child(e2, "c1", "1").name("fold-0");
        child(e2, "c2", "1").name("fold-1");
        e2.holds();
    }

    @Test
    void runsOfAnExplorationMayShareASeed() {
        e2.run().param("lr", "0.1").param("seed", "1").metric("auc", 0.8);
        e2.project.run("mlflow", "b").param("lr", "0.1").param("seed", "1").metric("auc", 0.8);
        e2.holds();
    }

    @Test
    void equalCurvesUnderTwoSeedsAreAFindingOfTheLaterRun() {
        e2.project.run("mlflow", "a0").param("seed", "1").history("loss", 0, CURVE);
        e2.run().param("seed", "2").history("loss", 0, CURVE);
        Finding finding = e2.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(
                "The 11 points of loss are the same as those of a0, under another seed (seed=2 here, seed=1 there).",
                finding.message());
        assertInstanceOf(Outcome.Held.class, e2.outcome(e2.project.run("mlflow", "a0")));
    }

    @Test
    void equalCurvesUnderOneSeedHold() {
        e2.project.run("mlflow", "a0").param("seed", "1").history("loss", 0, CURVE);
        e2.run().param("seed", "1").history("loss", 0, CURVE);
        e2.holds();
    }

    @Test
    void withoutAMetricOrASeedThereIsNothingToCompare() {
        e2.run().param("seed", "1");
        e2.doesNotApply();
        e2.run().history("loss", 0, CURVE);
        e2.holds();
        Asked seedless = new Asked("E2");
        seedless.run().history("loss", 0, CURVE);
        seedless.doesNotApply();
    }

    @Test
    void aDamagedRecordIsNotChecked() {
        e2.run().param("seed", "1").history("loss", 0, CURVE);
        e2.unreadable("mlflow/a1/metrics/auc");
        e2.isNotChecked();
    }

    @Test
    void aRegisteredModelWithOneSeedIsHigh() {
        e11.run().param("lr", "0.1").param("seed", "1").metric("auc", 0.8);
        register(e11);
        Finding finding = e11.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(
                "One seed behind a claim; 3 are asked for. The claim: registered as credit version 2.",
                finding.message());
        assertEquals(2, finding.evidence().size());
    }

    @Test
    void aRegisteredModelWithThreeSeedsHolds() {
        e11.run().param("lr", "0.1").param("seed", "1").metric("auc", 0.8);
        register(e11);
        e11.project.run("mlflow", "b").param("lr", "0.1").param("seed", "2").metric("auc", 0.8);
        assertTrue(e11.raises().message().startsWith("2 seeds behind a claim; 3 are asked for."));
        e11.project.run("mlflow", "c").param("lr", "0.1").param("seed", "3").metric("auc", 0.8);
        e11.holds();
    }

    @Test
    void aParentOfRepeatedRunsIsAskedForTheirSeeds() {
        e11.run().metric("auc_mean", 0.8);
        child(e11, "c1", "1");
        child(e11, "c2", "2");
        assertEquals(
                "2 seeds behind a claim; 3 are asked for. The claim: 2 nested runs alike but for their seeds.",
                e11.raises().message());
        child(e11, "c3", "3");
        e11.holds();
    }

    @Test
    void aSearchClaimsNothingForItself() {
        e11.run().metric("auc_best", 0.8);
        child(e11, "c1", "1").param("depth", "3");
        child(e11, "c2", "1").param("depth", "4");
        e11.doesNotApply();
    }

    @Test
    void theBestOfManyIsAClaimAndTheOthersAreNot() {
        e11.run().param("depth", "0").param("seed", "1").metric("val_auc", 0.9);
        for (int i = 1; i < 4; i++) {
            e11.project
                    .run("mlflow", "b" + i)
                    .param("depth", "" + i)
                    .param("seed", "1")
                    .metric("val_auc", 0.8);
        }
        e11.doesNotApply();
        e11.project.run("mlflow", "b5").param("depth", "5").param("seed", "1").metric("val_auc", 0.8);
        Finding finding = e11.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertTrue(finding.message().endsWith("The claim: best of 5 runs by val_auc."), finding.message());
        assertInstanceOf(Outcome.NotApplicable.class, e11.outcome(e11.project.run("mlflow", "b1")));
    }

    @Test
    void seedsThatNobodyRecordedCannotBeCounted() {
        e11.run().param("lr", "0.1").metric("auc", 0.8);
        register(e11);
        assertTrue(e11.isNotChecked().startsWith("No seed is recorded"));
    }

    @Test
    void aDamagedRecordMayHaveHadWhatOthersShare() {
        e11.run().param("lr", "0.1").param("seed", "1").metric("auc", 0.8);
        register(e11);
        e11.raises();
        e11.unreadable("mlflow/a1/params/depth");
        assertTrue(e11.isNotChecked().contains("mlflow/a1/params/depth"));
    }

    @Test
    void whereChangesOfTheCodeWereLostNobodyKnowsWhichRunsDidTheSame() {
        String sha = assay.fact.RecordsFixture.commitOf("first");
        e11.run().commit(sha, true, null).param("lr", "0.1").param("seed", "1").metric("auc", 0.8);
        register(e11);
        assertTrue(e11.isNotChecked().contains("changes of its code were lost"));
    }

    @Test
    void aRunWithoutAResultClaimsNothing() {
        e11.run().param("lr", "0.1");
        e11.doesNotApply();
    }

    @Test
    void numbersThatAreMissingAreAFindingOfTheProject() {
        for (String id : new String[] {"1", "2", "5", "9"}) {
            r4.project.run("sacred", id).in("sacred/" + id + "/run.json").metric("auc", 0.8);
        }
        Finding finding = Asked.only(r4.ofProject());
        assertEquals("sacred counts its runs in .: of 1 to 9 5 are not there: 3, 4, 6 to 8.", finding.message());
        assertEquals("sacred/9/run.json line 1", finding.evidence().getFirst().text());
    }

    @Test
    void aWholeSequenceHolds() {
        for (String id : new String[] {"1", "2", "3"}) {
            r4.project.run("sacred", id).in("sacred/" + id + "/run.json").metric("auc", 0.8);
        }
        assertInstanceOf(Outcome.Held.class, r4.ofProject());
    }

    @Test
    void aModelWhoseRunIsGoneIsAFindingOfTheProject() {
        r4.project.model("credit", "2", RunId.global("mlflow", "gone"), null);
        assertEquals(
                "Model credit version 2 names gone as its run, and no record of that run is here.",
                Asked.only(r4.ofProject()).message());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletedRunThatIsReferredToIsAFinding(boolean byModel) {
        r4.run().param("lr", "0.1").deleted();
        r4.holds();
        if (byModel) {
            register(r4);
        } else {
            child(r4, "c1", "1");
        }
        String by = byModel ? "model credit version 2" : "one run is nested in it";
        assertEquals(
                "The run is deleted and still referred to: " + by + ".",
                r4.raises().message());
    }

    @Test
    void aParentOfWhichThereIsNoRecordIsAFinding() {
        r4.run().param("lr", "0.1").parent(RunId.global("mlflow", "gone"));
        assertTrue(r4.raises().message().startsWith("It names gone as its parent"));
        r4.project.run("mlflow", "gone");
        r4.holds();
    }

    @Test
    void aParentThatIsThereAndCannotBeReadIsNotGone() {
        r4.run().param("lr", "0.1").parent(RunId.global("mlflow", "a0"));
        r4.raises();
        r4.unreadable("mlflow/a0/meta.yaml");
        assertTrue(r4.isNotChecked().startsWith("It names a0 as its parent"));
    }

    @Test
    void aRunThatIsThereAndCannotBeReadIsNoLossOfItsModel() {
        r4.project.model("credit", "2", RunId.global("mlflow", "a0"), null);
        Asked.only(r4.ofProject());
        r4.unreadable("mlflow/a0/meta.yaml");
        assertInstanceOf(Outcome.NotChecked.class, r4.ofProject());
    }

    @Test
    void whatIsThereHoldsNothingWhereThereMayHaveBeenMoreReferences() {
        r4.run().param("lr", "0.1").parent(r4.project.run("mlflow", "a0"));
        r4.holds();
        r4.unreadable("mlflow/a1/tags/mlflow.note");
        r4.isNotChecked();
        assertInstanceOf(Outcome.NotChecked.class, r4.ofProject());
    }

    @Test
    void aRunThatNobodyRefersToIsNotAsked() {
        r4.run().param("lr", "0.1");
        r4.doesNotApply();
    }

    private static void register(Asked asked) {
        Told run = asked.run();
        run.fact(new assay.fact.Fact.Model(
                run.id(),
                "credit",
                "2",
                java.util.List.of(),
                null,
                null,
                null,
                new assay.fact.Evidence("mlruns/models/credit/version-2/meta.yaml", assay.fact.Locator.WHOLE, null)));
    }
}

package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Severity;
import assay.fact.Layer;
import assay.fact.RecordsFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeRulesTest {
    private static final String SHA = RecordsFixture.commitOf("first");

    private final Asked c1 = new Asked("C1");
    private final Asked c2 = new Asked("C2");

    @Test
    void aCommitThatIsInTheRepositoryHolds() {
        c1.run().commit(SHA, false, null);
        c1.today.repository(SHA);
        c1.holds();
    }

    @Test
    void aCommitThatIsNotInTheRepositoryIsAFinding() {
        c1.run().commit(SHA, false, null);
        c1.today.repository();
        Finding finding = c1.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertTrue(finding.message().contains(SHA), finding.message());
        assertEquals(
                "mlflow/a1/record.yaml line 1", finding.evidence().getFirst().text());
    }

    @Test
    void aCommitWithoutARepositoryIsNotChecked() {
        c1.run().commit(SHA, false, null);
        assertTrue(c1.isNotChecked().contains("no repository"));
    }

    @Test
    void aCommitInARepositoryThatCannotTellIsNotChecked() {
        c1.run().commit(SHA, false, null);
        c1.today.unreadableRepository();
        c1.isNotChecked();
    }

    @Test
    void oneOfTwoCommitsThatIsMissingIsAFinding() {
        c1.run().commit(SHA, false, null).commit(RecordsFixture.commitOf("second"), false, null);
        c1.today.repository(SHA);
        assertTrue(c1.raises().message().contains(RecordsFixture.commitOf("second")));
    }

    @Test
    void noCommitIsAFindingThatSaysWhereWasLooked() {
        c1.run().param("lr", "0.1");
        assertEquals(
                "No code revision is recorded. Looked in: mlflow/a1/record.yaml.",
                c1.raises().message());
    }

    @Test
    void noCommitFromAToolThatNeverRecordsOneIsItsGap() {
        c1.run().param("lr", "0.1");
        c1.gap(Layer.CODE, "the commit, and the exact command");
        assertEquals("Not found. MLflow does not record: the commit, and the exact command.", c1.isNotFound());
    }

    @Test
    void aGapThatHasAnUnlessIsNoGap() {
        c1.run().param("lr", "0.1");
        c1.gap(Layer.CODE, "the commit, unless it runs inside of a repository");
        c1.raises();
    }

    @Test
    void aGapOfAnotherKindIsNoGap() {
        c1.run().param("lr", "0.1");
        c1.gap(Layer.CODE, "whether the tree was clean");
        c1.raises();
        c1.gap(Layer.DATA, "the commit of the data");
        c1.raises();
    }

    @Test
    void noCommitInADamagedRecordIsNotChecked() {
        c1.run().param("lr", "0.1");
        c1.unreadable("mlflow/a1/tags/commit");
        assertTrue(c1.isNotChecked().contains("mlflow/a1/tags/commit"));
    }

    @Test
    void damageElsewhereChangesNothing() {
        c1.run().param("lr", "0.1");
        c1.unreadable("mlflow/a2/record.yaml");
        c1.raises();
    }

    @Test
    void aCleanTreeHolds() {
        c2.run().commit(SHA, false, null);
        c2.holds();
    }

    @Test
    void changesThatWereNotKeptAreAFinding() {
        c2.run().commit(SHA, true, null);
        assertEquals(
                "The run was started with uncommitted changes that were not kept. The exact code is not known.",
                c2.raises().message());
    }

    @Test
    void changesThatWereKeptHold() {
        c2.run().commit(SHA, true, "runs/a.patch");
        c2.today.file("runs/a.patch", RecordsFixture.digestOf("patch"));
        c2.holds();
    }

    @Test
    void aPatchThatIsGoneIsAFinding() {
        c2.run().commit(SHA, true, "runs/a.patch");
        assertTrue(c2.raises().message().contains("runs/a.patch, which was not found"));
    }

    @Test
    void aPatchThatCannotBeReadIsNotChecked() {
        c2.run().commit(SHA, true, "runs/a.patch");
        c2.today.unreadable("runs/a.patch");
        assertTrue(c2.isNotChecked().contains("over the limit"));
    }

    @Test
    void aTreeOfWhichNothingIsRecordedIsTheToolsGapAndNoFinding() {
        c2.run().commit(SHA, null, null);
        assertTrue(c2.isNotFound().startsWith("Whether the working tree was clean is not recorded."));
        c2.gap(Layer.CODE, "dirty flag of the working tree, uncommitted diff");
        assertEquals(
                "Not found. MLflow does not record: dirty flag of the working tree, uncommitted diff.",
                c2.isNotFound());
    }

    @Test
    void withoutACommitThereIsNoTreeToAskAbout() {
        c2.run().param("lr", "0.1");
        c2.doesNotApply();
    }

    @Test
    void everyFindingPointsToEvidenceAndAFix() {
        c1.run().param("lr", "0.1");
        c2.run().commit(SHA, true, null);
        for (Finding finding : List.of(c1.raises(), c2.raises())) {
            assertTrue(!finding.evidence().isEmpty() && !finding.fix().isEmpty(), finding.toString());
        }
    }
}

package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Changes;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import assay.fact.RecordsFixture.Told;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordRulesTest {
    private static final String SHA = RecordsFixture.commitOf("first");
    private static final Digest BYTES = RecordsFixture.digestOf("bytes");
    private static final String START = "2026-10-01T10:00:00Z";
    private static final String END = "2026-10-01T11:00:00Z";
    private static final long TEN = Instant.parse(START).toEpochMilli();
    private static final double[] CURVE = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0.5, 0.4};
    private static final String RECORD = "mlflow/a1/record.yaml";

    private final Asked r1 = new Asked("R1");
    private final Asked r2 = new Asked("R2");
    private final Asked r3 = new Asked("R3");

    private static Told timed(Asked asked) {
        return asked.run().time(START, END).param("lr", "0.1");
    }

    @Test
    void timesInOrderHold() {
        timed(r1).commit(SHA, false, null).history("loss", TEN, CURVE);
        r1.changes.commit(SHA, "2026-09-30T10:00:00Z");
        r1.holds();
    }

    @Test
    void anEndBeforeTheStartIsCritical() {
        r1.run().time(END, START).param("lr", "0.1");
        Finding finding = r1.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertEquals(
                "The run ended at 2026-10-01T10:00:00Z, before it started at 2026-10-01T11:00:00Z.", finding.message());
    }

    @Test
    void aStartAfterTheDayOfTheAuditIsCritical() {
        r1.run().time("2027-10-01T10:00:00Z", "2027-10-01T11:00:00Z").param("lr", "0.1");
        assertTrue(r1.raises().message().contains("after the day of this audit"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T12:00:00Z, CRITICAL, after the run had ended",
        "2026-10-01T10:30:00Z, MEDIUM, while the run was going on"
    })
    void aCommitThatWasMadeLaterIsAFinding(String made, Severity severity, String words) {
        timed(r1).commit(SHA, false, null);
        r1.changes.commit(SHA, made);
        assertEquals(severity, r1.raises().severity());
        assertTrue(r1.raises().message().contains(words), r1.raises().message());
    }

    @Test
    void clocksMayDifferALittle() {
        timed(r1).commit(SHA, false, null);
        r1.changes.commit(SHA, "2026-10-01T10:04:00Z");
        r1.holds();
    }

    @Test
    void aToolThatCommitsAfterwardsIsNotAccused() {
        Asked asked = new Asked("R1");
        Told run = asked.project.run("dvc", "e").time(START, END).commit(SHA, false, null);
        asked.changes.commit(SHA, "2026-10-01T12:00:00Z");
        assertInstanceOf(Outcome.Held.class, asked.outcome(run));
    }

    @Test
    void pointsBeforeTheStartOrAfterTheEndAreFindings() {
        timed(r1).history("loss", TEN - 3_600_000, CURVE);
        assertEquals(
                "Points of loss are recorded from 2026-10-01T09:00:00Z on, before the run started at"
                        + " 2026-10-01T10:00:00Z.",
                r1.raises().message());
        Asked late = new Asked("R1");
        timed(late).history("loss", TEN + 7_200_000, CURVE);
        assertEquals(Severity.MEDIUM, late.raises().severity());
        assertTrue(late.raises().message().contains("after the run had ended"));
    }

    @Test
    void aModelThatWasRegisteredBeforeTheRunIsAFinding() {
        Told run = timed(r1);
        Evidence evidence = new Evidence("models/credit/version-2/meta.yaml", Locator.WHOLE, null);
        Instant created = Instant.parse("2026-09-01T10:00:00Z");
        run.fact(new Fact.Model(run.id(), "credit", "2", List.of(), null, null, created, evidence));
        assertTrue(r1.raises().message().startsWith("Model credit version 2 was registered at 2026-09-01"));
    }

    @Test
    void aTaskBeforeItsWorkflowIsAFindingAndANestedRunIsNot() {
        Asked asked = new Asked("R1");
        Told whole = asked.project.run("argo", "w").time(START, END).param("lr", "0.1");
        Told task = asked.project
                .run("argo", "w/1")
                .parent(whole)
                .time("2026-10-01T09:00:00Z", END)
                .param("lr", "0.1");
        assertInstanceOf(Outcome.Raised.class, asked.outcome(task));
        Told parent = r1.project.run("mlflow", "p").time(START, END);
        r1.run().parent(parent).time("2026-10-01T09:00:00Z", END).param("lr", "0.1");
        r1.holds();
    }

    @Test
    void bytesThatWereReadBeforeTheirOnlyWriterStartedAreAFinding() {
        timed(r1).input("data/train.csv", BYTES);
        r1.holds();
        r1.project
                .run("mlflow", "b")
                .name("prepare")
                .time("2026-10-02T10:00:00Z", "2026-10-02T11:00:00Z")
                .output(Fact.Artifact.Kind.DATA, "data/train.csv", BYTES);
        assertTrue(r1.raises().message().contains("prepare, started at 2026-10-02T10:00:00Z"));
        r1.project.run("mlflow", "c").output(Fact.Artifact.Kind.DATA, "data/train.csv", BYTES);
        r1.holds();
    }

    @Test
    void aRunWithoutAStartHasNoOrder() {
        r1.run().param("lr", "0.1");
        r1.doesNotApply();
    }

    @Test
    void timesInADamagedRecordAreNotChecked() {
        timed(r1);
        r1.unreadable("mlflow/a1/meta.yaml");
        r1.isNotChecked();
    }

    @Test
    void aCurveOfItsOwnHolds() {
        timed(r2).history("loss", TEN, CURVE);
        r2.holds();
    }

    @Test
    void rowsOfAnotherRunAreAFinding() {
        r2.project
                .run("mlflow", "a0")
                .name("first")
                .time("2026-10-01T09:00:00Z", END)
                .history("loss", TEN, CURVE)
                .history("auc", TEN, CURVE);
        timed(r2).history("loss", TEN, CURVE);
        Finding finding = r2.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals("11 points of loss are those of first: the same steps, times and values.", finding.message());
        assertEquals(2, finding.evidence().size());
        r2.run().history("auc", TEN, CURVE);
        assertTrue(r2.raises().message().endsWith("So are those of 1 more metrics."));
    }

    @Test
    void manyStepsInNoTimeAreAFinding() {
        r2.run().time(START, START).fact(stepped(r2, new long[] {0, 5_000}, new long[] {TEN, TEN}));
        assertTrue(r2.raises().message().startsWith("The run lasted 0 ms by its record, and holds 5000 steps"));
        Asked few = new Asked("R2");
        few.run().time(START, START).fact(stepped(few, new long[] {0, 5}, new long[] {TEN, TEN}));
        few.holds();
    }

    @Test
    void timesThatGoBackAreAFinding() {
        timed(r2).fact(stepped(r2, new long[] {0, 1, 2}, new long[] {TEN + 600_000, TEN + 700_000, TEN}));
        assertEquals(
                "The times of loss go back while its steps go on: by 700 s at step 2.",
                r2.raises().message());
        assertEquals(Severity.MEDIUM, r2.raises().severity());
    }

    @Test
    void aRunThatWasTakenUpAgainMayRepeatSteps() {
        timed(r2).fact(stepped(r2, new long[] {0, 1, 0, 1}, new long[] {TEN, TEN + 1, TEN + 9, TEN + 10}));
        r2.holds();
    }

    @Test
    void withoutAMetricThereIsNoCurve() {
        timed(r2);
        r2.doesNotApply();
        timed(r2).history("loss", TEN, CURVE);
        r2.unreadable("mlflow/a1/metrics/auc");
        r2.isNotChecked();
    }

    private static Fact stepped(Asked asked, long[] steps, long[] times) {
        double[] values = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            values[i] = i;
        }
        return new Fact.Metric(
                asked.run().id(),
                "loss",
                1,
                new assay.fact.Series(steps, times, values),
                new Evidence(RECORD, Locator.line(1), null));
    }

    @Test
    void aRecordThatNobodyTouchedHolds() {
        timed(r3);
        r3.changes.edit(RECORD, SHA, END, false).written(RECORD, END);
        r3.holds();
    }

    @Test
    void aRecordThatChangedBetweenScansIsAFindingWithBothDigests() {
        timed(r3);
        rescanned("2026-10-02T10:00:00Z", "bb".repeat(32));
        Finding finding = r3.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(
                RECORD + " was changed between the scans of 2026-10-02T10:00:00Z and 2026-10-03T10:00:00Z, after the"
                        + " run had ended (SHA-256 " + "aa".repeat(32) + " before, " + "bb".repeat(32) + " now).",
                finding.message());
    }

    @Test
    void aRecordThatWasChangedBackHolds() {
        timed(r3);
        rescanned("2026-10-02T10:00:00Z", "bb".repeat(32));
        r3.changes.rescanned(new Changes.Rescanned(
                RECORD,
                "bb".repeat(32),
                "aa".repeat(32),
                true,
                Instant.parse("2026-10-04T10:00:00Z"),
                Instant.parse("2026-10-05T10:00:00Z")));
        r3.holds();
    }

    @Test
    void aRecordThatChangedWhileTheRunWentOnHolds() {
        timed(r3);
        rescanned("2026-10-01T10:30:00Z", "bb".repeat(32));
        r3.holds();
    }

    @Test
    void aFileThatIsGoneFromARunsFolderIsAFindingOfTheRun() {
        timed(r3);
        gone("mlflow/a1/params/seed");
        assertEquals(
                "mlflow/a1/params/seed was removed from the record between the scans of 2026-10-02T10:00:00Z and"
                        + " 2026-10-03T10:00:00Z, after the run had ended.",
                r3.raises().message());
        assertInstanceOf(Outcome.Held.class, r3.ofProject());
        r3.today.file("mlflow/a1/params/seed", BYTES);
        r3.holds();
    }

    @Test
    void aRunThatIsGoneIsAFindingOfTheProjectBesideTheNearestRecord() {
        timed(r3);
        gone("mlflow/a2/meta.yaml");
        r3.holds();
        Finding finding = Asked.only(r3.ofProject());
        assertEquals(
                "A record file of an earlier scan was not there on 2026-10-03T10:00:00Z: mlflow/a2/meta.yaml.",
                finding.message());
        assertEquals(RECORD, finding.evidence().getFirst().file());
        assertEquals(Severity.MEDIUM, finding.severity());
    }

    private void gone(String file) {
        r3.changes.rescanned(new Changes.Rescanned(
                file,
                "aa".repeat(32),
                null,
                true,
                Instant.parse("2026-10-02T10:00:00Z"),
                Instant.parse("2026-10-03T10:00:00Z")));
    }

    private void rescanned(String last, String now) {
        r3.changes.rescanned(new Changes.Rescanned(
                RECORD, "aa".repeat(32), now, true, Instant.parse(last), Instant.parse("2026-10-03T10:00:00Z")));
    }

    @Test
    void aRecordThatACommitChangedLaterIsAFindingAtThatCommit() {
        timed(r3);
        r3.changes.edit(RECORD, SHA, "2026-10-04T10:00:00Z", true);
        Finding finding = r3.raises();
        assertEquals(
                RECORD + " was changed by commit " + SHA.substring(0, 7) + ", 2 days after the run had ended.",
                finding.message());
        assertEquals(new Locator.Revision(SHA, 1), finding.evidence().getFirst().locator());
    }

    @Test
    void aRecordThatWasCommittedLaterWasNotChanged() {
        timed(r3);
        r3.changes.edit(RECORD, SHA, "2026-10-04T10:00:00Z", false);
        r3.holds();
    }

    @Test
    void aFileThatATagIsKeptInIsForPeople() {
        timed(r3).in("mlflow/a1/tags/note").tag("note", "good");
        r3.changes.edit("mlflow/a1/tags/note", SHA, "2026-10-04T10:00:00Z", true);
        r3.holds();
    }

    @Test
    void aTimeOnDiskIsWeakAndCountsWhereMostFilesKeptTheirs() {
        timed(r3)
                .in("mlflow/a1/params/depth")
                .param("depth", "3")
                .in("mlflow/a1/params/k")
                .param("k", "3");
        r3.changes.written(RECORD, "2026-10-05T10:00:00Z");
        r3.holds();
        r3.changes.written("mlflow/a1/params/depth", END).written("mlflow/a1/params/k", END);
        assertEquals(Severity.LOW, r3.raises().severity());
        assertTrue(r3.raises().message().contains("by its time on disk alone"));
    }

    @Test
    void aLockThatChangedLaterIsAFindingWhereNothingElseTellsTheLibraries() {
        timed(r3);
        r3.project.lock("requirements.lock", 3);
        r3.changes.edit("requirements.lock", SHA, "2026-10-03T11:00:00Z", true);
        assertEquals(
                "requirements.lock was changed by commit " + SHA.substring(0, 7)
                        + ", 2 days after the run. No commit and no list of packages of the run say what it held then.",
                r3.raises().message());
        r3.run().commit(SHA, false, null);
        r3.today.repository(SHA);
        r3.holds();
    }

    @Test
    void aLockOutsideOfGitThatScansFoundChangedIsAFinding() {
        timed(r3);
        r3.project.lock("requirements.lock", 3);
        r3.holds();
        r3.changes.rescanned(new Changes.Rescanned(
                "requirements.lock",
                "aa".repeat(32),
                "bb".repeat(32),
                false,
                Instant.parse("2026-10-02T10:00:00Z"),
                Instant.parse("2026-10-03T10:00:00Z")));
        Finding finding = r3.raises();
        assertTrue(finding.message().startsWith("requirements.lock was changed between the scans of 2026-10-02"));
        assertTrue(finding.message().endsWith("No commit and no list of packages of the run say what it held then."));
        r3.run().commit(SHA, false, null);
        r3.today.repository(SHA);
        r3.holds();
    }

    @Test
    void aRunOfWhichNoTimeIsKnownIsNotAsked() {
        r3.run().param("lr", "0.1");
        r3.doesNotApply();
        timed(r3);
        r3.unreadable("mlflow/a1/meta.yaml");
        r3.isNotChecked();
    }
}

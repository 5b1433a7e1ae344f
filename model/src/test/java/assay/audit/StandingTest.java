package assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Audit.Asking;
import assay.audit.Audit.RunAudit;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import assay.fact.RunId;
import assay.lineage.LookupFixture;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What makes a finding the same one tomorrow, and what people say of it.
class StandingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final RunId RUN = RunId.global("mlflow", "a1");

    private final RecordsFixture project = new RecordsFixture();

    private static Finding finding(String message, Evidence... evidence) {
        return new Finding("D8", Severity.MEDIUM, Area.DATA, RUN, message, List.of(evidence), "Sort.");
    }

    private static Evidence at(String file, Locator locator) {
        return new Evidence(file, locator, RecordsFixture.digestOf(file + locator));
    }

    @Test
    void aFindingStaysTheSameWhenLinesMoveAndBytesAndWordsChange() {
        Finding before = finding("Found 2 calls.", at("train.py", Locator.line(7)), at("train.py", Locator.line(9)));
        Finding after = finding("Found 1 call.", at("train.py", new Locator.Revision("0".repeat(40), 31)));

        assertEquals(before.fingerprint(), after.fingerprint());
        assertTrue(before.fingerprint().matches("[0-9a-f]{64}"));
    }

    @Test
    void anotherFileOrPlaceInARecordOrRunOrRuleIsAnotherFinding() {
        String one = finding("x", at("a.json", new Locator.Pointer("/seed", 3))).fingerprint();

        assertEquals(
                one, finding("x", at("a.json", new Locator.Pointer("/seed", 8))).fingerprint());
        assertNotEquals(
                one, finding("x", at("a.json", new Locator.Pointer("/lr", 3))).fingerprint());
        assertNotEquals(
                one, finding("x", at("b.json", new Locator.Pointer("/seed", 3))).fingerprint());
        assertNotEquals(
                finding("x", at("m.db", new Locator.Row("runs", "id=1"))).fingerprint(),
                finding("x", at("m.db", new Locator.Row("runs", "id=2"))).fingerprint());
        Evidence evidence = at("a.json", new Locator.Pointer("/seed", 3));
        assertNotEquals(
                one,
                new Finding("D8", Severity.MEDIUM, Area.DATA, null, "x", List.of(evidence), "Sort.").fingerprint());
        assertNotEquals(
                one, new Finding("E1", Severity.MEDIUM, Area.DATA, RUN, "x", List.of(evidence), "Sort.").fingerprint());
    }

    @Test
    void whatNothingElseTellsApartIsNumbered() {
        Evidence evidence = at("a.json", Locator.WHOLE);
        List<Finding> numbered =
                Finding.numbered(List.of(finding("x", evidence), finding("y", evidence), finding("z")));

        assertEquals(List.of(1, 2, 1), numbered.stream().map(Finding::number).toList());
        assertEquals(3, numbered.stream().map(Finding::fingerprint).distinct().count());
    }

    @Test
    void theAuditNumbersWhatARuleRaisesOnOneRun() {
        project.run("mlflow", "a1")
                .metric("auc", 0.8)
                .input("a.csv")
                .input("b.csv", new Digest("md5", "0".repeat(32), Digest.Strength.WEAK));

        List<Finding> findings = audit(People.NONE).findings().stream()
                .filter(each -> each.rule().equals("D1"))
                .toList();

        assertEquals(2, findings.size(), findings.toString());
        assertEquals(2, findings.stream().map(Finding::fingerprint).distinct().count());
    }

    private RunAudit audit(People people) {
        return whole(people).runs().getFirst();
    }

    private Audit whole(People people) {
        return Auditor.audit(
                new Audited(project.records(), new LookupFixture(), List.of(), RuleSet.shipped(), DAY, people));
    }

    private static Waiver waiver(
            String rule, @Nullable String run, @Nullable String finding, LocalDate until, String reason) {
        return new Waiver(rule, run, finding, reason, "A. Reviewer", DAY.minusDays(30), until, 7);
    }

    private static Finding of(RunAudit audit, String rule) {
        return audit.findings().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " in " + audit.findings()));
    }

    @Test
    void aWaiverMarksWhatItCoversAndTheFindingStays() {
        project.run("mlflow", "a1").metric("auc", 0.8);
        project.run("mlflow", "b2").metric("auc", 0.8);

        Audit audit = whole(new People(List.of(waiver("E1", "mlflow:a1", null, DAY, "known")), List.of()));

        Finding waived = of(audit.runs().get(0), "E1");
        assertFalse(waived.isOpen());
        assertEquals(
                "known",
                assertInstanceOf(Standing.Waived.class, waived.standing())
                        .waiver()
                        .reason());
        assertTrue(of(audit.runs().get(1), "E1").isOpen(), "another run");
        assertTrue(of(audit.runs().get(0), "D1").isOpen(), "another rule");
        assertTrue(
                audit.runs().get(0).tower().block(Layer.ENTROPY).findings().contains(waived),
                "the tower shows the same finding");
    }

    @Test
    void aWaiverWhoseDayIsOverIsSaidAndTheFindingIsOpen() {
        project.run("mlflow", "a1").metric("auc", 0.8);
        Waiver over = waiver("E1", null, null, DAY.minusDays(1), "known");

        Finding finding = of(audit(new People(List.of(over), List.of())), "E1");

        assertTrue(finding.isOpen());
        assertEquals(new Standing.Expired(over), finding.standing());
    }

    @Test
    void whereOneWaiverIsOverAnotherStillHolds() {
        project.run("mlflow", "a1").metric("auc", 0.8);
        Waiver over = waiver("E1", "mlflow:a1", null, DAY.minusDays(1), "then");
        Waiver holds = waiver("E1", null, null, DAY.plusDays(1), "now");

        assertEquals(
                new Standing.Waived(holds),
                of(audit(new People(List.of(holds, over), List.of())), "E1").standing());
    }

    @Test
    void aWaiverOfOneFindingLeavesTheOthersOfItsRule() {
        project.run("mlflow", "a1").metric("auc", 0.8).input("a.csv").input("b.csv", weak());
        String first = of(audit(People.NONE), "D1").fingerprint();

        RunAudit audit = audit(new People(List.of(waiver("D1", null, first, DAY, "known")), List.of()));

        assertEquals(
                List.of(false, true),
                audit.findings().stream()
                        .filter(each -> each.rule().equals("D1"))
                        .map(Finding::isOpen)
                        .toList());
    }

    private static Digest weak() {
        return new Digest("md5", "0".repeat(32), Digest.Strength.WEAK);
    }

    @ParameterizedTest
    @CsvSource({"false, 0, 2", "true, 2, 0"})
    void whatPeopleSayOfTheDataIsAFactInTheirName(boolean said, int stated, int missing) {
        project.run("mlflow", "a1").metric("auc", 0.8);
        project.run("mlflow", "b2").metric("auc", 0.8);
        Stated ten = new Stated(Topic.RETENTION, null, "Ten years", "B. Owner", DAY, 4);

        Audit audit = whole(new People(List.of(), said ? List.of(ten) : List.of()));

        GradedFact fact = audit.runs().getFirst().tower().block(Layer.DATA).facts().stream()
                .filter(each -> each.id().equals("data.retention"))
                .findFirst()
                .orElseThrow();
        assertEquals(said ? Grade.STATED : Grade.NOT_FOUND, fact.grade());
        assertEquals(said ? "Ten years" : null, fact.value());
        assertEquals(said, fact.note().contains("Stated by B. Owner on 2026-11-20 for the whole project"), fact.note());
        Asking asking = audit.asked().getFirst();
        assertEquals(Topic.RETENTION, asking.topic());
        assertEquals(stated, asking.said());
        assertEquals(missing, asking.missing().size());
        assertEquals(
                Grade.NOT_FOUND,
                audit.runs().getFirst().tower().block(Layer.DATA).degree(),
                "words of people stand beside the ladder");
    }

    @Test
    void whatIsSaidOfOneRunGoesBeforeWhatIsSaidOfAllAndALaterWordBeforeAnEarlier() {
        project.run("mlflow", "a1").metric("auc", 0.8);
        List<Stated> all = List.of(
                new Stated(Topic.AS_OF, "mlflow:a1", "2026-01-31", "B", DAY, 1),
                new Stated(Topic.AS_OF, "mlflow:a1", "2026-02-28", "B", DAY, 2),
                new Stated(Topic.AS_OF, null, "2020", "B", DAY, 3));

        assertTrue(audit(new People(List.of(), all)).tower().block(Layer.DATA).facts().stream()
                .anyMatch(each -> "2026-02-28".equals(each.value())));
    }

    @Test
    void aRunWithNeitherDataNorResultIsNotAskedFor() {
        project.run("mlflow", "a1").param("lr", "1");

        assertTrue(whole(People.NONE).asked().stream()
                .allMatch(each -> each.missing().isEmpty()));
    }

    @Test
    void againstAnEarlierAuditOnlyTheNewIsNewAndTheGoneIsCounted() {
        project.run("mlflow", "a1").metric("auc", 0.8);
        Audit before = whole(People.NONE);
        Finding seed = of(before.runs().getFirst(), "E1");
        Baseline baseline =
                Baseline.read("before.json", """
                {"assay": "1", "command": "audit",
                 "runs": [{"key": "mlflow:a1", "findings": [
                   {"rule": "E1", "severity": "critical", "message": "No seed", "fingerprint": "%s"},
                   {"rule": "C1", "severity": "critical", "message": "Gone", "fingerprint": "%s"}]},
                  {"key": "mlflow:b2", "findings": [
                   {"rule": "C2", "severity": "high", "message": "Of another run", "fingerprint": "%s"}]}],
                 "project": []}
                """.formatted(seed.fingerprint(), "a".repeat(64), "b".repeat(64)));

        Since since = before.since(baseline);

        assertFalse(since.isNew(seed));
        assertTrue(since.isNew(of(before.runs().getFirst(), "D1")));
        assertEquals(
                List.of("C1", "C2"),
                since.gone().stream().map(Baseline.Earlier::rule).toList());
        Since ofOne = before.only(before.runs().getFirst().run()).since(baseline);
        assertEquals(
                List.of("C1"), ofOne.gone().stream().map(Baseline.Earlier::rule).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"command": "runs"}  | before.json: expected the document of 'assay audit --json', found that of 'assay runs'
                    []                   | before.json: expected the document of 'assay audit --json', found another one
                    {"command": "audit", "project": [{"rule": "L1"}]} | before.json line 1: expected a finding with a fingerprint of 64 hex digits, found ''
                    """)
    void whatIsNoEarlierAuditIsRefusedWithWhatWasExpected(String json, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Baseline.read("before.json", json))
                        .getMessage());
    }

    @Test
    void theSummaryCountsRunsAndAddsNothingUp() {
        project.run("mlflow", "a1").metric("auc", 0.8).seed("seed", "1");
        project.run("mlflow", "b2").metric("auc", 0.8);
        project.run("mlflow", "c3").metric("auc", 0.8);

        Audit audit = whole(new People(List.of(waiver("D1", "mlflow:a1", null, DAY, "known")), List.of()));
        Summary summary = audit.summary();

        assertEquals(1, summary.count(Layer.ENTROPY, Grade.RECORDED));
        assertEquals(2, summary.count(Layer.ENTROPY, Grade.NOT_FOUND));
        assertEquals(0, summary.count(Layer.ENTROPY, Grade.MATCHED));
        assertTrue(summary.holding().contains(new Summary.Holding("E1", Area.ENTROPY, Severity.CRITICAL, 2)));
        assertTrue(
                summary.holding().contains(new Summary.Holding("D1", Area.DATA, Severity.CRITICAL, 2)),
                "what is waived holds nothing down: " + summary.holding());
        List<Integer> runs =
                summary.holding().stream().map(Summary.Holding::runs).toList();
        assertEquals(runs.stream().sorted(Comparator.reverseOrder()).toList(), runs);
    }
}

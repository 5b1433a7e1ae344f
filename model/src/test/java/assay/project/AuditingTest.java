package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.RuleSet;
import assay.audit.Severity;
import assay.audit.Standing;
import assay.fact.Layer;
import assay.fact.Run;
import assay.fact.RunId;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.Section;
import assay.report.people.About;
import assay.store.Home;
import assay.trail.Entry;
import assay.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditingTest {
    private static final LocalDate SPRING = LocalDate.of(2027, 3, 1);

    @TempDir
    Path temp;

    private Instant now = Instant.parse("2026-11-20T09:31:07Z");
    private Project project;

    @BeforeEach
    void unpack() {
        Path sample = temp.resolve("sample");
        Sample.unpack(sample);
        InstantSource clock = () -> now;
        project = Project.open(sample, Home.at(temp.resolve("home")), clock);
        project.scan(Progress.NONE);
    }

    @AfterEach
    void close() {
        project.close();
    }

    private Run unseeded() {
        return project.find("pairs-no-seed");
    }

    private Finding finding(RunId run, String rule) {
        return project.audit().runs().stream()
                .filter(each -> each.run().id().equals(run))
                .flatMap(each -> each.findings().stream())
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProjectsOwnFileThenAssaysThenTheGivenOneChangeTheRules() throws IOException {
        Files.writeString(
                project.folder().resolve(RuleSet.FILE),
                "rules: {E1: {severity: low}, C1: {severity: low}, C2: {severity: low}}");
        Files.writeString(temp.resolve("home").resolve(RuleSet.FILE), "rules: {C1: {severity: medium}}");
        Path given = Files.writeString(temp.resolve("strict.yaml"), "rules: {C2: {severity: high}}");

        RuleSet rules = project.auditing().rules(given);

        assertEquals(Severity.LOW, rules.severity("E1"));
        assertEquals(Severity.MEDIUM, rules.severity("C1"));
        assertEquals(Severity.HIGH, rules.severity("C2"));
        assertEquals(
                List.of("C1 assay-rules.yaml in Assay's own folder", "C2 strict.yaml", "E1 assay-rules.yaml"),
                rules.departures().stream()
                        .map(each -> each.rule() + " " + each.by())
                        .toList());
        assertEquals(Severity.LOW, finding(unseeded().id(), "E1").severity());
    }

    @Test
    void aRuleThatIsSwitchedOffIsNotAskedAndSaysSo() throws IOException {
        Files.writeString(project.folder().resolve(RuleSet.FILE), "rules: {E1: {on: false}}");

        Audit audit = project.audit();

        assertTrue(audit.findings().noneMatch(each -> each.rule().equals("E1")));
        assertTrue(audit.rules().stream().anyMatch(each -> each.id().equals("E1") && !each.on()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rules: {E1: {severity: grave}} | assay-rules.yaml line 1: expected critical, high, medium or low, found E1: severity: grave
                    rules: {E1                     | assay-rules.yaml line 1:
                    """)
    void aBrokenFileIsAnErrorAndNotAnAuditByOtherRules(String yaml, String message) throws IOException {
        Files.writeString(project.folder().resolve(RuleSet.FILE), yaml);

        UncheckedIOException error = assertThrows(UncheckedIOException.class, () -> project.audit());

        assertTrue(error.getMessage().startsWith(message.strip()), error.getMessage());
    }

    @Test
    void aRuleFileThatLeavesTheProjectIsRefused() throws IOException {
        Path outside = Files.writeString(temp.resolve("outside.yaml"), "rules: {E1: {on: false}}");
        Files.createSymbolicLink(project.folder().resolve(RuleSet.FILE), outside);

        UncheckedIOException error = assertThrows(UncheckedIOException.class, () -> project.audit());

        assertTrue(error.getMessage().contains("leaves the folder"), error.getMessage());
    }

    @Test
    void aWaiverIsKeptInTheTrailHoldsUntilItsDayAndIsSaidToBeOverAfterIt() {
        RunId run = unseeded().id();
        project.auditing().waive("E1", run, null, "A pilot that no decision rests on", "R. Meyer", SPRING);

        Standing.Waived waived = (Standing.Waived) finding(run, "E1").standing();
        assertEquals("A pilot that no decision rests on", waived.waiver().reason());
        assertEquals("R. Meyer", waived.waiver().by());
        assertEquals(SPRING, waived.waiver().until());
        Entry entry = project.trail().entries(waived.waiver().entry(), 1).getFirst();
        assertEquals("waived", entry.kind());
        assertEquals("R. Meyer", entry.actor());
        assertTrue(project.trail().walk().isWhole());

        now = Instant.parse("2027-03-01T23:59:00Z");
        assertFalse(finding(run, "E1").isOpen(), "the last day counts");
        now = Instant.parse("2027-03-02T00:01:00Z");
        assertTrue(finding(run, "E1").isOpen());
        assertTrue(finding(run, "E1").standing() instanceof Standing.Expired);
    }

    @Test
    void aWaiverIsWithdrawnByALaterEntry() {
        RunId run = unseeded().id();
        project.auditing().waive("E1", run, null, "A pilot", "R. Meyer", SPRING);

        project.auditing().withdraw("E1", run, null, "The pilot went live", "K. Ito");

        assertTrue(finding(run, "E1").isOpen());
        assertEquals(List.of(), project.auditing().waivers());
        assertEquals(2, project.trail().size());
        String run1 = run.key();
        assertTrue(
                project.trail().entries(2, 1).getFirst().what().contains("E1 of " + run1 + ", withdrawn"),
                project.trail().entries(2, 1).getFirst().what());
        assertEquals(
                "There is no waiver of E1 for this run alone.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> project.auditing().withdraw("E1", run, null, "Again", "K. Ito"))
                        .getMessage());
    }

    @Test
    void aLaterWaiverOnTheSameTakesThePlaceOfTheEarlier() {
        RunId run = unseeded().id();
        project.auditing().waive("E1", run, null, "First", "R. Meyer", SPRING);
        project.auditing().waive("E1", run, null, "Second", "R. Meyer", SPRING.plusDays(1));
        project.auditing().waive("E1", null, null, "For all", "R. Meyer", SPRING);

        assertEquals(
                List.of("Second", "For all"),
                project.auditing().waivers().stream().map(each -> each.reason()).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    E1  | why | R. Meyer | 2026-11-20 | A waiver ends on a day from 2026-11-21 to 2027-11-21
                    E1  | why | R. Meyer | 2028-01-01 | A waiver ends on a day from 2026-11-21 to 2027-11-21
                    E99 | why | R. Meyer | 2027-03-01 | There is no rule E99.
                    E1  | ''  | R. Meyer | 2027-03-01 | A reason of 1 to 2000 characters is asked for.
                    E1  | why | ''       | 2027-03-01 | A name of 1 to 2000 characters is asked for.
                    """)
    void aWaiverWithoutWhatItTakesIsRefusedAndNothingIsEntered(
            String rule, String reason, String by, LocalDate until, String message) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> project.auditing().waive(rule, null, null, reason, by, until));

        assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
        assertEquals(0, project.trail().size());
    }

    @Test
    void theProjectMayAllowShorterWaiversOnly() throws IOException {
        Files.writeString(project.folder().resolve(RuleSet.FILE), "waivers: {days: 30}");

        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> project.auditing().waive("E1", null, null, "why", "R. Meyer", SPRING))
                .getMessage()
                .contains("to 2026-12-20"));
    }

    @Test
    void whatPeopleStateIsAFactOfTheDataAndNobodyElsesStatementsAre() {
        Run run = unseeded();
        project.auditing().state(About.RETENTION, null, null, "Ten years, in the archive", "B. Owner", null, null);
        project.auditing().state(About.AS_OF, null, run.id(), "2026-06-30", "B. Owner", null, null);
        project.trail().as("B. Owner").fillGap(run.id(), "access", "not about the data");

        Audit audit = project.audit();

        assertEquals(
                List.of(
                        "retention 0",
                        "access " + count(audit, "data.access"),
                        "as-of " + (count(audit, "data.as-of"))),
                audit.asked().stream()
                        .map(each -> each.topic().word() + " " + each.missing().size())
                        .toList());
        assertEquals(1, audit.asked().getLast().said());
        assertNotNull(project.records().run(run.id()));
    }

    private static long count(Audit audit, String fact) {
        return audit.runs().stream()
                .flatMap(each -> each.tower().block(Layer.DATA).facts().stream())
                .filter(each -> each.id().equals(fact) && each.value() == null)
                .count();
    }

    @Test
    void againstAnEarlierAuditOnlyWhatIsNewAndOpenCounts() throws IOException {
        List<Finding> all = project.audit().findings().toList();
        Finding known = all.getFirst();
        Path before = Files.writeString(temp.resolve("before.json"), """
                {"command": "audit", "project": [{"rule": "%s", "fingerprint": "%s"}]}
                """.formatted(known.rule(), known.fingerprint()));
        RunId run = unseeded().id();
        project.auditing().waive("E1", run, null, "A pilot", "R. Meyer", SPRING);

        AuditAnswer answer = project.asked().audit(new AuditRequest(null, null, before));

        assertFalse(Objects.requireNonNull(answer.since()).isNew(known));
        assertEquals(all.size() - 2, answer.counting().count());
    }

    @Test
    void anEarlierAuditThatIsNoneIsAnErrorWithItsName() throws IOException {
        Path before = Files.writeString(temp.resolve("before.json"), "{");

        UncheckedIOException error = assertThrows(
                UncheckedIOException.class, () -> project.asked().audit(new AuditRequest(null, null, before)));

        assertTrue(error.getMessage().startsWith("before.json line 1"), error.getMessage());
        assertTrue(assertThrows(
                        UncheckedIOException.class,
                        () -> project.asked().audit(new AuditRequest(null, temp.resolve("none.yaml"), null)))
                .getMessage()
                .startsWith("There is no file "));
    }

    @Test
    void theReportSaysWhatDepartsWhatIsSwitchedOffAndWhatIsWaivedByWhom() throws IOException {
        Files.writeString(
                project.folder().resolve(RuleSet.FILE), "name: Ours\nrules: {H1: {severity: low}, C1: {on: false}}");
        RunId run = unseeded().id();
        project.auditing().waive("E1", run, null, "A pilot", "R. Meyer", SPRING);

        Section.Findings findings =
                project.document(run, Set.of(), Additions.NONE, "1").findings();

        assertEquals(
                "The rules were asked with the rule set “Ours”, which departs from the one that Assay ships in 2 places."
                        + " Switched off, and not asked: C1.",
                findings.ruleSet());
        assertEquals(
                List.of(
                        new Section.DepartureRow("C1", "on", "true", "false", "assay-rules.yaml"),
                        new Section.DepartureRow("H1", "severity", "high", "low", "assay-rules.yaml")),
                findings.departures());
        Section.FindingRow seed = findings.findings().rows().stream()
                .filter(each -> each.rule().equals("E1"))
                .findFirst()
                .orElseThrow();
        assertTrue(seed.waived());
        assertEquals("Waived by R. Meyer until 2027-03-01 (trail entry 1): A pilot", seed.owner());
        assertTrue(findings.summary().contains("1 of them is waived by a named person"), findings.summary());
        assertTrue(findings.rules().stream().anyMatch(each -> each.rule().equals("C1") && !each.on()));
        Path html = temp.resolve("report.html");
        project.report(new ReportRequest(run, new ReportFiles(null, html, null), Set.of()), "1", Progress.NONE);
        String page = Files.readString(html);
        for (String each : List.of("Rule set", "switched off", "Waived by R. Meyer")) {
            assertTrue(page.contains(each), each);
        }
    }
}

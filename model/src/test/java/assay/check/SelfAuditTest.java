package assay.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Language;
import assay.fact.RunId;
import assay.project.Checks;
import assay.project.Project;
import assay.project.Sample;
import assay.report.Additions;
import assay.report.Paper;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.report.pack.Packs;
import assay.report.people.Decision;
import assay.report.people.Statements;
import assay.report.people.StatementsFile;
import assay.store.Home;
import assay.trail.ExtractWalk;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A report comes out of its own file and the project again byte for byte, with whatever it was asked for. The account
/// that issues it has a name that reports withhold.
class SelfAuditTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String STATEMENTS = """
            statements:
              - {about: limits, text: "Private loans only; see /home/jvasquez/limits.md.", by: J. Ito, role: model owner, \
            date: 2026-11-19}
              - {about: clause, pack: acm-badges, clause: Results reproduced, text: "jvasquez ran it.", by: M. Okafor, \
            role: model risk, date: 2026-11-20}
              - {about: finding, rule: C2, text: K. Lee keeps the patch., due: 2026-12-01, by: M. Okafor, \
            role: model risk, date: 2026-11-20}
            roles:
              - {role: Model owner, name: J. Ito, independent: "no, I built it"}
            """;
    private static final String PACK = """
            id: house-rules
            version: "3"
            checked: 2026-11-20
            status: {en: "in force"}
            name: {en: "House rules"}
            about: {en: "What this house asks of its models; questions to jvasquez@bank.example."}
            sources: ["The handbook"]
            parts:
              - title: {en: "Runs"}
                clauses:
                  - {id: "1", read: primary, asks: {en: "Where the code is"}, facts: [F03], person: {en: "who wrote it"}}
            """;

    @TempDir
    static Path temp;

    private static Project project;
    private static RunId run;
    private static String account;

    @BeforeAll
    static void open() throws IOException {
        Path sample = temp.toRealPath().resolve("credit-default");
        Sample.unpack(sample);
        account = System.getProperty("user.name");
        System.setProperty("user.name", "jvasquez");
        project = Project.open(sample, Home.at(temp.resolve("home")), InstantSource.fixed(NOW));
        project.asked().open();
        project.asked().scan(Progress.NONE);
        run = project.find("model:credit-default@champion").id();
    }

    @AfterAll
    static void close() {
        project.close();
        System.setProperty("user.name", account);
    }

    private static ReportPdf issued(String name, Set<Reveal> reveal, Additions additions) throws IOException {
        Path pdf = temp.resolve(name + ".pdf");
        project.report(
                new ReportRequest(run, new ReportFiles(pdf, null, null), reveal, additions), "1.0", Progress.NONE);
        Outcome outcome = new Checks(project, InstantSource.fixed(NOW)).check(pdf, null, List.of());
        assertEquals(
                List.of(),
                outcome.lines().stream()
                        .filter(line -> line.verdict() == Verdict.FAILED)
                        .toList(),
                name);
        assertEquals(Verdict.PASSED, verdict(outcome, "made again"), name);
        assertEquals(Verdict.PASSED, verdict(outcome, "checkpoint"), name);
        return ReportPdf.of(Files.readAllBytes(pdf));
    }

    private static Verdict verdict(Outcome outcome, String about) {
        return outcome.lines().stream()
                .filter(line -> line.about().equals(about))
                .map(Line::verdict)
                .findFirst()
                .orElseThrow();
    }

    private static Statements statements() {
        return StatementsFile.read("statements.yaml", STATEMENTS.getBytes(StandardCharsets.UTF_8));
    }

    private static Decision decision() {
        return Decision.read(
                "decision.yaml",
                "decision: D-17\nmodel-version: \"3\"\ntime: 2026-11-01\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itComesOutAgainWithStatementsByPeople() throws IOException {
        ReportPdf pdf = issued("statements", Set.of(), new Additions(List.of(), statements(), null, null));
        String request = new String(pdf.attached().get("report-request.json"), StandardCharsets.UTF_8);
        assertFalse(request.contains("jvasquez"), "what is withheld in the report is withheld beside it");
        assertTrue(request.contains("K. Lee keeps the patch."), request);
    }

    @Test
    void itComesOutAgainWithADecision() throws IOException {
        issued("decision", Set.of(), new Additions(List.of(), Statements.NONE, decision(), null));
    }

    @Test
    void itComesOutAgainWithABaseline() throws IOException {
        RunId baseline = project.find("seeds-final-1").id();
        ReportPdf pdf = issued("baseline", Set.of(), new Additions(List.of(), Statements.NONE, null, baseline));
        JsonNode carried = pdf.report().at("/findings/baseline");
        assertTrue(
                carried.path("summary").asText().startsWith("Held against the findings of seeds-final-1"),
                "" + carried);
        assertTrue(carried.at("/rows/count").asInt() > 0, "" + carried);
    }

    @Test
    void itComesOutAgainWithAPackOfOnesOwn() throws IOException {
        Path pack = Files.writeString(temp.resolve("house.yaml"), PACK);
        ReportPdf pdf = issued("pack", Set.of(), Additions.of(List.of(Packs.named(pack.toString()))));
        Files.delete(pack);
        assertEquals(
                "house.yaml",
                pdf.json("report-request.json").at("/asked/packs/0/origin").asText());
    }

    @Test
    void itComesOutAgainInAnotherLanguageOnOtherPaperWithAllOfIt() throws IOException {
        Path pack = Files.writeString(temp.resolve("house-too.yaml"), PACK);
        issued(
                "all",
                Set.of(Reveal.PATHS),
                new Additions(
                                List.of(Packs.named("eu-ai-act"), Packs.named(pack.toString())),
                                statements(),
                                decision(),
                                project.find("seeds-final-1").id())
                        .in(Language.DE)
                        .on(Paper.LETTER));
    }

    @Test
    void anotherIssueIsTheSameReportUntilItSaysSomethingElse() throws IOException {
        Additions letter = Additions.NONE.on(Paper.LETTER);
        ReportPdf one = issued("one", Set.of(), letter);
        ReportPdf two = issued("two", Set.of(), letter);
        assertEquals(one.id(), two.id());
        ReportPdf other = issued("other", Set.of(Reveal.PEOPLE), letter);
        assertFalse(other.id().equals(one.id()));
        JsonNode earlier = other.report().at("/findings/earlier");
        assertTrue(earlier.path("summary").asText().startsWith("Held against report " + one.id()), "" + earlier);
        assertTrue(earlier.at("/rows/rows/0/state").asText().equals("carried over"), "" + earlier);
    }

    @Test
    void theChainIsWalkedOverWhatIsWithheld() throws IOException {
        ReportPdf pdf = issued("withheld", Set.of(), Additions.NONE);
        byte[] log = pdf.attached().get("audit-log.jsonl");
        String text = new String(log, StandardCharsets.UTF_8);
        assertFalse(text.contains("jvasquez"), text);
        ExtractWalk walk = ExtractWalk.of(log);
        assertEquals(null, walk.firstBreak());
        assertTrue(walk.withheld() > 3, walk.toString());
        assertEquals(0, walk.hidden());
        List<String> lines = text.lines().toList();
        String cut = String.join(
                        "\n",
                        lines.subList(1, lines.size()).stream()
                                .filter(line -> !line.contains("\"seq\":3,"))
                                .toList())
                + "\n";
        assertTrue(ExtractWalk.of(cut.getBytes(StandardCharsets.UTF_8)).firstBreak() != null);
        String other = text.replaceFirst("(\"entry_hash\":\")[0-9a-f]{4}", "$10000");
        assertTrue(ExtractWalk.of(other.getBytes(StandardCharsets.UTF_8)).firstBreak() != null);
        JsonNode page = pdf.report().path("trail");
        assertTrue(page.at("/entries/count").asInt() > 0, "" + page);
        assertEquals("name withheld", page.at("/entries/rows/0/by").asText());
        assertTrue(page.path("statements").toString().contains("unbroken chain"), "" + page);
    }
}

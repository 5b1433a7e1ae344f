package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.Sample;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Audit, waivers and statements as a script uses them, on the sample project.
class AuditCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPRING =
            LocalDate.now(ZoneOffset.UTC).plusDays(90).toString();

    @TempDir
    Path folder;

    private Path sample;
    private Shell shell;

    @BeforeEach
    void unpack() {
        sample = folder.resolve("sample");
        Sample.unpack(sample);
        shell = new Shell(folder.resolve("home"));
    }

    private Shell.Answer audit(String... more) {
        return run("audit", more);
    }

    private Shell.Answer run(String command, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = command;
        all[1] = sample.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return shell.run(all);
    }

    private JsonNode json(String... more) throws IOException {
        String[] all = new String[more.length + 1];
        System.arraycopy(more, 0, all, 0, more.length);
        all[more.length] = "--json";
        Shell.Answer answer = audit(all);
        assertEquals("", answer.err());
        follows("audit", answer.out());
        return JSON.readTree(answer.out());
    }

    private static void follows(String schema, String document) throws IOException {
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("../resources/app/assay/schema/" + schema + ".schema.json")),
                                InputFormat.JSON)
                        .validate(document, InputFormat.JSON));
    }

    @Test
    void whatStandsBehindOneRunIsSaid() throws IOException {
        JsonNode all = json();
        assertFalse(all.get("runs").get(0).has("behind"));
        String run = all.get("runs").get(0).get("key").textValue();

        JsonNode behind = json(run).get("runs").get(0).get("behind");

        assertTrue(behind.get("runs").intValue() > 1, behind.toString());
        assertTrue(behind.get("finished").intValue() <= behind.get("runs").intValue(), behind.toString());
        String text = audit(run).out();
        assertTrue(text.contains("Behind it: " + behind.get("runs").intValue() + " runs: "), text);
    }

    private static JsonNode finding(JsonNode audit, String run, String rule) {
        for (JsonNode each : audit.get("runs")) {
            if (each.get("name").textValue().equals(run)) {
                for (JsonNode finding : each.get("findings")) {
                    if (finding.get("rule").textValue().equals(rule)) {
                        return finding;
                    }
                }
            }
        }
        throw new AssertionError("No " + rule + " of " + run);
    }

    @Test
    void aWaivedFindingIsPrintedMarkedAndDoesNotCount() throws IOException {
        Shell.Answer waived = run(
                "waive", "E1", "pairs-no-seed", "--reason", "A pilot", "--by", "R. Meyer", "--until", SPRING, "--json");

        assertEquals(Exit.DONE, waived.exit(), waived.err());
        follows("waive", waived.out());
        JsonNode waiver = finding(json(), "pairs-no-seed", "E1").get("waived");
        assertEquals("A pilot", waiver.get("reason").textValue());
        assertEquals("R. Meyer", waiver.get("by").textValue());
        assertEquals(SPRING, waiver.get("until").textValue());
        assertFalse(waiver.get("expired").booleanValue());
        assertTrue(audit().out().contains("(waived until " + SPRING + " by R. Meyer: A pilot)"), () -> audit().out());
        assertTrue(run("show", "pairs-no-seed").out().contains("(waived until "));
        follows("show", run("show", "pairs-no-seed", "--json").out());
    }

    @Test
    void whereEverythingOfASeverityIsWaivedTheAuditNoLongerFails() throws IOException {
        Path rules = Files.writeString(folder.resolve("only.yaml"), "rules: {" + only("E1") + "}");
        assertEquals(
                Exit.NO,
                audit("--rules", rules.toString(), "--fail-on", "critical").exit());

        run("waive", "E1", "--reason", "Known", "--by", "R. Meyer", "--until", SPRING);
        assertEquals(
                Exit.DONE,
                audit("--rules", rules.toString(), "--fail-on", "critical").exit());

        run("waive", "E1", "--reason", "Not any more", "--by", "R. Meyer", "--withdraw");
        assertEquals(
                Exit.NO,
                audit("--rules", rules.toString(), "--fail-on", "critical").exit());
    }

    /// Switches all other rules off.
    private String only(String rule) throws IOException {
        StringBuilder off = new StringBuilder();
        for (JsonNode each : json().get("rules")) {
            String id = each.get("id").textValue();
            if (!id.equals(rule)) {
                off.append(off.isEmpty() ? "" : ", ").append(id).append(": {on: false}");
            }
        }
        return off.toString();
    }

    @Test
    void whatDepartsFromTheShippedRulesIsPrinted() throws IOException {
        Path rules = Files.writeString(
                folder.resolve("ours.yaml"), "name: Ours\nrules: {E1: {severity: low}, C1: {on: false}}");

        JsonNode audit = json("--rules", rules.toString());

        assertEquals("Ours", audit.at("/ruleSet/name").textValue());
        assertEquals(2, audit.at("/ruleSet/departures").size());
        assertEquals(
                "low", finding(audit, "pairs-no-seed", "E1").get("severity").textValue());
        String text = audit("--rules", rules.toString()).out();
        assertTrue(text.contains("C1 switched off: it was not asked  [ours.yaml]"), text);
        assertTrue(text.contains("E1 severity low, as shipped critical  [ours.yaml]"), text);
    }

    @Test
    void aBrokenRuleFileStopsTheAuditAndNamesTheLine() throws IOException {
        Path rules = Files.writeString(folder.resolve("ours.yaml"), "rules:\n  E1: {severity: grave}\n");

        Shell.Answer answer = audit("--rules", rules.toString());

        assertEquals(Exit.COULD_NOT, answer.exit());
        assertEquals(
                "assay: ours.yaml line 2: expected critical, high, medium or low, found E1: severity: grave",
                answer.err().strip());
        assertEquals("", answer.out());
    }

    @Test
    void againstABaselineOnlyTheNewCounts() throws IOException {
        Path before =
                Files.writeString(folder.resolve("before.json"), audit("--json").out());
        assertEquals(
                Exit.DONE,
                audit("--baseline", before.toString(), "--fail-on", "low").exit(),
                "nothing is new");
        Path fewer = Files.writeString(
                folder.resolve("fewer.json"),
                Files.readString(before)
                        .replace(
                                finding(json(), "pairs-no-seed", "E1")
                                        .get("fingerprint")
                                        .textValue(),
                                "0".repeat(64)));

        JsonNode audit = json("--baseline", fewer.toString());

        assertTrue(finding(audit, "pairs-no-seed", "E1").get("new").booleanValue());
        assertEquals(1, audit.at("/summary/new").intValue());
        assertEquals(1, audit.at("/summary/gone").intValue());
        assertEquals("E1", audit.at("/baseline/gone/0/rule").textValue());
        assertEquals(
                Exit.NO,
                audit("--baseline", fewer.toString(), "--fail-on", "critical").exit());
        String text = audit("--baseline", fewer.toString()).out();
        assertTrue(text.indexOf("New since the earlier audit") < text.indexOf("E1  critical  pairs-no-seed"), text);
        assertTrue(text.indexOf("E1  critical  pairs-no-seed") < text.indexOf("Known from the earlier audit"), text);
        assertTrue(text.contains("1 finding of fewer.json is gone."), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"command": "runs"} | expected the document of 'assay audit --json', found that of 'assay runs'
                    {"command": "aud    | line 1
                    """)
    void aBaselineThatIsNoneIsRefused(String document, String message) throws IOException {
        Path before = Files.writeString(folder.resolve("before.json"), document);

        Shell.Answer answer = audit("--baseline", before.toString());

        assertEquals(Exit.COULD_NOT, answer.exit());
        assertTrue(answer.err().startsWith("assay: before.json"), answer.err());
        assertTrue(answer.err().contains(message), answer.err());
    }

    @Test
    void filesForOtherProgramsAreWrittenAndNeverIntoTheProject() throws IOException {
        Path out = folder.resolve("out");
        Shell.Answer answer = audit(
                "--sarif", out.resolve("a.sarif").toString(),
                "--junit", out.resolve("a.xml").toString(),
                "--csv", out.resolve("a.csv").toString(),
                "--fail-on", "critical");

        assertEquals(Exit.NO, answer.exit());
        assertEquals(
                "2.1.0",
                JSON.readTree(out.resolve("a.sarif").toFile()).get("version").textValue());
        assertTrue(Files.readString(out.resolve("a.xml")).contains("<testsuite name="));
        assertTrue(Files.readString(out.resolve("a.csv")).startsWith("severity,rule,layer,run,"));
        var before = FolderState.of(sample);
        Shell.Answer refused = audit("--sarif", sample.resolve("a.sarif").toString());
        assertEquals(Exit.COULD_NOT, refused.exit());
        assertTrue(refused.err().contains("does not write into the folder it audits"), refused.err());
        assertEquals(before, FolderState.of(sample));
    }

    @Test
    void theSummarySaysHowManyRunsStandWhereAndWhatHoldsThemDown() throws IOException {
        JsonNode audit = json();

        int runs = audit.get("runs").size();
        audit.at("/summary/degrees").forEach(layer -> {
            int sum = 0;
            for (JsonNode count : layer) {
                sum += count.intValue();
            }
            assertEquals(runs, sum);
        });
        assertTrue(audit.at("/summary/holding/0/runs").intValue() <= runs);
        String text = audit().out();
        assertTrue(text.contains("Runs by degree"), text);
        assertTrue(
                text.contains("Held down most by: "
                        + audit.at("/summary/holding/0/rule").textValue() + " ("),
                text);
    }

    @Test
    void whatCouldNotBeCheckedIsSaidPerRunOnRequest() throws IOException {
        JsonNode audit = json();
        String run = "";
        String reason = "";
        for (JsonNode each : audit.get("runs")) {
            if (!each.get("notChecked").isEmpty()) {
                run = each.get("name").textValue();
                reason = each.at("/notChecked/0/reason").textValue();
            }
        }
        assertFalse(run.isEmpty());

        String all = audit("--all").out();

        assertTrue(all.contains("Not checked of " + run + ", because"), all);
        assertTrue(all.contains(reason), all);
        assertFalse(audit().out().contains("Not checked of"));
    }

    @Test
    void whatPeopleStateIsPrintedInTheirNameAndAskedForWhereMissing() throws IOException {
        assertTrue(audit().out().contains("Asked of people ('assay state'), and not stated: retention for "));

        Shell.Answer stated = run("state", "--about", "retention", "--text", "Ten years", "--by", "B. Owner", "--json");
        assertEquals(Exit.DONE, stated.exit(), stated.err());
        follows("state", stated.out());

        String show = run("show", "pairs-no-seed").out();
        assertTrue(show.contains("Ten years") && show.contains("Stated by B. Owner on "), show);
        assertFalse(audit().out().contains("retention for "));
        assertTrue(audit().out().contains("access for "));
        assertEquals(0, json().at("/asked/0/missing").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    waive E1 --reason x --by y                       | --until DATE is missing: a waiver has an end.
                    waive E1 --reason x --by y --until 2020-01-01    | A waiver ends on a day from
                    waive E99 --reason x --by y --until 2020-01-01   | There is no rule E99.
                    waive E1 --reason x --by y --withdraw            | There is no waiver of E1 for the whole project.
                    waive E1 --reason x --by y --until soon          | Invalid value for option '--until'
                    waive E1 --by y --until 2020-01-01               | Missing required option: '--reason=TEXT'
                    state --about money --text x --by y              | No topic 'money': organisation, asked-by,
                    """)
    void whatMakesNoSenseIsWrongUsageAndSaysWhatWould(String line, String message) {
        List<String> words = List.of(line.split(" "));

        Shell.Answer answer =
                run(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));

        assertEquals(Exit.USAGE, answer.exit(), answer.err());
        assertTrue(answer.err().contains(message), answer.err());
    }
}

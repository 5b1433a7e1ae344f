package assay.audit.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Area;
import assay.audit.Audit;
import assay.audit.Audited;
import assay.audit.Auditor;
import assay.audit.Baseline;
import assay.audit.Finding;
import assay.audit.People;
import assay.audit.RuleSet;
import assay.audit.Severity;
import assay.audit.Since;
import assay.audit.Waiver;
import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RecordsFixture;
import assay.fact.RunId;
import assay.lineage.LookupFixture;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/// What other programs read, held against their own schemas.
class ExportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final RecordsFixture project = new RecordsFixture();

    ExportTest() {
        project.run("mlflow", "a1").name("first").metric("auc", 0.8).input("data/täst rows.csv");
        project.run("mlflow", "b2").name("second & <last>").metric("auc", 0.8);
        project.problem(new Problem.Damaged("mlflow/b2/record.yaml", Locator.WHOLE, "A mapping was expected."));
    }

    private Audit audit(Waiver... waivers) {
        RuleSet rules = RuleSet.shipped().with("assay-rules.yaml", "name: Ours\nrules: {C1: {severity: low}}");
        return Auditor.audit(new Audited(
                project.records(),
                new LookupFixture(),
                List.of(),
                rules,
                DAY,
                new People(List.of(waivers), List.of())));
    }

    private static Exported exported(Audit audit, @Nullable Since since) {
        return new Exported(audit, since, "credit-default", "1.2.3");
    }

    private static Waiver waiver(String rule, LocalDate until) {
        return new Waiver(rule, "mlflow:a1", null, "A pilot, nobody decides by it", "R. Meyer", DAY, until, 7);
    }

    /// An audit with one finding of each kind of place.
    private static Audit placed() {
        List<Locator> places = List.of(
                Locator.line(7),
                new Locator.Pointer("/seed", 3),
                new Locator.Pointer("/lr", 0),
                new Locator.Row("runs", "run_uuid=7c41"),
                new Locator.Revision("0123456789abcdef0123456789abcdef01234567", 12),
                Locator.WHOLE);
        List<Finding> findings = new ArrayList<>();
        for (Locator place : places) {
            findings.add(new Finding(
                    "C1",
                    Severity.HIGH,
                    Area.CODE,
                    RunId.global("mlflow", "a1"),
                    "Observed.",
                    List.of(new Evidence("src/a:b %.py", place, RecordsFixture.digestOf("x"))),
                    "Do."));
        }
        findings.add(new Finding("C1", Severity.LOW, Area.RECORD, null, "Nowhere.", List.of(), "Do."));
        return new Audit(List.of(), findings, List.of(), List.of(), RuleSet.shipped());
    }

    private static Since since(Audit audit, Finding... known) {
        Map<String, Baseline.Earlier> earlier = new LinkedHashMap<>();
        for (Finding each : known) {
            earlier.put(each.fingerprint(), new Baseline.Earlier(each.fingerprint(), each.rule(), "", "", ""));
        }
        return audit.since(new Baseline("before.json", earlier));
    }

    @Test
    void sarifFollowsTheOfficialSchema() throws IOException {
        Audit audit = audit(waiver("E1", DAY.plusDays(9)), waiver("D1", DAY.minusDays(1)));

        for (Exported each : List.of(
                exported(audit, null),
                exported(audit, since(audit, audit.runs().getFirst().findings().getFirst())),
                exported(placed(), null),
                exported(new Audit(List.of(), List.of(), List.of(), List.of(), RuleSet.shipped()), null))) {
            String sarif = Sarif.of(each);
            assertEquals(List.of(), schema().validate(sarif, InputFormat.JSON));
            assertEquals(sarif, Sarif.of(each), "the same bytes twice");
        }
    }

    @Test
    void theSchemaRefusesWhatIsNoSarif() throws IOException {
        String sarif = Sarif.of(exported(placed(), null)).replace("\"ruleId\"", "\"rule\"");

        assertFalse(schema().validate(sarif, InputFormat.JSON).isEmpty());
    }

    @Test
    void placesInFilesAreRegionsAndPlacesInRecordsAreLogical() throws IOException {
        JsonNode results = json(exported(placed(), null)).at("/runs/0/results");

        assertEquals(
                "src/a%3Ab%20%25.py",
                results.at("/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText());
        assertEquals(
                7,
                results.at("/0/locations/0/physicalLocation/region/startLine").asInt());
        assertEquals(
                3,
                results.at("/1/locations/0/physicalLocation/region/startLine").asInt());
        assertEquals(
                "/seed",
                results.at("/1/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText());
        assertTrue(results.at("/2/locations/0/physicalLocation/region").isMissingNode());
        assertEquals(
                "runs[run_uuid=7c41]",
                results.at("/3/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText());
        assertTrue(
                results.at("/4/locations/0/physicalLocation/region").isMissingNode(),
                "a line of another commit is none of today's file");
        assertEquals(
                "line 12 at 0123456",
                results.at("/4/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText());
        assertEquals(
                ".",
                results.at("/6/locations/0/physicalLocation/artifactLocation/uri")
                        .asText());
    }

    @Test
    void sarifCarriesWaiversBaselineDeparturesAndWhatWasNotChecked() throws IOException {
        Audit audit = audit(waiver("E1", DAY.plusDays(9)), waiver("D1", DAY.minusDays(1)));
        Finding seed = find(audit, "E1");

        JsonNode run = json(exported(audit, since(audit, seed))).at("/runs/0");

        JsonNode waived = result(run, "E1");
        assertEquals("accepted", waived.at("/suppressions/0/status").asText());
        assertEquals(
                "A pilot, nobody decides by it (R. Meyer, until 2026-11-29, trail entry 7)",
                waived.at("/suppressions/0/justification").asText());
        assertEquals("unchanged", waived.get("baselineState").asText());
        assertEquals(
                seed.fingerprint(), waived.at("/partialFingerprints/assay~1v1").asText());
        JsonNode expired = result(run, "D1");
        assertTrue(expired.path("suppressions").isMissingNode(), "its day is over");
        assertEquals("2026-11-19", expired.at("/properties/waiverEnded").asText());
        assertEquals("new", expired.get("baselineState").asText());
        assertTrue(run.at("/invocations/0/toolConfigurationNotifications/0/message/text")
                .asText()
                .startsWith("C1: severity is low, as shipped critical (assay-rules.yaml)"));
        List<String> unchecked = new ArrayList<>();
        run.at("/invocations/0/toolExecutionNotifications")
                .forEach(each -> unchecked.add(each.at("/associatedRule/id").asText() + " "
                        + each.at("/message/text").asText()));
        assertTrue(
                unchecked.stream().anyMatch(each -> each.contains("could not be read whole. (second & <last>)")),
                unchecked.toString());
        JsonNode rules = run.at("/tool/driver/rules");
        assertEquals(Auditor.rules().size(), rules.size());
        rules.forEach(rule -> assertTrue(rule.at("/help/text").asText().contains("What to do: "), rule.toString()));
        run.get("results")
                .forEach(each -> assertEquals(
                        each.get("ruleId").asText(),
                        rules.get(each.get("ruleIndex").asInt()).get("id").asText()));
    }

    private static Finding find(Audit audit, String rule) {
        return audit.runs().getFirst().findings().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode result(JsonNode run, String rule) {
        for (JsonNode each : run.get("results")) {
            if (each.get("ruleId").asText().equals(rule)) {
                return each;
            }
        }
        throw new AssertionError(rule);
    }

    private static JsonNode json(Exported exported) throws IOException {
        return new ObjectMapper().readTree(Sarif.of(exported));
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(ExportTest.class.getResourceAsStream("sarif-schema-2.1.0.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }

    @Test
    void junitFollowsTheSchemaOfJenkins() throws Exception {
        project.run("mlflow", "a1").name("bell \u0007 and \uD83D\uDE00");
        Audit audit = audit(waiver("E1", DAY.plusDays(9)));

        validate(JUnitXml.of(exported(audit, null), null));
        validate(JUnitXml.of(exported(audit, since(audit)), Severity.CRITICAL));
        validate(JUnitXml.of(exported(placed(), null), null));
        assertThrows(
                SAXException.class,
                () -> validate(JUnitXml.of(exported(audit, null), null).replace("tests=", "test=")));
    }

    private static void validate(String xml) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(ExportTest.class.getResource("junit-10.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    @Test
    void inJunitFailsWhatCountsAndTheRestIsSkippedWithItsReason() {
        Audit audit = audit(waiver("E1", DAY.plusDays(9)), waiver("D1", DAY.minusDays(1)));

        String all = JUnitXml.of(exported(audit, null), null);
        assertTrue(all.contains("Waived by R. Meyer until 2026-11-29: A pilot"), all);
        assertTrue(all.contains("<failure type=\"critical\""), all);
        assertTrue(all.contains("The waiver by R. Meyer ended on 2026-11-19: open again."), all);
        assertTrue(all.contains("<skipped message=\"Not checked: "), all);
        assertTrue(all.contains("second &amp; &lt;last&gt;"), all);
        String known = JUnitXml.of(exported(audit, since(audit, audit.findings().toArray(Finding[]::new))), null);
        assertFalse(known.contains("<failure"), known);
        String critical = JUnitXml.of(exported(audit, null), Severity.CRITICAL);
        assertFalse(critical.contains("type=\"low\""), critical);
        assertTrue(critical.contains("Milder than what fails: low."), critical);
    }

    @Test
    void csvHoldsEveryFindingAndNoFormula() {
        project.run("mlflow", "a1").name("=HYPERLINK(\"http://x\")");
        Audit audit = audit(waiver("E1", DAY.plusDays(9)));

        String csv = AuditCsv.of(exported(audit, since(audit)));

        assertTrue(
                csv.startsWith("\"# Rule set Ours: C1 severity is low, as shipped critical (assay-rules.yaml)\"\r\n"
                        + "severity,rule,layer,run,"),
                csv);
        assertTrue(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), csv);
        assertTrue(csv.contains(",waived,\"A pilot, nobody decides by it\",R. Meyer,2026-11-29,yes,"), csv);
        audit.findings().forEach(each -> assertTrue(csv.contains(each.fingerprint())));
    }
}

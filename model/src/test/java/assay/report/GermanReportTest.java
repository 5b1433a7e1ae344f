package assay.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Language;
import assay.fact.RunId;
import assay.judge.Margin;
import assay.judge.Tolerance;
import assay.project.Project;
import assay.project.Sample;
import assay.report.pack.Packs;
import assay.report.page.ReportWriter;
import assay.report.people.Decision;
import assay.report.people.StatementsFile;
import assay.rerun.Remade;
import assay.store.Home;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// The sample's report in German, with reruns, every clause pack and a baseline.
class GermanReportTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    static Path temp;

    private static Project project;
    private static Additions additions;
    private static Report report;

    @BeforeAll
    static void make() throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        Path sample = temp.toRealPath().resolve("credit-default");
        Sample.unpack(sample);
        AtomicLong minutes = new AtomicLong();
        Path home = temp.resolve("home");
        project = Project.open(sample, Home.at(home), () -> NOW.plusSeconds(60 * minutes.getAndIncrement()));
        project.scan(Progress.NONE);
        new Remade(project, home, run()).same().same().keep();
        project.reruns()
                .seal(
                        run(),
                        Tolerance.of(Map.of(
                                "auc",
                                Tolerance.Metric.of(Margin.absolute(0.002, "Validierungsplan"))
                                        .asPrimary())),
                        Progress.NONE);
        new Remade(project, home, run())
                .seeded("11", Map.of("auc", 0.7583))
                .seeded("12", Map.of("auc", 0.7591))
                .keep();
        String statements = """
                statements:
                  - {about: limits, text: Nur Privatkredite., by: J. Ito, role: Modelleigner, date: 2026-11-19}
                  - {about: scope, text: Nur das Training., by: J. Ito, role: Modelleigner, date: 2026-11-19}
                  - {about: finding, rule: D2, text: Die Datei wird geholt., by: M. Okafor, role: Modellrisiko,
                     date: 2026-11-20, due: 2026-12-01}
                  - {about: clause, pack: eu-ai-act, clause: IV.4, text: Wie die Bank es verlangt., by: M. Okafor,
                     role: Modellrisiko, date: 2026-11-20}
                """;
        additions = new Additions(
                Packs.shipped(),
                StatementsFile.read("erklaerungen.yaml", statements.getBytes(StandardCharsets.UTF_8)),
                Decision.read(
                        "entscheidung.yaml",
                        ("decision: A-17\nmodel-sha256: " + "0".repeat(64)).getBytes(StandardCharsets.UTF_8)),
                project.find("seeds-final-1").id(),
                Language.DE,
                Paper.A4);
        report = project.document(run(), Set.of(), additions, "1.0");
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static RunId run() {
        return project.find("model:credit-default@champion").id();
    }

    private static byte[] pdf() {
        return project.preview(run(), Set.of(), additions, "1.0");
    }

    @Test
    void veraPdfPassesIt() throws Exception {
        byte[] pdf = pdf();
        assertEquals(List.of(), ReportFileTest.failures(pdf, PDFAFlavour.PDFA_3_A));
        assertEquals(List.of(), ReportFileTest.failures(pdf, PDFAFlavour.PDFUA_1));
    }

    @Test
    void noWordIsBrokenToFitItsColumn() throws IOException {
        byte[] pdf = pdf();
        String folder = System.getProperty("assay.report.german");
        if (folder != null) {
            Files.write(Path.of(folder).resolve("german.pdf"), pdf);
        }
        String printed;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            printed = new PDFTextStripper().getText(document);
        }
        JsonNode json = new ObjectMapper().readTree(ReportJson.text(report));
        TreeSet<String> whole = words(json.toString() + Texts.in(Language.DE).all());
        TreeSet<String> ours = words(json.get("clauses").toString()
                + json.at("/findings/rules")
                + Texts.in(Language.DE).all());
        TreeSet<String> broken = new TreeSet<>();
        for (String word : words(printed)) {
            String next = ours.ceiling(word);
            if (!whole.contains(word) && next != null && next.startsWith(word)) {
                broken.add(word + " of " + next);
            }
        }
        assertEquals(new TreeSet<>(), broken);
    }

    private static TreeSet<String> words(String text) {
        return Pattern.compile("\\p{L}{4,}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void itSaysThatItIsGermanAndIs() throws IOException {
        assertEquals("de", report.language());
        try (PDDocument document = Loader.loadPDF(pdf())) {
            assertEquals("de", document.getDocumentCatalog().getLanguage());
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertTrue(text.contains("Prüfbericht zur Reproduzierbarkeit eines Modells"));
            assertTrue(text.contains("16. September 2026 bis 30. Oktober 2026"));
        }
        ByteArrayOutputStream html = new ByteArrayOutputStream();
        new ReportWriter(report, List.of()).html(html);
        assertTrue(html.toString(StandardCharsets.UTF_8).contains("<html lang=\"de\""));
    }

    @Test
    void theSameInputGivesTheSameBytesAndTheEnglishReportIsAnother() throws IOException {
        assertArrayEquals(pdf(), pdf());
        Report english = project.document(run(), Set.of(), additions.in(Language.EN), "1.0");
        assertEquals("en", english.language());
        assertEquals(english.model(), report.model());
        assertEquals(
                english.findings().findings().rows().stream()
                        .map(Section.FindingRow::rule)
                        .toList(),
                report.findings().findings().rows().stream()
                        .map(Section.FindingRow::rule)
                        .toList());
        assertFalse(english.id().equals(report.id()));
    }

    @Test
    void itHasTheShapeOfItsSchema() throws IOException {
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("../resources/model/assay/report-document.schema.json")),
                                InputFormat.JSON)
                        .validate(ReportJson.text(report), InputFormat.JSON));
    }
}

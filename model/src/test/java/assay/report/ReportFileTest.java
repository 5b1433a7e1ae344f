package assay.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Grade;
import assay.fact.Run;
import assay.fact.RunId;
import assay.judge.Margin;
import assay.judge.Tolerance;
import assay.project.Project;
import assay.project.Sample;
import assay.report.pack.Pack;
import assay.report.pack.Packs;
import assay.report.people.Decision;
import assay.report.people.Statements;
import assay.report.people.StatementsFile;
import assay.rerun.Remade;
import assay.store.Home;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/// The report as a file: what independent readers say of it, and what hostile records can do to it.
class ReportFileTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    static Path temp;

    private static Path sample;
    private static JsonNode expected;

    @BeforeAll
    static void unpack() throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        sample = temp.toRealPath().resolve("credit-default");
        Sample.unpack(sample);
        expected = new ObjectMapper()
                .readTree(Path.of("../resources/sample/expected.json").toFile());
    }

    private static Project scanned(Path folder, String home) {
        Project project = Project.open(folder, Home.at(temp.resolve(home)), InstantSource.fixed(NOW));
        project.scan(Progress.NONE);
        return project;
    }

    /// The champion was made again in every way that ends otherwise; a minute goes by each time the clock is asked.
    private static Project madeAgain(String home) {
        AtomicLong minutes = new AtomicLong();
        Project project = Project.open(
                sample, Home.at(temp.resolve(home)), () -> NOW.plusSeconds(60 * minutes.getAndIncrement()));
        project.scan(Progress.NONE);
        RunId run = champion(project);
        new Remade(project, temp.resolve(home), run).same().same().keep();
        new Remade(project, temp.resolve(home), run)
                .failed("The command ended with exit code 7.")
                .keep();
        project.reruns()
                .seal(
                        run,
                        Tolerance.of(Map.of(
                                "auc",
                                Tolerance.Metric.of(Margin.absolute(0.002, "validation plan"))
                                        .asPrimary())),
                        Progress.NONE);
        new Remade(project, temp.resolve(home), run)
                .seeded("11", Map.of("auc", 0.7583))
                .seeded("12", Map.of("auc", 0.7591))
                .keep();
        new Remade(project, temp.resolve(home), run).same().stopped().waiting().keep();
        return project;
    }

    private static byte[] pdf(Project project, RunId run) {
        return project.preview(run, Set.of(), Additions.NONE, "1.0");
    }

    private static RunId champion(Project project) {
        return project.find("model:credit-default@champion").id();
    }

    static List<String> failures(byte[] pdf, PDFAFlavour flavour) throws VeraPDFException, IOException {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            assertTrue(result.getTotalAssertions() > 1_000, "hardly anything was checked");
            List<String> failed = result.getTestAssertions().stream()
                    .map(assertion -> assertion.getRuleId() + " " + assertion.getMessage())
                    .distinct()
                    .toList();
            assertEquals(failed.isEmpty(), result.isCompliant());
            return failed;
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static byte[] attachment(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDComplexFileSpecification file = document.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get("report.json");
            return file.getEmbeddedFile().toByteArray();
        }
    }

    @Test
    void veraPdfPassesItForArchivesAndForScreenReaders() throws Exception {
        try (Project project = scanned(sample, "home-vera")) {
            byte[] pdf = pdf(project, champion(project));
            assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFA_3_A));
            assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFUA_1));
        }
    }

    @Test
    void veraPdfPassesItWithRerunsOfEveryKindAndEveryPack() throws Exception {
        try (Project project = madeAgain("home-vera-again")) {
            byte[] pdf = project.preview(champion(project), Set.of(), Additions.of(Packs.shipped()), "1.0");
            assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFA_3_A));
            assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFUA_1));
        }
    }

    @Test
    void peopleSpeakInBoxesAndWhatTheyDidNotSayIsSaid() throws Exception {
        try (Project project = scanned(sample, "home-people")) {
            RunId run = champion(project);
            Report silent = project.document(run, Set.of(), Additions.NONE, "1.0");
            assertEquals(
                    "The model owner has made no statement on limits.",
                    silent.limits().none());
            assertEquals("No earlier version named.", silent.changes().none());
            assertEquals(
                    "No decision record was supplied.",
                    silent.decision().statements().getFirst());
            assertEquals(
                    List.of("Not signed.", "Not signed.", "Not signed."),
                    silent.signOff().roles().stream()
                            .map(Section.RoleRow::state)
                            .toList());

            String statements = """
                    statements:
                      - {about: limits, text: Private loans only., by: J. Ito, role: model owner, date: 2026-11-19}
                      - {about: scope, text: Training alone., by: J. Ito, role: model owner, date: 2026-11-19}
                      - {about: choice, text: The first seed., by: J. Ito, role: model owner, date: 2026-11-19}
                      - {about: clause, pack: eu-ai-act, clause: IV.4, text: As the bank asks., by: M. Okafor,
                         role: model risk, date: 2026-11-20}
                    roles: [{role: Approver, name: M. Okafor}]
                    """;
            Decision other = Decision.read(
                    "decision.yaml",
                    ("decision: A-17\nmodel-sha256: " + "0".repeat(64)).getBytes(StandardCharsets.UTF_8));
            Additions additions = new Additions(
                    Packs.shipped(),
                    StatementsFile.read("statements.yaml", statements.getBytes(StandardCharsets.UTF_8)),
                    other,
                    project.find("seeds-final-1").id());
            Report full = project.document(run, Set.of(), additions, "1.0");
            assertNull(full.limits().none());
            assertEquals("J. Ito", full.limits().said().getFirst().by());
            assertEquals("The first seed.", full.population().said().getFirst().text());
            assertTrue(full.population().statements().stream().noneMatch(each -> each.contains("not stated")));
            assertEquals("M. Okafor", full.signOff().roles().getFirst().name());
            assertFalse(full.changes().metrics().rows().isEmpty());
            assertEquals(
                    "The records do not show which model version made this decision.",
                    full.decision().statements().getFirst());
            String model = String.valueOf(full.model());
            Decision same = Decision.read(
                    "decision.yaml", ("decision: A-17\nmodel-sha256: " + model).getBytes(StandardCharsets.UTF_8));
            Report matched =
                    project.document(run, Set.of(), new Additions(List.of(), Statements.NONE, same, null), "1.0");
            assertTrue(matched.decision().statements().getFirst().contains("(matched)"));

            byte[] pdf = project.preview(run, Set.of(), additions, "1.0");
            assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFA_3_A));
            assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFUA_1));
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(
                            Files.readString(Path.of("../resources/model/assay/report-document.schema.json")),
                            InputFormat.JSON);
            assertEquals(List.of(), schema.validate(ReportJson.text(full), InputFormat.JSON));
            String keep = System.getProperty("assay.report.keep");
            if (keep != null) {
                Files.write(Path.of(keep), pdf);
            }
        }
    }

    @Test
    void clausesNameTheEvidenceAndNeverSayThatOneIsMet() throws IOException {
        try (Project project = scanned(sample, "home-clauses")) {
            RunId run = champion(project);
            Report report = project.document(run, Set.of(), Additions.of(Packs.shipped()), "1.0");

            assertEquals(
                    Packs.ids(),
                    report.clauses().annexes().stream().map(Section.Annex::id).toList());
            List<Section.ClauseRow> rows = report.clauses().annexes().stream()
                    .flatMap(annex -> annex.parts().stream())
                    .flatMap(part -> part.rows().stream())
                    .toList();
            Section.ClauseRow code = rows.stream()
                    .filter(row -> row.clause().equals("2b"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("Evidence found:", code.evidence());
            assertEquals(Grade.MATCHED, code.served().getFirst().grade());
            assertEquals("Code revision", code.served().getFirst().name());
            assertFalse(code.served().getFirst().evidence().isEmpty());
            assertEquals("Nothing.", code.person());
            Section.ClauseRow logs = rows.stream()
                    .filter(row -> row.clause().equals("19"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("Records of training runs can supply nothing.", logs.evidence());
            assertEquals("To be supplied by a person: all of it. Not stated.", logs.person());
            assertTrue(rows.stream().anyMatch(row -> row.read() == Pack.Read.NOT_REREAD));
            Set<String> known = report.index().evidence().rows().stream()
                    .map(Section.EvidenceRow::id)
                    .collect(java.util.stream.Collectors.toSet());
            rows.stream()
                    .flatMap(row -> row.served().stream())
                    .flatMap(served -> served.evidence().stream())
                    .forEach(citation -> assertTrue(known.contains(citation.id()), citation.id()));
            assertEquals(
                    "No clause pack was chosen.",
                    project.document(run, Set.of(), Additions.NONE, "1.0")
                            .clauses()
                            .none());
        }
    }

    @Test
    void aReportOnLetterPaperHasPagesOfThatSize() throws Exception {
        try (Project project = scanned(sample, "home-letter")) {
            byte[] pdf = project.preview(champion(project), Set.of(), Additions.NONE.on(Paper.LETTER), "1.0");
            try (PDDocument document = Loader.loadPDF(pdf)) {
                for (PDPage page : document.getPages()) {
                    assertEquals(612, page.getMediaBox().getWidth(), 0.1);
                    assertEquals(792, page.getMediaBox().getHeight(), 0.1);
                }
            }
            assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFA_3_A));
        }
    }

    @Test
    void whatIsAttachedHasTheShapeOfItsSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../resources/model/assay/report-document.schema.json")),
                        InputFormat.JSON);
        try (Project project = madeAgain("home-schema")) {
            for (RunId run :
                    List.of(champion(project), project.find("pairs-no-seed").id())) {
                String json = ReportJson.text(project.document(run, Set.of(), Additions.of(Packs.shipped()), "1.0"));
                assertEquals(List.of(), schema.validate(json, InputFormat.JSON), run.key());
            }
        }
    }

    @Test
    void theNumbersOfRerunsThatAreAttachedArePrinted() throws IOException {
        try (Project project = madeAgain("home-numbers")) {
            byte[] pdf = pdf(project, champion(project));
            String printed = text(pdf).replaceAll("\\s+", "");
            List<String> values = new ArrayList<>();
            JsonNode sets = new ObjectMapper().readTree(attachment(pdf)).at("/madeAgain/sets/rows");
            assertEquals(4, sets.size());
            for (JsonNode set : sets) {
                values.add(set.get("title").textValue());
                values.add(set.get("tolerance").textValue());
                set.at("/files/rows")
                        .forEach(file -> values.add(file.get("sha256").textValue()));
                set.at("/reruns/rows")
                        .forEach(rerun -> values.add(rerun.get("ended").textValue()));
                for (JsonNode metric : set.at("/metrics/rows")) {
                    values.add(metric.get("difference").textValue());
                    values.add(metric.get("margin").textValue());
                    for (String side : List.of("recorded", "reruns")) {
                        metric.at("/" + side + "/values/rows")
                                .forEach(value -> values.add(value.get("value").textValue() + " (seed "
                                        + value.get("seed").textValue()));
                    }
                }
            }
            values.add("auc: INCONCLUSIVE. Recorded values as rings, reruns as dots below");
            assertTrue(values.size() > 100, "hardly anything was looked at: " + values.size());
            for (String value : values) {
                assertTrue(printed.contains(value.replaceAll("\\s+", "")), () -> "not printed: " + value);
            }
        }
    }

    @Test
    void veraPdfFailsItWithoutItsLanguageAndWithoutTheTieToItsAttachment() throws Exception {
        try (Project project = scanned(sample, "home-negative")) {
            byte[] whole = pdf(project, champion(project));
            assertFalse(
                    failures(without(whole, COSName.LANG), PDFAFlavour.PDFUA_1).isEmpty());
            assertFalse(failures(without(whole, COSName.getPDFName("AF")), PDFAFlavour.PDFA_3_A)
                    .isEmpty());
        }
    }

    private static byte[] without(byte[] pdf, COSName entry) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentCatalog().getCOSObject().removeItem(entry);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void theSameFolderGivesTheSameBytes() throws IOException {
        byte[] first;
        Report report;
        try (Project project = scanned(sample, "home-one")) {
            first = pdf(project, champion(project));
            report = project.document(champion(project), Set.of(), Additions.NONE, "1.0");
        }
        try (Project project = Project.open(sample, Home.at(temp.resolve("home-one")), InstantSource.fixed(NOW))) {
            assertArrayEquals(first, pdf(project, champion(project)), "the same index");
        }
        // Another home has another key: what that signs and commits to differs, and nothing else.
        try (Project project = scanned(sample, "home-two")) {
            Report other = project.document(champion(project), Set.of(), Additions.NONE, "1.0");
            assertEquals(report.conditions(), other.conditions());
            assertEquals(report.findings(), other.findings());
            assertEquals(report.identity(), other.identity());
            assertEquals(report.results(), other.results());
            assertEquals(report.index(), other.index());
        }
    }

    @Test
    void noSecretIsInItsTextNorInWhatIsAttached() throws IOException {
        try (Project project = scanned(sample, "home-secrets")) {
            for (Run run : project.records().runs()) {
                byte[] pdf = pdf(project, run.id());
                String all = text(pdf) + new String(attachment(pdf), StandardCharsets.UTF_8);
                expected.get("canaries")
                        .forEach(canary -> assertFalse(
                                all.contains(canary.get("value").textValue()), () -> run.key() + ": " + canary));
            }
        }
    }

    @Test
    void whatIsPrintedIsWhatIsAttached() throws IOException {
        try (Project project = scanned(sample, "home-attached")) {
            RunId run = champion(project);
            byte[] pdf = pdf(project, run);
            Report report = project.document(run, Set.of(), Additions.NONE, "1.0");
            assertEquals(ReportJson.text(report), new String(attachment(pdf), StandardCharsets.UTF_8));
            assertTrue(text(pdf).contains(report.id()), "the report's id is not printed");
        }
    }

    @Test
    void markupAndAddressesFromRecordsReachNeitherTheNetworkNorAFile() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.png";
            Path secret = Files.writeString(temp.resolve("outside.txt"), "OUTSIDE-SECRET");
            Path folder = hostile(address, secret);
            try (Project project = scanned(folder, "home-hostile")) {
                RunId run = project.records().runs().getFirst().id();
                byte[] pdf = pdf(project, run);
                assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFA_3_A));
                assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFUA_1));
                String printed = text(pdf).replaceAll("\\s+", "");
                assertTrue(printed.contains("<imgsrc="), "the markup is not printed as text");
                assertFalse(printed.contains("OUTSIDE-SECRET"));
                Path html = temp.resolve("hostile.html");
                project.report(
                        new ReportRequest(run, new ReportFiles(null, html, null), Set.of()), "1.0", Progress.NONE);
                String page = Files.readString(html);
                for (String live : List.of("<script>alert", "<iframe", "<object", "<img")) {
                    assertFalse(page.contains(live), live);
                }
                assertFalse(
                        Pattern.compile("<[a-zA-Z][^<>]*" + Pattern.quote(address))
                                .matcher(page)
                                .find(),
                        "an address of a record stands in a tag");
                assertFalse(page.contains("OUTSIDE-SECRET"));
            }
            assertEquals(0, asked.get(), "something from a record was fetched");
        } finally {
            server.stop(0);
        }
    }

    private static Path hostile(String address, Path secret) throws IOException {
        Path run = temp.toRealPath().resolve("hostile/mlruns/0/0123456789abcdef0123456789abcdef");
        Files.createDirectories(run.resolve("params"));
        Files.createDirectories(run.resolve("tags"));
        Files.createDirectories(run.resolve("metrics"));
        Files.writeString(
                run.getParent().resolve("meta.yaml"), "experiment_id: '0'\nlifecycle_stage: active\nname: x\n");
        Files.writeString(run.resolve("meta.yaml"), """
                artifact_uri: %s
                end_time: 1700000001000
                experiment_id: '0'
                lifecycle_stage: active
                run_id: 0123456789abcdef0123456789abcdef
                run_name: '<script>alert(1)</script>'
                start_time: 1700000000000
                status: 3
                user_id: x
                """.formatted(address));
        List<String> texts = new ArrayList<>(List.of(
                "<img src=\"" + address + "\" onerror=\"alert(1)\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"" + secret.toUri() + "\"/></svg>",
                "<iframe src=\"" + secret.toUri() + "\"></iframe>",
                "<object data=\"" + address + "\"></object>",
                "<style>@import url(" + address + ");</style>",
                "url(" + address + ")",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><x>&e;</x>",
                "]]><script>alert(1)</script>",
                "\u202Egnp.exe\u2066 \u0007\u001b[31m\u0000",
                "=HYPERLINK(\"" + address + "\")",
                "x".repeat(20_000)));
        for (int i = 0; i < texts.size(); i++) {
            Files.writeString(run.resolve("params/p" + i), texts.get(i));
            Files.writeString(run.resolve("tags/t" + i), texts.get(i));
        }
        Files.writeString(run.resolve("metrics/<b>auc"), "1700000000500 0.8 1\n");
        return temp.toRealPath().resolve("hostile");
    }
}

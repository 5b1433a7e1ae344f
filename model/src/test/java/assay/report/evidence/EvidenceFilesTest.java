package assay.report.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact;
import assay.fact.RunId;
import assay.fact.Status;
import assay.project.Project;
import assay.report.Additions;
import assay.report.AskedFor;
import assay.report.Dossier;
import assay.report.Observed;
import assay.report.Redactions;
import assay.report.Report;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.rerun.Execution;
import assay.store.Home;
import assay.store.Store;
import assay.trail.Envelope;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// What is issued beside a report and inside its PDF, as others read it.
class EvidenceFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOT_IN_THE_PDF = Set.of(Name.PDF, Name.HTML, Name.MANIFEST, Name.SIGNED_MANIFEST);

    @TempDir
    static Path temp;

    private static Issued issued;
    private static Path bundle;

    @BeforeAll
    static void issue() throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        issued = Issued.in(temp, "files");
        issued.bundle("bundle", Set.of());
        bundle = issued.folder().resolve("bundle");
    }

    @AfterAll
    static void close() {
        issued.close();
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(bundle.resolve(name));
    }

    private static JsonNode json(String name) throws IOException {
        return JSON.readTree(bytes(name));
    }

    private static List<JsonNode> statements(Path folder) throws IOException {
        List<JsonNode> statements = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(Name.STATEMENTS))) {
            statements.add(JSON.readTree(Base64.getDecoder()
                    .decode(JSON.readTree(line).get("payload").textValue())));
        }
        return statements;
    }

    private static Schema schema(String name) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../resources/model/assay/report/evidence/" + name + ".schema.json")),
                        InputFormat.JSON);
    }

    @Test
    void ourOwnDocumentsHaveTheShapesOfTheirSchemas() throws Exception {
        for (Map.Entry<String, String> each : Map.of(
                        Name.INDEX,
                        "evidence-index",
                        Name.RULES,
                        "rule-packs",
                        Name.REQUEST,
                        "report-request",
                        Name.MANIFEST,
                        "evidence-bundle")
                .entrySet()) {
            assertEquals(
                    List.of(),
                    schema(each.getValue())
                            .validate(new String(bytes(each.getKey()), StandardCharsets.UTF_8), InputFormat.JSON),
                    each.getKey());
        }
        List<JsonNode> records = statements(bundle).stream()
                .filter(each -> each.get("predicateType").textValue().equals(Name.RUN_RECORD))
                .toList();
        assertEquals(1, records.size());
        assertEquals(
                List.of(),
                schema("run-record")
                        .validate(records.getFirst().get("predicate").toString(), InputFormat.JSON));
        assertFalse(schema("run-record")
                .validate("{\"basis\":\"observed\"}", InputFormat.JSON)
                .isEmpty());
    }

    @Test
    void statementsSayNoMoreThanWasSeen() throws Exception {
        JsonNode report = json(Name.REPORT_JSON);
        String model = report.get("model").textValue();
        Map<String, List<JsonNode>> kinds = new TreeMap<>();
        for (JsonNode each : statements(bundle)) {
            assertEquals("https://in-toto.io/Statement/v1", each.get("_type").textValue());
            kinds.computeIfAbsent(each.get("predicateType").textValue(), any -> new ArrayList<>())
                    .add(each);
        }
        JsonNode held = kinds.get("https://in-toto.io/attestation/svr/v0.1").getFirst();
        Set<String> raised = new HashSet<>();
        report.at("/findings/findings/rows")
                .forEach(each -> raised.add(each.get("rule").textValue()));
        assertFalse(raised.isEmpty());
        List<String> rules = new ArrayList<>();
        held.at("/predicate/properties")
                .forEach(each -> rules.add(each.textValue()
                        .replace("https://assay.example/rule/", "")
                        .replace("/raised-nothing", "")));
        assertTrue(rules.size() > 5, "hardly any rule held: " + rules);
        assertTrue(rules.stream().noneMatch(raised::contains), "a rule that raised a finding holds");
        assertEquals(model, held.at("/subject/0/digest/sha256").textValue());
        // The kept reruns left no output whose digest is known: of these nobody says that they were built.
        assertFalse(kinds.containsKey("https://slsa.dev/provenance/v1"));
        List<JsonNode> compared = kinds.get("https://in-toto.io/attestation/test-result/v0.1");
        assertEquals(2, compared.size());
        for (JsonNode each : compared) {
            assertEquals("WARNED", each.at("/predicate/result").textValue());
            assertFalse(each.at("/predicate/configuration").isEmpty());
        }
        assertEquals(
                "tolerance",
                compared.getFirst().at("/predicate/configuration/0/name").textValue());
        JsonNode files = kinds.get(Name.REPORT).getFirst();
        assertEquals(
                Files.list(bundle)
                        .map(each -> each.getFileName().toString())
                        .filter(each -> !NOT_IN_THE_PDF.contains(each) && !each.equals(Name.STATEMENTS))
                        .count(),
                files.get("subject").size());
    }

    private static Observed.Made made(int number, Execution.State state, List<Observed.FileSeen> outputs) {
        return new Observed.Made(
                "4",
                number,
                state,
                Instant.parse("2026-11-20T12:00:00Z"),
                Instant.parse("2026-11-20T12:01:00Z"),
                "11",
                List.of("python", "train.py"),
                "3.11.7",
                List.of("Linux"),
                true,
                false,
                "b".repeat(64),
                null,
                outputs);
    }

    private static List<JsonNode> stated(Observed.@Nullable Model model, List<Observed.Made> reruns)
            throws IOException {
        Report report = issued.project().document(issued.run(), Set.of(), Additions.NONE, "1.0");
        Observed run = new Observed(
                "credit-default",
                "mlflow:1",
                "first",
                List.of("mlflow"),
                Status.UNKNOWN,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                model,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                reruns,
                List.of("C1"));
        Dossier dossier = new Dossier(
                report,
                run,
                "{}",
                new AskedFor("mlflow:1", null, "en", "A4", "1.0", List.of(), List.of(), List.of(), List.of(), null),
                null,
                List.of(),
                new Redactions(report.id(), List.of()));
        Signer signer = new Signer() {
            @Override
            public Envelope sign(String payloadType, byte[] payload) {
                return issued.project().trail().sign(payloadType, payload);
            }

            @Override
            public Instant time() {
                return Instant.EPOCH;
            }
        };
        List<Attachment> draft = Attachments.draft(dossier);
        Path folder = Files.createDirectories(temp.resolve("stated"));
        Files.write(
                folder.resolve(Name.STATEMENTS),
                Statements.of(dossier, draft, signer).bytes());
        return statements(folder);
    }

    @Test
    void onlyRerunsThatEndedAndLeftOutputsHaveAProvenance() throws IOException {
        List<Observed.FileSeen> outputs = List.of(new Observed.FileSeen(
                "model.json",
                "model.json",
                Fact.Artifact.Kind.FILE,
                "",
                List.of(new Observed.DigestSeen("sha256", "a".repeat(64)))));
        List<JsonNode> provenances = stated(
                        null,
                        List.of(
                                made(1, Execution.State.FINISHED, outputs),
                                made(2, Execution.State.FAILED, outputs),
                                made(3, Execution.State.FINISHED, List.of())))
                .stream()
                .filter(each -> each.get("predicateType").textValue().equals("https://slsa.dev/provenance/v1"))
                .toList();

        assertEquals(1, provenances.size());
        JsonNode statement = provenances.getFirst();
        assertEquals(
                "[{\"name\":\"model.json\",\"digest\":{\"sha256\":\"" + "a".repeat(64) + "\"}}]",
                statement.get("subject").toString());
        assertEquals(
                """
                {"buildDefinition":{"buildType":"https://assay.example/rerun/v1","externalParameters":\
                {"rerunOf":"mlflow:1","seed":"11","command":["python","train.py"]},"internalParameters":\
                {"sandbox":true,"network":false,"python":"3.11.7","machine":["Linux"]}},"runDetails":\
                {"builder":{"id":"https://assay.example/program/1.0"},"metadata":{"invocationId":"4/1",\
                "startedOn":"2026-11-20T12:00:00Z","finishedOn":"2026-11-20T12:01:00Z"},"byproducts":\
                [{"name":"assay-run.json","digest":{"sha256":"BB"}}]}}""".replace("BB", "b".repeat(64)), statement.get("predicate").toString());
    }

    @Test
    void ofARunWithoutAKnownOutputNothingIsStated() throws IOException {
        assertEquals(
                List.of(Name.REPORT),
                stated(null, List.of()).stream()
                        .map(each -> each.get("predicateType").textValue())
                        .toList());
        assertEquals(
                List.of(Name.RUN_RECORD, "https://in-toto.io/attestation/svr/v0.1"),
                stated(new Observed.Model("m", "", null, "c".repeat(64), false), List.of()).stream()
                        .map(each -> each.get("predicateType").textValue())
                        .limit(2)
                        .toList());
    }

    @Test
    void theListOfMaterialsIsCycloneDx() throws Exception {
        byte[] bom = bytes(Name.BOM);
        assertEquals("1.6", json(Name.BOM).get("specVersion").textValue());
        assertEquals(List.of(), new JsonParser().validate(bom, Version.VERSION_16));
        assertFalse(new JsonParser()
                .validate(
                        new String(bom, StandardCharsets.UTF_8)
                                .replace("\"machine-learning-model\"", "\"model\"")
                                .getBytes(StandardCharsets.UTF_8),
                        Version.VERSION_16)
                .isEmpty());
        assertArrayEquals(bom, Files.readAllBytes(issued.folder().resolve("bundle.bom.json")));
        JsonNode root = json(Name.BOM);
        assertEquals(json(Name.REPORT_JSON).get("model"), root.at("/metadata/component/hashes/0/content"));
        Map<String, String> metrics = new HashMap<>();
        root.at("/metadata/component/modelCard/quantitativeAnalysis/performanceMetrics")
                .forEach(each -> metrics.put(
                        each.get("type").textValue(), each.get("value").textValue()));
        json(Name.REPORT_JSON)
                .at("/results/metrics/rows")
                .forEach(each -> assertEquals(
                        each.get("value").textValue(),
                        metrics.get(each.get("name").textValue())));
        assertTrue(metrics.size() > 5);
        assertTrue(root.get("components")
                .valueStream()
                .anyMatch(each -> each.path("purl").asText().startsWith("pkg:pypi/scikit-learn@")));
    }

    @Test
    void theCrateNamesWhatIsInItAndOnlyThat() throws Exception {
        JsonNode graph = json(Name.CRATE).get("@graph");
        Map<String, JsonNode> entities = new HashMap<>();
        graph.forEach(each -> assertEquals(null, entities.put(each.get("@id").textValue(), each)));
        Set<String> parts = new HashSet<>();
        entities.get("./")
                .get("hasPart")
                .forEach(each -> parts.add(each.get("@id").textValue()));
        parts.add(Name.CRATE);
        // A crate cannot name itself among its parts.
        assertEquals(
                Files.list(bundle)
                        .map(each -> each.getFileName().toString())
                        .collect(java.util.stream.Collectors.toSet()),
                parts);
        List<String> dangling = new ArrayList<>();
        graph.findParents("@id").stream()
                .filter(each -> each.size() == 1)
                .map(each -> each.get("@id").textValue())
                .filter(each -> !entities.containsKey(each)
                        && !each.startsWith("https://w3id.org/ro/")
                        && !each.startsWith("http://schema.org/"))
                .forEach(dangling::add);
        assertEquals(List.of(), dangling);
        assertEquals(
                "https://w3id.org/ro/wfrun/process/0.5",
                entities.get("./").at("/conformsTo/@id").textValue());
        assertEquals("CreateAction", entities.get("#run").get("@type").textValue());
        for (JsonNode each : graph) {
            if (each.get("@type").textValue().equals("File") && each.has("sha256")) {
                assertEquals(
                        sha256(bytes(each.get("@id").textValue())),
                        each.get("sha256").textValue());
            }
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void allOfItIsInsideThePdfAndListedThere() throws Exception {
        byte[] pdf = bytes(Name.PDF);
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
                var result = Foundries.defaultInstance()
                        .createValidator(flavour, false)
                        .validate(parser);
                assertTrue(result.getTotalAssertions() > 1_000, "hardly anything was checked");
                assertTrue(result.isCompliant(), () -> flavour + ": " + result.getTestAssertions());
            }
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", "");
            Map<String, PDComplexFileSpecification> inside =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            Set<String> expected = new HashSet<>();
            try (Stream<Path> files = Files.list(bundle)) {
                files.map(each -> each.getFileName().toString())
                        .filter(each -> !NOT_IN_THE_PDF.contains(each))
                        .forEach(expected::add);
            }
            assertEquals(expected, inside.keySet());
            COSArray associated = document.getDocumentCatalog().getCOSObject().getCOSArray(COSName.getPDFName("AF"));
            assertEquals(expected.size(), associated.size());
            for (String name : expected) {
                byte[] attached = inside.get(name).getEmbeddedFile().toByteArray();
                assertArrayEquals(bytes(name), attached, name);
                assertTrue(text.contains(sha256(attached)), () -> name + " is not listed with its digest");
                assertEquals(
                        "Data", inside.get(name).getCOSObject().getNameAsString(COSName.getPDFName("AFRelationship")));
                assertNotNull(inside.get(name).getEmbeddedFile().getModDate());
            }
        }
    }

    @Test
    void theSameHomeGivesTheSameBytes() throws Exception {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z"));
        Path sample = issued.project().folder();
        Path home = temp.resolve("same/home");
        Path copy = temp.resolve("same/copy");
        RunId run;
        try (Project project = Project.open(sample, Home.at(home), clock)) {
            project.asked().scan(Progress.NONE);
            run = project.find("pairs-no-seed").id();
            project.preview(run, Set.of(), Additions.NONE, "1.0");
            project.trail().checkpoint("a key is made");
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path each : files.toList()) {
                Files.copy(each, copy.resolve(home.relativize(each).toString()));
            }
        }
        List<byte[]> zips = new ArrayList<>();
        for (Path each : List.of(home, copy)) {
            Path zip = each.resolveSibling(each.getFileName() + "-report").resolve("report.zip");
            try (Project project = Project.open(sample, Home.at(each), clock)) {
                project.report(
                        new ReportRequest(
                                run, new ReportFiles(null, null, null, zip, null, null), Set.of(), Additions.NONE),
                        "1.0",
                        Progress.NONE);
            }
            zips.add(Files.readAllBytes(zip));
            assertEquals(
                    sha256(zips.getLast()) + "  report.zip\n",
                    Files.readString(zip.resolveSibling("report.zip.sha256")));
        }
        assertArrayEquals(zips.getFirst(), zips.getLast());
    }

    /// A run of somebody whose name has to stay out, in a home whose log names the account.
    @Test
    void whatIsWithheldCanBeShownLaterAndTheLogsNamesAreWithheldToo() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("named/project/mlruns/0/0123456789abcdef0123456789abcdef"));
        Files.writeString(folder.resolve("meta.yaml"), """
                artifact_uri: file:///home/jane.roe/project/mlruns/0/0123456789abcdef0123456789abcdef/artifacts
                end_time: 1760000005000
                entry_point_name: ''
                experiment_id: '0'
                lifecycle_stage: active
                run_id: 0123456789abcdef0123456789abcdef
                run_name: first
                run_uuid: 0123456789abcdef0123456789abcdef
                source_name: ''
                source_type: 4
                source_version: ''
                start_time: 1760000000000
                status: 3
                tags: []
                user_id: jane.roe
                """);
        Files.writeString(folder.resolveSibling("meta.yaml"), """
                artifact_location: file:///home/jane.roe/project/mlruns/0
                creation_time: 1760000000000
                experiment_id: '0'
                last_update_time: 1760000000000
                lifecycle_stage: active
                name: Default
                """);
        Files.createDirectories(folder.resolve("metrics"));
        Files.writeString(folder.resolve("metrics/auc"), "1760000001000 0.75 0\n");
        Files.createDirectories(folder.resolve("params"));
        Files.writeString(folder.resolve("params/data"), "/home/jane.roe/project/train.csv");
        Files.writeString(folder.resolve("params/note"), "ask jane.roe");
        String account = System.getProperty("user.name");
        System.setProperty("user.name", "jane.roe");
        Path home = temp.resolve("named/home");
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
        Path audited = temp.resolve("named/project");
        try (Project project = Project.open(audited, Home.at(home), clock)) {
            project.asked().scan(Progress.NONE);
            RunId run = project.records().runs().getFirst().id();
            Path crate = temp.resolve("named/crate");
            Path open = temp.resolve("named/open");
            issue(project, run, crate, Set.of());
            issue(project, run, open, Set.of(Reveal.values()));

            try (Stream<Path> files = Files.list(crate)) {
                for (Path each : files.toList()) {
                    assertFalse(
                            new String(Files.readAllBytes(each), StandardCharsets.UTF_8).contains("jane"),
                            each.toString());
                }
            }
            for (JsonNode statement : statements(crate)) {
                assertFalse(statement.toString().contains("jane"), statement.toString());
            }
            List<String> log = Files.readAllLines(crate.resolve(Name.LOG));
            assertTrue(log.stream().allMatch(line -> line.contains("\"withheld\":true")), log.toString());
            assertTrue(log.stream().allMatch(line -> line.contains("\"entry_hash\":")), log.toString());
            assertTrue(Files.readString(open.resolve(Name.LOG)).contains("jane.roe"));
            assertTrue(python(0, crate).contains("entries of the log are withheld, for the names in them"));
            Path later = temp.resolve("named/later");
            issue(project, run, later, Set.of());
            python(0, later, "--held", crate.resolve(Name.CHECKPOINT).toString());
            python(0, open, "--held", crate.resolve(Name.CHECKPOINT).toString());

            JsonNode report = JSON.readTree(crate.resolve(Name.REPORT_JSON).toFile());
            Store store = Home.at(home).store(audited);
            Redactions kept = Redactions.read(store, report.get("id").textValue());
            Map<String, Redactions.Value> byCommitment = new HashMap<>();
            kept.values().forEach(each -> byCommitment.put(each.commitment(), each));
            int seen = 0;
            for (JsonNode kind : report.at("/scope/redactions")) {
                for (JsonNode each : kind.get("commitments")) {
                    Redactions.Value value = byCommitment.get(each.get("sha256").textValue());
                    assertNotNull(value, each.toString());
                    assertEquals(each.get("mark").textValue(), value.mark());
                    assertTrue(Redactions.matches(
                            each.get("sha256").textValue(), value.salt(), value.kind(), value.value()));
                    assertFalse(Redactions.matches(
                            each.get("sha256").textValue(), value.salt(), value.kind(), value.value() + "x"));
                    seen++;
                }
            }
            assertTrue(seen >= 2, "hardly anything was withheld: " + report.at("/scope/redactions"));
            for (String line : log) {
                Redactions.Value entry =
                        byCommitment.get(JSON.readTree(line).get("commitment").textValue());
                assertEquals("log", entry.kind());
                assertTrue(entry.value().contains("jane.roe"));
            }
            Path file = home.resolve("redactions")
                    .resolve(store.name())
                    .resolve(report.get("id").textValue() + ".json");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(store.secretPath())));
        } finally {
            System.setProperty("user.name", account);
        }
    }

    /// What the verifier says of a folder.
    private static String python(int code, Path folder, String... more) throws IOException, InterruptedException {
        Path output = Files.createTempFile(temp, "answer", ".txt");
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        "python3",
                                        "-I",
                                        "-B",
                                        folder.resolve("verify.py").toString(),
                                        folder.toString()),
                                Stream.of(more))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "python gave no answer");
        assertEquals(code, process.exitValue(), Files.readString(output));
        return Files.readString(output);
    }

    private static void issue(Project project, RunId run, Path crate, Set<Reveal> reveal) {
        project.report(
                new ReportRequest(run, new ReportFiles(null, null, null, null, crate, null), reveal, Additions.NONE),
                "1.0",
                Progress.NONE);
    }
}

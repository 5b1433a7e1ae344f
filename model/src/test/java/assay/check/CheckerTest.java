package assay.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Run;
import assay.fact.RunId;
import assay.project.Checks;
import assay.project.Project;
import assay.project.Sample;
import assay.project.Signatures;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.report.pack.Packs;
import assay.sign.Meaning;
import assay.sign.Signing;
import assay.sign.SigningKey;
import assay.store.Home;
import assay.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports of the sample project as issued, as signed, and as somebody would change them on the way.
class CheckerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    static Path temp;

    private static Project project;
    private static RunId run;
    private static Path issued;
    private static Path signed;
    private static byte[] report;
    private static byte[] once;

    @BeforeAll
    static void issue() throws IOException {
        Path sample = temp.resolve("credit-default");
        Sample.unpack(sample);
        project = Project.open(sample, Home.at(temp.resolve("home")), InstantSource.fixed(NOW));
        project.scan(Progress.NONE);
        run = project.find("model:credit-default@champion").id();
        issued = temp.resolve("issued.pdf");
        project.report(
                new ReportRequest(run, new ReportFiles(issued, null, null), Set.of(), Additions.of(Packs.shipped())),
                "1.0",
                Progress.NONE);
        report = Files.readAllBytes(issued);
        Signatures signatures = new Signatures(temp.resolve("home"), project, InstantSource.fixed(NOW));
        Path file = temp.resolve("ann.p12");
        signatures.trialKey(file, "Ann Example", PASSWORD);
        SigningKey key = SigningKey.ofFile(file, Files.readAllBytes(file), PASSWORD, null);
        signed = temp.resolve("signed.pdf");
        signatures.sign(issued, signed, key, new Signing("Ann Example", "Reviewer", Meaning.REVIEW, "", ""));
        once = Files.readAllBytes(signed);
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static Outcome check(byte[] file) {
        return Checker.check(new Question("file", file, null, null, List.of(), null, NOW));
    }

    private static List<String> failed(Outcome outcome) {
        return outcome.lines().stream()
                .filter(line -> line.verdict() == Verdict.FAILED)
                .map(line -> line.about() + ": " + line.words())
                .toList();
    }

    private static Verdict verdict(Outcome outcome, String about) {
        return outcome.lines().stream()
                .filter(line -> line.about().equals(about))
                .map(Line::verdict)
                .findFirst()
                .orElseThrow(() -> new AssertionError(about + " not in " + outcome.lines()));
    }

    @Test
    void aReportAsItWasIssuedPassesWithTheProjectAtHand() {
        Outcome outcome = new Checks(project, InstantSource.fixed(NOW)).check(signed, null, List.of());
        assertEquals(List.of(), failed(outcome));
        for (String about : List.of(
                "report.json",
                "report id",
                "pages",
                "numbers",
                "lists",
                "signature 1",
                "coverage",
                "statements",
                "attachments",
                "log",
                "checkpoint",
                "local trail",
                "issue",
                "supersession",
                "evidence",
                "made again")) {
            assertEquals(Verdict.PASSED, verdict(outcome, about), about);
        }
        assertEquals(Verdict.NOT_CHECKED, verdict(outcome, "held checkpoint"));
    }

    @Test
    void anUnsignedReportAloneSaysThatNobodyStandsForIt() {
        Outcome outcome = check(report);
        assertEquals(List.of(), failed(outcome));
        assertEquals(Verdict.NOT_CHECKED, verdict(outcome, "signatures"));
        assertEquals(Verdict.NOT_CHECKED, verdict(outcome, "local trail"));
        assertTrue(outcome.limits().size() > 3);
    }

    @Test
    void thePagesOfEveryRunSayWhatIsAttached() {
        for (Run each : project.records().runs()) {
            byte[] pdf = project.preview(each.id(), Set.of(Reveal.PATHS), Additions.NONE, "1.0");
            assertEquals(List.of(), failed(check(pdf)), each.name());
        }
    }

    @Test
    void aNumberThatWasChangedInWhatIsAttachedOrOnAPageIsFound() throws IOException {
        String json = new String(ReportPdf.of(report).attached().get("report.json"), StandardCharsets.UTF_8);
        assertTrue(json.contains("\"value\" : \"0.758"), "the sample's AUC");
        Outcome attached = check(withReport(json.replace("\"value\" : \"0.758", "\"value\" : \"0.858")));
        assertEquals(Verdict.FAILED, verdict(attached, "report id"));
        assertEquals(Verdict.FAILED, verdict(attached, "pages"));
        Outcome renamed = check(withReport(json.replaceFirst("\"id\" : \"R-.", "\"id\" : \"R-x")));
        assertEquals(Verdict.FAILED, verdict(renamed, "report id"));
        Outcome cut = check(withReport(json.substring(0, json.length() / 2)));
        assertEquals(Verdict.FAILED, verdict(cut, "report.json"));
        // A page that says another number than any in report.json.
        String text = ReportPdf.text(report).replaceFirst("0\\.758", "0.858");
        List<Line> pages = PageCheck.of(text, ReportPdf.of(report));
        assertTrue(pages.stream().anyMatch(line -> line.verdict() == Verdict.FAILED), pages.toString());
    }

    private static byte[] withReport(String json) throws IOException {
        try (PDDocument document = Loader.loadPDF(report)) {
            PDComplexFileSpecification file = document.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get("report.json");
            COSStream stream = new PDStream(file.getEmbeddedFile().getCOSObject()).getCOSObject();
            try (var out = stream.createOutputStream(org.apache.pdfbox.cos.COSName.FLATE_DECODE)) {
                out.write(json.getBytes(StandardCharsets.UTF_8));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void anythingAfterTheSignatureIsFound() throws IOException {
        byte[] longer = Arrays.copyOf(once, once.length + 1);
        assertEquals(Verdict.FAILED, verdict(check(longer), "coverage"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(once)) {
            document.getDocumentInformation().setTitle("Another title");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
        }
        assertEquals(Verdict.FAILED, verdict(check(out.toByteArray()), "coverage"));
    }

    @Test
    void aRunOfSingleFlippedBitsIsFoundEveryTime() {
        flips(Integer.getInteger("assay.flips", 8));
    }

    private static void flips(int count) {
        Random dice = new Random(20261120);
        for (int i = 0; i < count; i++) {
            byte[] flipped = once.clone();
            int at = dice.nextInt(flipped.length);
            int bit = dice.nextInt(8);
            flipped[at] ^= (byte) (1 << bit);
            boolean noticed;
            try {
                noticed = SignatureLines.of(flipped, List.of(), NOW).stream()
                        .anyMatch(line -> line.verdict() != Verdict.PASSED);
            } catch (RuntimeException e) {
                throw new AssertionError("byte " + at + ", bit " + bit, e);
            }
            assertTrue(noticed, "not noticed: byte " + at + " of " + flipped.length + ", bit " + bit);
        }
    }

    @Test
    void eachBitOfTheSignaturesOwnPlaceIsWatched() {
        String text = new String(once, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("/Contents <", report.length) + "/Contents ".length();
        int to = text.indexOf('>', from) + 1;
        assertTrue(from > report.length && to - from > 1_000, from + " " + to);
        Random dice = new Random(7);
        List<Integer> unnoticed = new java.util.ArrayList<>();
        for (int i = 0; i < Integer.getInteger("assay.flips", 8); i++) {
            byte[] flipped = once.clone();
            int at = from + dice.nextInt(to - from);
            flipped[at] ^= (byte) (1 << dice.nextInt(8));
            if (SignatureLines.of(flipped, List.of(), NOW).stream()
                    .allMatch(line -> line.verdict() == Verdict.PASSED)) {
                unnoticed.add(at - from);
            }
        }
        assertEquals(List.of(), unnoticed);
    }

    @Test
    void aProjectThatChangedSinceAndALaterReportAreSaid() throws IOException {
        Path folder = temp.resolve("changing");
        Sample.unpack(folder);
        Path home = temp.resolve("home-changing");
        Path pdf = temp.resolve("changing.pdf");
        try (Project other = Project.open(folder, Home.at(home), InstantSource.fixed(NOW))) {
            other.scan(Progress.NONE);
            RunId id = other.find("model:credit-default@champion").id();
            other.report(new ReportRequest(id, new ReportFiles(pdf, null, null), Set.of()), "1.0", Progress.NONE);
            Checks checks = new Checks(other, InstantSource.fixed(NOW));
            assertEquals(List.of(), failed(checks.check(pdf, null, List.of())));
            String path = ReportPdf.of(Files.readAllBytes(pdf))
                    .report()
                    .at("/index/evidence/rows/10/path")
                    .asText();
            Files.writeString(folder.resolve(path), Files.readString(folder.resolve(path)) + "\n");
            Outcome changed = checks.check(pdf, null, List.of());
            assertEquals(Verdict.FAILED, verdict(changed, "evidence"));
            other.report(
                    new ReportRequest(
                            id, new ReportFiles(temp.resolve("later.pdf"), null, null), Set.of(Reveal.PEOPLE)),
                    "1.0",
                    Progress.NONE);
            Outcome later = checks.check(pdf, null, List.of());
            assertTrue(
                    failed(later).stream().anyMatch(line -> line.startsWith("supersession: Superseded by R-")),
                    failed(later).toString());
        }
    }

    @Test
    void whatIsNoReportIsSaidInWords() {
        assertThrows(CannotCheck.class, () -> check("hello".getBytes(StandardCharsets.US_ASCII)));
        assertThrows(CannotCheck.class, () -> check(new byte[] {'P', 'K', 3, 4, 0, 0}));
    }
}

package assay.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.fact.RunId;
import assay.project.Project;
import assay.project.Sample;
import assay.report.Additions;
import assay.store.Home;
import assay.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/// Signatures in a real report: made here, judged here, by veraPDF and by poppler.
class PdfSignerTest {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    static Path temp;

    private static byte[] report;
    private static SigningKey ann;
    private static SigningKey bo;
    private static byte[] once;
    private static byte[] twice;

    @BeforeAll
    static void sign() throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        Path sample = temp.resolve("credit-default");
        Sample.unpack(sample);
        try (Project project = Project.open(sample, Home.at(temp.resolve("home")), InstantSource.fixed(NOW))) {
            project.scan(Progress.NONE);
            RunId run = project.find("model:credit-default@champion").id();
            report = project.preview(run, Set.of(), Additions.NONE, "1.0");
        }
        ann = trial("Ann Example");
        bo = trial("Bo Example");
        once = PdfSigner.sign(
                report, ann, new Signing("Ann Example", "Model developer", Meaning.AUTHORSHIP, "", ""), NOW);
        twice = PdfSigner.sign(
                once,
                bo,
                new Signing("Bo Example", "Model validation", Meaning.REJECTION, "No rerun was attempted.", "Basel"),
                NOW.plusSeconds(60));
    }

    private static SigningKey trial(String name) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        TrialKey.of(name, NOW).write(file, PASSWORD);
        return SigningKey.ofFile(Path.of("key.p12"), file.toByteArray(), PASSWORD, null);
    }

    private static List<FoundSignature> read(byte[] pdf) {
        return PdfSignatures.of(pdf, List.of(), NOW.plusSeconds(120));
    }

    @Test
    void twoPeopleSignWithTwoMeaningsAndBothStandInTheFile() {
        List<FoundSignature> found = read(twice);
        assertEquals(2, found.size());
        FoundSignature first = found.getFirst();
        assertEquals("Ann Example", first.name());
        assertEquals("Model developer", first.role());
        assertEquals(Meaning.AUTHORSHIP, first.meaning());
        assertEquals(NOW, first.at());
        assertEquals(List.of(), first.flaws());
        assertTrue(first.isAccepted(), first.toString());
        assertEquals("INDETERMINATE", first.indication());
        assertEquals("NO_CERTIFICATE_CHAIN_FOUND", first.sub());
        assertEquals(once.length, first.end());
        FoundSignature second = found.getLast();
        assertEquals(Meaning.REJECTION, second.meaning());
        assertEquals("rejection: No rerun was attempted.", second.reason());
        assertEquals("Basel", second.place());
        assertTrue(second.isAccepted(), second.toString());
        assertEquals(twice.length, second.end());
        Holder holder = second.holder();
        assertNotNull(holder);
        assertEquals("Bo Example", holder.name());
        assertTrue(holder.trial() && holder.selfIssued());
    }

    @Test
    void whatWasThereBeforeKeepsEveryByte() {
        assertArrayEquals(report, Arrays.copyOf(once, report.length));
        assertArrayEquals(once, Arrays.copyOf(twice, once.length));
    }

    @Test
    void whoNamesTheCertificatesAsReliedOnIsToldThatBothPass() {
        List<FoundSignature> found =
                PdfSignatures.of(twice, List.of(ann.certificate(), bo.certificate()), NOW.plusSeconds(120));
        assertEquals(
                List.of("TOTAL_PASSED", "TOTAL_PASSED"),
                found.stream().map(FoundSignature::indication).toList());
    }

    @Test
    void veraPdfStillPassesItForArchivesAndForScreenReaders() throws Exception {
        for (byte[] pdf : List.of(once, twice)) {
            assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFA_3_A));
            assertEquals(List.of(), failures(pdf, PDFAFlavour.PDFUA_1));
        }
    }

    private static List<String> failures(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            assertTrue(result.getTotalAssertions() > 1_000, "hardly anything was checked");
            return result.getTestAssertions().stream()
                    .map(assertion -> assertion.getRuleId() + " " + assertion.getMessage())
                    .distinct()
                    .toList();
        }
    }

    @Test
    void popplerAcceptsBoth() throws Exception {
        Path file = Files.write(temp.resolve("twice.pdf"), twice);
        String said = run("pdfsig", "-nocert", file.toString());
        assertEquals(2, said.split("Signature is Valid", -1).length - 1, said);
        assertTrue(said.contains("Total document signed"), said);
        byte[] changed = twice.clone();
        changed[report.length / 2] ^= 1;
        String refused = run(
                "pdfsig",
                "-nocert",
                Files.write(temp.resolve("changed.pdf"), changed).toString());
        assertFalse(refused.contains("Signature is Valid"), refused);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0]))),
                command[0] + " is not installed: its opinion was not asked");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void aChangedByteFailsAndAppendedOnesAreSeen() {
        byte[] changed = twice.clone();
        changed[report.length / 2] ^= 1;
        List<FoundSignature> broken = read(changed);
        assertTrue(broken.stream().noneMatch(FoundSignature::isAccepted), broken.toString());
        byte[] longer = Arrays.copyOf(twice, twice.length + 10);
        assertEquals(longer.length - 10, read(longer).getLast().end());
    }

    @Test
    void anExpiredAKeyOfTomorrowAndAWrongPasswordAreRefusedInWords() throws IOException {
        Signing signing = new Signing("Ann Example", "Developer", Meaning.APPROVAL, "", "");
        CannotSign expired = assertThrows(
                CannotSign.class, () -> PdfSigner.sign(report, ann, signing, NOW.plus(Duration.ofDays(400))));
        assertTrue(expired.getMessage().contains("has expired"), expired.getMessage());
        CannotSign early = assertThrows(
                CannotSign.class, () -> PdfSigner.sign(report, ann, signing, NOW.minus(Duration.ofDays(1))));
        assertTrue(early.getMessage().contains("is not valid yet"), early.getMessage());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        TrialKey.of("Ann Example", NOW).write(file, PASSWORD);
        CannotSign wrong = assertThrows(
                CannotSign.class,
                () -> SigningKey.ofFile(Path.of("ann.p12"), file.toByteArray(), "wrong".toCharArray(), null));
        assertEquals("The password does not open ann.p12.", wrong.getMessage());
        CannotSign noKey = assertThrows(
                CannotSign.class, () -> SigningKey.ofFile(Path.of("x.p12"), new byte[] {1, 2, 3}, PASSWORD, null));
        assertTrue(noKey.getMessage().startsWith("x.p12 cannot be read as a PKCS#12 file"), noKey.getMessage());
        CannotSign noPdf = assertThrows(
                CannotSign.class, () -> PdfSigner.sign("hello".getBytes(StandardCharsets.US_ASCII), ann, signing, NOW));
        assertTrue(noPdf.getMessage().startsWith("The file cannot be read as a PDF"), noPdf.getMessage());
        assertThrows(CannotSign.class, () -> new Signing("Ann", "Boss", Meaning.REJECTION, " ", ""));
    }
}

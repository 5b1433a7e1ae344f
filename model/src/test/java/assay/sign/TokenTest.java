package assay.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A key that never leaves its token, played by SoftHSM.
@Tag("peers")
class TokenTest {
    @TempDir
    Path temp;

    @Test
    void aKeyOnATokenSigns() throws Exception {
        Path library = List.of(
                        Path.of("/usr/lib/softhsm/libsofthsm2.so"),
                        Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
                        Path.of("/usr/local/lib/softhsm/libsofthsm2.so"))
                .stream()
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(library != null, "SoftHSM is not installed: no token to sign with");
        Path tokens = Files.createDirectory(temp.resolve("tokens"));
        Path settings = Files.writeString(
                temp.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Map<String, String> environment = Map.of("SOFTHSM2_CONF", settings.toString());
        run(
                environment,
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "assay",
                "--so-pin",
                "0000",
                "--pin",
                TokenProcess.PIN);
        Path pdf = temp.resolve("plain.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(pdf.toFile());
        }
        Path signed = temp.resolve("signed.pdf");
        Path said = temp.resolve("said.txt");
        run(
                environment,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TokenProcess.class.getName(),
                library.toString(),
                pdf.toString(),
                signed.toString(),
                said.toString());
        FoundSignature found = PdfSignatures.of(Files.readAllBytes(signed), List.of(), TokenProcess.NOW)
                .getFirst();
        assertTrue(found.isAccepted(), found.toString());
        assertEquals(Meaning.APPROVAL, found.meaning());
        String answers = Files.readString(said);
        assertTrue(answers.startsWith("Cannot use the token in slot 7 of " + library), answers);
        assertTrue(answers.endsWith("The PIN does not open the token in slot 0 of " + library + "."), answers);
    }

    private static void run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}

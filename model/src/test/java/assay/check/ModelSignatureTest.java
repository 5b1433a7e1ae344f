package assay.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.project.Checks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signatures that model-signing 1.1.1 made with a key and with a certificate.
class ModelSignatureTest {
    private static final Path MADE = Path.of("src/test/resources/model-signature");

    @TempDir
    Path temp;

    private static List<Verdict> verdicts(byte[] signature, Path folder, PublicKey key, List<X509Certificate> relied) {
        return ModelSignature.check(signature, folder, key, relied).stream()
                .map(Line::verdict)
                .toList();
    }

    private static byte[] made(String name) throws IOException {
        return Files.readAllBytes(MADE.resolve(name));
    }

    private Path copy() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("model/sub")).getParent();
        Files.copy(MADE.resolve("model/model.bin"), folder.resolve("model.bin"));
        Files.copy(MADE.resolve("model/sub/config.json"), folder.resolve("sub/config.json"));
        return folder;
    }

    @Test
    void withTheKeyOrTheCertificateItPassesAndWithoutItNobodyIsSaidToHaveSigned() throws IOException {
        PublicKey key = Checks.publicKey(MADE.resolve("key.pub"));
        X509Certificate certificate = Checks.certificate(MADE.resolve("certificate.pem"));
        Path folder = MADE.resolve("model");
        List<Verdict> passed = List.of(Verdict.PASSED, Verdict.PASSED, Verdict.PASSED);
        List<Verdict> open = List.of(Verdict.PASSED, Verdict.PASSED, Verdict.NOT_CHECKED);
        assertEquals(passed, verdicts(made("key.sig"), folder, key, List.of()));
        assertEquals(open, verdicts(made("key.sig"), folder, null, List.of()));
        assertEquals(passed, verdicts(made("certificate.sig"), folder, null, List.of(certificate)));
        assertEquals(open, verdicts(made("certificate.sig"), folder, null, List.of()));
    }

    @Test
    void aChangedAMissingAndAnAddedFileAreFound() throws IOException {
        Path folder = copy();
        Files.writeString(folder.resolve("model.bin"), "Weights");
        assertEquals(
                Verdict.FAILED,
                verdicts(made("key.sig"), folder, null, List.of()).getFirst());
        Files.delete(folder.resolve("model.bin"));
        assertEquals(
                Verdict.FAILED,
                verdicts(made("key.sig"), folder, null, List.of()).getFirst());
        Files.copy(MADE.resolve("model/model.bin"), folder.resolve("model.bin"));
        assertEquals(
                Verdict.PASSED,
                verdicts(made("key.sig"), folder, null, List.of()).getFirst());
        Files.writeString(folder.resolve("more.py"), "");
        assertEquals(
                Verdict.FAILED,
                verdicts(made("key.sig"), folder, null, List.of()).getFirst());
    }

    @Test
    void aListThatWasChangedIsNotSignedAndAnotherFileIsNoSignature() throws IOException {
        PublicKey key = Checks.publicKey(MADE.resolve("key.pub"));
        String text = new String(made("key.sig"), StandardCharsets.UTF_8);
        int at = text.indexOf("\"payload\":\"") + 200;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        byte[] changed = (text.substring(0, at) + other + text.substring(at + 1)).getBytes(StandardCharsets.UTF_8);
        try {
            assertEquals(
                    Verdict.FAILED,
                    verdicts(changed, MADE.resolve("model"), key, List.of()).getLast());
        } catch (CannotCheck noStatement) {
            // The changed letter broke the statement's JSON: that is noticed too.
            return;
        }
        assertThrows(
                CannotCheck.class,
                () -> ModelSignature.check(new byte[] {'{', '}'}, MADE.resolve("model"), key, List.of()));
    }
}

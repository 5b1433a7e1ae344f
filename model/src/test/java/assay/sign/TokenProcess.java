package assay.sign;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.time.Instant;

/// A process of its own: SoftHSM is told by its environment where its tokens lie.
final class TokenProcess {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final String PIN = "1234";

    private TokenProcess() {}

    /// @param arguments the library, the file to sign, the file to write, a file for what a wrong PIN is answered
    public static void main(String... arguments) throws Exception {
        Path library = Path.of(arguments[0]);
        TrialKey made = TrialKey.of("Ann Example", NOW);
        Provider token = Security.getProvider("SunPKCS11")
                .configure("--name=Making\nlibrary=" + library + "\nslotListIndex=0\n");
        String refused = "none";
        try {
            SigningKey.ofToken(library, 0, "9999".toCharArray(), null);
        } catch (CannotSign e) {
            refused = String.valueOf(e.getMessage());
        }
        KeyStore store = KeyStore.getInstance("PKCS11", token);
        store.load(null, PIN.toCharArray());
        store.setKeyEntry("ann", made.pair().getPrivate(), null, new Certificate[] {made.certificate()});
        SigningKey key = SigningKey.ofToken(library, 0, PIN.toCharArray(), null);
        byte[] signed = PdfSigner.sign(
                Files.readAllBytes(Path.of(arguments[1])),
                key,
                new Signing("Ann Example", "Reviewer", Meaning.APPROVAL, "", ""),
                NOW);
        Files.write(Path.of(arguments[2]), signed);
        String said = "none";
        try {
            SigningKey.ofToken(library, 7, PIN.toCharArray(), null);
        } catch (CannotSign e) {
            said = String.valueOf(e.getMessage());
        }
        Files.writeString(Path.of(arguments[3]), said + "\n" + refused, StandardCharsets.UTF_8);
    }
}

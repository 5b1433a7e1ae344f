package assay.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.project.Signatures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real authority: the one that `openssl ts` plays, with a key of its own.
class TimeStampsTest {
    private static final byte[] FILE = "the report".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path temp;

    @BeforeAll
    static void authority() throws Exception {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl"))),
                "openssl is not installed: no authority to ask");
        Files.writeString(temp.resolve("tsa.cnf"), """
                [req]
                distinguished_name = dn
                prompt = no
                x509_extensions = ext
                [dn]
                CN = Test authority
                [ext]
                basicConstraints = critical, CA:false
                keyUsage = critical, digitalSignature
                extendedKeyUsage = critical, timeStamping
                [tsa]
                default_tsa = one
                [one]
                serial = serial
                signer_cert = tsa.pem
                signer_key = tsa.key
                signer_digest = sha256
                default_policy = 1.2.3.4
                digests = sha256
                ess_cert_id_alg = sha256
                """);
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-config",
                "tsa.cnf",
                "-keyout",
                "tsa.key",
                "-out",
                "tsa.pem");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static byte[] answer(byte[] file, String name) throws Exception {
        Files.write(temp.resolve(name + ".tsq"), TimeStamps.request(file));
        run(
                "openssl",
                "ts",
                "-reply",
                "-config",
                "tsa.cnf",
                "-section",
                "one",
                "-queryfile",
                name + ".tsq",
                "-out",
                name + ".tsr");
        return Files.readAllBytes(temp.resolve(name + ".tsr"));
    }

    private static X509Certificate certificate() throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(temp.resolve("tsa.pem"))));
    }

    @Test
    void theAnswerOfAnAuthorityFitsTheFileAndNoOther() throws Exception {
        byte[] answer = answer(FILE, "one");
        TimeStamps.Stamp stamp = TimeStamps.read(answer, FILE, List.of());
        assertEquals("Test authority", stamp.authority().name());
        assertFalse(stamp.relied());
        assertTrue(TimeStamps.read(answer, FILE, List.of(certificate())).relied());
        CannotSign other = assertThrows(
                CannotSign.class, () -> TimeStamps.read(answer, Arrays.copyOf(FILE, FILE.length + 1), List.of()));
        assertTrue(other.getMessage().startsWith("The answer is on another file"), other.getMessage());
    }

    @Test
    void opensslTakesTheAnswerAndTheRequestForWhatTheyAre() throws Exception {
        answer(FILE, "two");
        Files.write(temp.resolve("file"), FILE);
        String said = run("openssl", "ts", "-verify", "-data", "file", "-in", "two.tsr", "-CAfile", "tsa.pem");
        assertTrue(said.contains("Verification: OK"), said);
        assertArrayEquals(TimeStamps.request(FILE), TimeStamps.request(FILE.clone()));
    }

    @Test
    void theAnswerIsKeptBesideTheFileItIsOn() throws Exception {
        Signatures signatures = new Signatures(temp.resolve("home"), null, InstantSource.system());
        Path pdf = Files.write(temp.resolve("kept.pdf"), FILE);
        signatures.request(pdf, temp.resolve("kept.tsq"));
        run(
                "openssl",
                "ts",
                "-reply",
                "-config",
                "tsa.cnf",
                "-section",
                "one",
                "-queryfile",
                "kept.tsq",
                "-out",
                "kept.tsr");
        Path answer = temp.resolve("kept.tsr");
        assertTrue(signatures.stamp(pdf, answer, List.of(certificate())).relied());
        assertArrayEquals(Files.readAllBytes(answer), Files.readAllBytes(temp.resolve("kept.pdf.tsr")));
        Path other = Files.write(temp.resolve("other.pdf"), new byte[] {1});
        assertThrows(CannotSign.class, () -> signatures.stamp(other, answer, List.of()));
        assertFalse(Files.exists(temp.resolve("other.pdf.tsr")));
    }

    @Test
    void everyFlippedByteOfTheTokenIsRefusedOrChangesNothingThatIsSaid() throws Exception {
        byte[] answer = answer(FILE, "three");
        TimeStamps.Stamp said = TimeStamps.read(answer, FILE, List.of());
        int refused = 0;
        for (int at = 0; at < answer.length; at += 7) {
            byte[] changed = answer.clone();
            changed[at] ^= 1;
            try {
                assertEquals(said, TimeStamps.read(changed, FILE, List.of()), "byte " + at);
            } catch (CannotSign expected) {
                refused++;
            }
        }
        assertTrue(refused > answer.length / 7 * 3 / 4, refused + " of " + answer.length / 7);
        assertThrows(CannotSign.class, () -> TimeStamps.read(new byte[] {1, 2, 3}, FILE, List.of()));
    }
}

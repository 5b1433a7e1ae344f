package assay.trail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.store.Home;
import assay.store.Store;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    Path temp;

    private Store store() throws IOException {
        return Home.at(temp.resolve("home")).store(Files.createDirectories(temp.resolve("audited")));
    }

    @Test
    void whatIsSignedIsTheVectorOfTheSpecification() {
        byte[] signed =
                Envelope.encoded("http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "DSSEv1 29 http://example.com/HelloWorld 11 hello world", new String(signed, StandardCharsets.UTF_8));
    }

    @Test
    void lengthsAreOfBytesAndNotOfCharacters() {
        assertEquals(
                "DSSEv1 2 é 3 €",
                new String(Envelope.encoded("é", "€".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
    }

    /// RFC 8032, 7.1, test 2: the key and the signature that this library makes with it.
    @Test
    void signaturesAreThoseOfRfc8032() throws GeneralSecurityException {
        byte[] seed = HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] encoded = HexFormat.of()
                .parseHex("302e020100300506032b657004220420" + HexFormat.of().formatHex(seed));
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        signing.update((byte) 0x72);

        assertEquals(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                HexFormat.of().formatHex(signing.sign()));
    }

    @Test
    void theProjectsKeySignsAndAnotherPayloadDoesNotFit() throws Exception {
        try (Trail trail = Trail.of(store(), CLOCK)) {
            Envelope envelope = trail.sign("application/vnd.in-toto+json", "{}".getBytes(StandardCharsets.UTF_8));
            String[] key = String.valueOf(trail.key()).split("\\+", 3);
            byte[] bytes = Base64.getDecoder().decode(key[2]);

            assertEquals(key[0] + "+" + key[1], envelope.keyId());
            assertTrue(isSigned(bytes, envelope.payloadType(), envelope.payload(), envelope.signature()));
            assertFalse(isSigned(
                    bytes, envelope.payloadType(), "{} ".getBytes(StandardCharsets.UTF_8), envelope.signature()));
            assertFalse(isSigned(bytes, "text/plain", envelope.payload(), envelope.signature()));
            assertEquals(
                    "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[{\"keyid\":\""
                            + envelope.keyId() + "\",\"sig\":\""
                            + Base64.getEncoder().encodeToString(envelope.signature()) + "\"}]}",
                    envelope.line());
        }
    }

    private static boolean isSigned(byte[] key, String type, byte[] payload, byte[] signature)
            throws GeneralSecurityException {
        byte[] encoded = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(key, 1, 33));
        Signature checking = Signature.getInstance("Ed25519");
        checking.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        checking.update(Envelope.encoded(type, payload));
        return checking.verify(signature);
    }

    @Test
    void anExtractEndsWhereItsCheckpointDoes() throws IOException {
        try (Trail trail = Trail.of(store(), CLOCK)) {
            trail.note(Kind.OPENED, Map.of("folder", "a"));
            Action issue = trail.begin(Kind.ISSUED, Map.of("run", "x"));
            Checkpoint checkpoint = trail.checkpoint("report");
            issue.done(Map.of());

            TrailExtract extract = trail.extract(checkpoint, Progress.NONE);

            assertEquals(2, extract.count());
            assertEquals(1, extract.first().seq());
            assertEquals(issue.intent(), extract.last());
            assertEquals(checkpoint.head(), extract.last().entryHash());
            assertEquals(2, extract.entries().size());
            assertTrue(extract.gaps().isEmpty());
            assertTrue(extract.walk().isWhole());
            assertArrayEquals(
                    String.valueOf(trail.key()).getBytes(StandardCharsets.UTF_8),
                    extract.key().getBytes(StandardCharsets.UTF_8));
        }
    }
}

package assay.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An envelope after DSSE v1 (https://github.com/secure-systems-lab/dsse), read.
///
/// @param statement the payload, where that is JSON; else missing
record Dsse(String payloadType, byte[] payload, byte[] signature, JsonNode statement) {
    /// What stands before the 32 bytes of an Ed25519 key in RFC 8410's form.
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    /// Null where it is none.
    static @Nullable Dsse of(JsonNode envelope) {
        JsonNode signatures = envelope.path("signatures");
        if (!envelope.path("payload").isTextual() || signatures.size() != 1) {
            return null;
        }
        try {
            byte[] payload = Base64.getDecoder().decode(envelope.get("payload").asText());
            return new Dsse(
                    envelope.path("payloadType").asText(),
                    payload,
                    Base64.getDecoder().decode(signatures.get(0).path("sig").asText()),
                    ReportPdf.json(payload));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /// What was signed.
    byte[] encoded() {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /// @param algorithm as Java names it
    boolean isSignedBy(PublicKey key, String algorithm) {
        try {
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(key);
            checking.update(encoded());
            return checking.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// @param published an Ed25519 key in the form in which C2SP publishes keys; null where it is none
    static @Nullable PublicKey key(String published) {
        String[] parts = published.strip().split("\\+", 3);
        try {
            byte[] key = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
            if (key.length != 33 || key[0] != 1) {
                return null;
            }
            byte[] whole = Arrays.copyOf(ED25519, ED25519.length + 32);
            System.arraycopy(key, 1, whole, ED25519.length, 32);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(whole));
        } catch (IllegalArgumentException | GeneralSecurityException none) {
            return null;
        }
    }
}

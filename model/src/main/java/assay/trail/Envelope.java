package assay.trail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A signed text in the form of DSSE v1 (https://github.com/secure-systems-lab/dsse): what is
/// signed is the type and the bytes of the payload, never its JSON.
///
/// @param keyId the key's name and its four bytes in hex, as in its published form
public record Envelope(String payloadType, byte[] payload, String keyId, byte[] signature) {
    public Envelope {
        payload = payload.clone();
        signature = signature.clone();
    }

    /// What is signed: the pre-authentication encoding.
    static byte[] encoded(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /// One line of JSON, its keys sorted, without its end.
    public String line() {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("payload", Base64.getEncoder().encodeToString(payload));
        envelope.put("payloadType", payloadType);
        envelope.putArray("signatures")
                .addObject()
                .put("keyid", keyId)
                .put("sig", Base64.getEncoder().encodeToString(signature));
        return Canonical.of(envelope);
    }
}

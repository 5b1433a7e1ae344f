package assay.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.erdtman.jcs.JsonCanonicalizer;

/// A JSON document that holds a hash over the rest of itself: SHA-256 over its canonical form (RFC 8785) without the
/// key `seal`. It shows that a document was changed by mistake; whoever changes it on purpose can make another, so the
/// hash has to be kept elsewhere too.
public final class Sealed {

    /// Stands before the hex digits.
    public static final String SCHEME = "sha256-jcs:";

    private static final String KEY = "seal";
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(200).build())
                    .build())
            .build();

    private Sealed() {}

    /// The seal that a document ought to have; empty where it is no JSON object with a canonical form.
    public static Optional<String> of(String document) {
        try {
            JsonNode node = STRICT.readTree(document);
            if (!(node instanceof ObjectNode object)) {
                return Optional.empty();
            }
            object.remove(KEY);
            String canonical = new JsonCanonicalizer(object.toString()).getEncodedString();
            return Optional.of(SCHEME + DigestUtils.sha256Hex(canonical));
        } catch (IOException | IllegalArgumentException noForm) {
            return Optional.empty();
        }
    }

    /// Whether a document's own seal is of this kind and is not the one that it ought to have.
    public static boolean broken(String document, String seal) {
        return seal.startsWith(SCHEME) && !of(document).map(seal::equals).orElse(false);
    }
}

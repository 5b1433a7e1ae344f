package assay.report.evidence;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.DigestUtils;

/// A file that goes inside the PDF and into the bundle.
///
/// @param name without a folder
/// @param type its media type
/// @param about one sentence for people
public record Attachment(String name, String type, String about, byte[] bytes) {
    static final String JSON = "application/json";

    public Attachment {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    static Attachment of(String name, String type, String about, String text) {
        return new Attachment(name, type, about, text.getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return bytes.length;
    }

    /// Lower-case hex.
    public String sha256() {
        return DigestUtils.sha256Hex(bytes);
    }
}

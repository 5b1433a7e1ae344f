package assay.report.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The verifier that shares no code with Assay.
final class VerifierFile {

    private VerifierFile() {}

    static Attachment get() {
        try (InputStream in = Objects.requireNonNull(VerifierFile.class.getResourceAsStream(Name.VERIFIER))) {
            return new Attachment(
                    Name.VERIFIER, "text/x-python", "Checks all of this with Python alone.", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

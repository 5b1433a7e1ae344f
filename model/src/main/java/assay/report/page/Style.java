package assay.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The style sheet. Nothing from a record is ever part of it.
final class Style {

    private static final String FILE = "/assay/report/report.css";

    private Style() {}

    static String text() {
        try (InputStream in = Objects.requireNonNull(Style.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

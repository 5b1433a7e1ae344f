package assay.report.page;

import assay.report.Paper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The style sheet. Nothing from a record is ever part of it.
final class Style {

    private static final String FILE = "/assay/report/report.css";

    private Style() {}

    static String text(Paper paper) {
        try (InputStream in = Objects.requireNonNull(Style.class.getResourceAsStream(FILE), FILE)) {
            String sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return "@page { " + paper.css() + " }\n" + sheet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

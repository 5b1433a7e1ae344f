package assay.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// The bundled fonts, the same as the window's.
final class Fonts {

    static final String SANS = "IBM Plex Sans";
    static final String MONO = "IBM Plex Mono";
    static final String FALLBACK = "DejaVu Sans";

    /// @param family as the style sheet calls it
    record Face(String family, int weight, String file) {
        byte[] bytes() {
            try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream("/fonts/" + file), file)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final Face REGULAR = new Face(SANS, 400, "IBMPlexSans-Regular.ttf");
    static final Face SEMIBOLD = new Face(SANS, 600, "IBMPlexSans-SemiBold.ttf");
    static final Face FIXED = new Face(MONO, 400, "IBMPlexMono-Regular.ttf");
    static final Face DEJAVU = new Face(FALLBACK, 400, "DejaVuSans.ttf");

    static final List<Face> ALL = List.of(REGULAR, SEMIBOLD, FIXED, DEJAVU);

    private Fonts() {}
}

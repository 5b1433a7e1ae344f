package assay.project;

import assay.store.Home;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the window remembers from one session to the next. A file that is missing or damaged gives the defaults:
/// nothing in it is worth stopping for.
///
/// @param recent folders that were opened, the latest first
/// @param theme `system`, `light` or `dark`
/// @param width of the window, in pixels without scaling
/// @param height of the window, in pixels without scaling
/// @param inspector width of the inspector, in pixels without scaling
/// @param language `system`, `en` or `de`
/// @param motion `system` or `reduced`
/// @param scale of letters and distances, in percent: 90 to 150
public record Settings(
        List<Recent> recent,
        String theme,
        double width,
        double height,
        double inspector,
        String language,
        String motion,
        int scale) {
    private static final String FILE = "settings.json";
    private static final int REMEMBERED = 8;
    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT);

    public static final Settings DEFAULT = new Settings(List.of(), "system", 1280, 800, 360, "system", "system", 100);

    @SuppressWarnings("NullAway") // what a file lacks comes as null
    public Settings {
        recent = recent == null ? List.of() : List.copyOf(recent);
        theme = theme == null ? "system" : theme;
        width = width < 640 ? 1280 : width;
        height = height < 480 ? 800 : height;
        inspector = inspector < 280 ? 360 : inspector;
        language = language == null ? "system" : language;
        motion = motion == null ? "system" : motion;
        scale = scale < 90 || scale > 150 ? 100 : scale;
    }

    /// A folder that was opened.
    ///
    /// @param runs found in the last scan
    /// @param findings of all severities; -1 where the rules did not run
    /// @param opened when last; RFC 3339, UTC
    public record Recent(String folder, int runs, int findings, String opened) {}

    /// @param home where Assay keeps its own files; null for the user's data folder
    public static Settings read(@Nullable Path home) {
        Path file = (home == null ? Home.ofUser() : Home.at(home)).folder().resolve(FILE);
        try {
            return Files.isRegularFile(file) ? JSON.readValue(Files.readString(file), Settings.class) : DEFAULT;
        } catch (IOException damaged) {
            return DEFAULT;
        }
    }

    /// With this folder as the latest.
    public Settings opened(Recent latest) {
        List<Recent> others = recent.stream()
                .filter(other -> !other.folder().equals(latest.folder()))
                .limit(REMEMBERED - 1)
                .toList();
        return of(Stream.concat(Stream.of(latest), others.stream()).toList());
    }

    /// Without this folder.
    public Settings forget(String folder) {
        return of(
                recent.stream().filter(other -> !other.folder().equals(folder)).toList());
    }

    private Settings of(List<Recent> folders) {
        return new Settings(folders, theme, width, height, inspector, language, motion, scale);
    }

    public Settings look(String newTheme, double newWidth, double newHeight, double newInspector) {
        return new Settings(recent, newTheme, newWidth, newHeight, newInspector, language, motion, scale);
    }

    /// @param newLanguage `system`, `en` or `de`
    /// @param newMotion `system` or `reduced`
    /// @param newScale in percent
    public Settings reading(String newLanguage, String newMotion, int newScale) {
        return new Settings(recent, theme, width, height, inspector, newLanguage, newMotion, newScale);
    }

    /// Keeps them where no project is open.
    ///
    /// @throws java.io.UncheckedIOException where they cannot be written
    public static void write(@Nullable Path home, Settings settings) {
        Home of = home == null ? Home.ofUser() : Home.at(home);
        of.write(of.folder().resolve(FILE), out -> out.write(settings.json()));
    }

    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    static String file() {
        return FILE;
    }
}

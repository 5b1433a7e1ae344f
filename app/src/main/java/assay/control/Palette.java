package assay.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The tokens as colours, for what is drawn rather than styled. Read from the style sheet, so that nothing is said
/// twice.
public final class Palette {
    /// The style sheet with all tokens, on the class path.
    public static final String SHEET = "/assay/style/tokens.css";

    private static final Pattern LINE = Pattern.compile("(-[a-z0-9-]+):\\s*(#[0-9A-Fa-f]{6});");

    private static final Palette LIGHT;
    private static final Palette DARK;

    static {
        String sheet = sheet();
        int dark = sheet.indexOf("@media");
        LIGHT = new Palette(sheet.substring(0, dark));
        DARK = new Palette(sheet.substring(dark));
    }

    private final Map<Token, Color> colors = new EnumMap<>(Token.class);

    private Palette(String rules) {
        Matcher lines = LINE.matcher(rules);
        Map<String, Color> byName = new java.util.HashMap<>();
        while (lines.find()) {
            byName.put(lines.group(1), Color.web(lines.group(2)));
        }
        for (Token token : Token.values()) {
            colors.put(token, Objects.requireNonNull(byName.get(token.css()), () -> SHEET + " lacks " + token.css()));
        }
    }

    public static Palette of(ColorScheme scheme) {
        return scheme == ColorScheme.DARK ? DARK : LIGHT;
    }

    /// Light where there is no scene yet.
    static Palette of(@Nullable Scene scene) {
        return scene == null ? LIGHT : of(scene.getPreferences().getColorScheme());
    }

    public Color color(Token token) {
        return Objects.requireNonNull(colors.get(token));
    }

    private static String sheet() {
        try (InputStream in = Objects.requireNonNull(Palette.class.getResourceAsStream(SHEET), SHEET)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

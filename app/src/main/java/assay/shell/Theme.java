package assay.shell;

import assay.control.Palette;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Window;

/// How the program looks and speaks: fonts and style sheets, light or dark, the language, how large it is drawn and
/// whether things move, for every window and popup.
public final class Theme {
    private static final List<String> FONTS =
            List.of("IBMPlexSans-Regular", "IBMPlexSans-SemiBold", "IBMPlexMono-Regular", "DejaVuSans");
    private static final String BASE = "/atlantafx/base/theme/primer-light.css";

    private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(this, "choice", ThemeChoice.SYSTEM);

    private final ObjectProperty<LanguageChoice> language =
            new SimpleObjectProperty<>(this, "language", LanguageChoice.SYSTEM);

    private final ObjectProperty<ScaleChoice> scale =
            new SimpleObjectProperty<>(this, "scale", ScaleChoice.PERCENT_100);
    private final ObjectProperty<MotionChoice> motion = new SimpleObjectProperty<>(this, "motion", MotionChoice.SYSTEM);

    /// Loads the fonts and watches the windows that open from now on. One per program.
    public Theme() {
        FONTS.forEach(Theme::load);
        Application.setUserAgentStylesheet(BASE);
        choice.addListener(change -> Window.getWindows().forEach(this::color));
        motion.addListener(change -> Window.getWindows().forEach(this::color));
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::color);
            }
        });
    }

    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    public ObjectProperty<LanguageChoice> languageProperty() {
        return language;
    }

    public ObjectProperty<ScaleChoice> scaleProperty() {
        return scale;
    }

    public ObjectProperty<MotionChoice> motionProperty() {
        return motion;
    }

    /// Gives the scene its style sheets and colours. Popups take the sheets of their owner.
    public void dress(Scene scene) {
        scene.getStylesheets().setAll(Palette.SHEET, "/assay/style/assay.css");
        color(scene);
    }

    private void color(Window window) {
        if (window.getScene() != null) {
            color(window.getScene());
        }
    }

    private void color(Scene scene) {
        scene.getPreferences().setColorScheme(choice.get().scheme());
        scene.getPreferences().setReducedMotion(motion.get().reduced());
    }

    private static void load(String font) {
        String file = "/fonts/" + font + ".ttf";
        try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream(file), file)) {
            Font.loadFont(in, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

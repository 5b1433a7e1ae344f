package assay;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.shell.LanguageChoice;
import assay.shell.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Takes a picture of every place of the sample project in both languages, light and dark, at three sizes, into
/// `target/pictures/LANGUAGE/SIZE`. Those of the README and the user guide are the English ones of the size between:
/// `./mvnw -pl app -am test -Dtest=GalleryTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dassay.pictures=../docs/pictures` puts them there. Where nobody asks for pictures, these alone are taken.
class GalleryTest extends SampleWalk {
    private static final boolean ASKED_FOR = System.getProperty("assay.pictures") != null;

    private static final Size GUIDE = new Size(1440, 900);

    private static final List<Size> SIZES =
            ASKED_FOR ? List.of(new Size(1280, 800), new Size(1920, 1200), GUIDE) : List.of(GUIDE);

    /// States that the user guide does not show.
    private static final Set<String> BESIDES = Set.of("welcome", "compare-choose", "rerun-choose", "check-choose");

    private LanguageChoice language = LanguageChoice.ENGLISH;

    private record Size(int width, int height) {}

    @ParameterizedTest
    @EnumSource(
            value = LanguageChoice.class,
            names = {"ENGLISH", "GERMAN"})
    void everyPlaceIsPictured(LanguageChoice spoken) {
        assumeTrue(
                ASKED_FOR || spoken == LanguageChoice.ENGLISH, "pictures in German are taken where they are asked for");
        language = spoken;
        walk(spoken, true);
    }

    @Override
    void at(String place) {
        for (Size size : SIZES) {
            on(() -> {
                stage().setWidth(size.width);
                stage().setHeight(size.height);
                return true;
            });
            await("the size", () -> stage().getScene().getWidth() == size.width);
            settle();
            for (ThemeChoice choice : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
                on(() -> {
                    window().theme().choiceProperty().set(choice);
                    return true;
                });
                settle();
                String name = place + "-" + choice.name().toLowerCase(Locale.ROOT);
                Path folder = Path.of(
                        "target/pictures", language.name().toLowerCase(Locale.ROOT), size.width + "x" + size.height);
                assertTrue(Files.exists(picture(folder, name)));
                if (size.equals(GUIDE) && language == LanguageChoice.ENGLISH && !BESIDES.contains(place)) {
                    picture(name);
                }
            }
        }
    }
}

package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.nav.Area;
import assay.nav.Place;
import assay.nav.Screen;
import assay.project.Sample;
import assay.shell.Desk;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.window.WindowTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Mistakes of the program, made on purpose.
class FaultsInTheWindowTest extends WindowTest {
    private static final String SECRET = "/home/someone/payroll/run-of-ada";

    @TempDir
    Path home;

    private Window window;

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void aFaultInTheBackgroundIsToldWithoutPrivateData(ThemeChoice choice) throws IOException {
        open(new Places("0.1.0"), choice);
        String suffix = "-" + choice.name().toLowerCase(Locale.ROOT);
        press(KeyCode.F5);
        on(() -> window.jobs().start("Count the stars", job -> stars(), outcome -> {}));
        await("the bar", () -> shown("#fault-more"));
        assertTrue(bar().contains("“Count the stars” was not done"), bar());
        picture("fault-bar" + suffix);
        on(() -> {
            this.<Button>find("#fault-more").fire();
            return true;
        });
        await("the report", () -> shown("#fault"));
        picture("fault" + suffix);
        String report = this.<TextArea>find("#fault-report").getText();
        assertTrue(report.startsWith("Assay 0.1.0, fault "), report);
        assertTrue(report.contains("java.lang.NullPointerException"), report);
        assertTrue(report.contains("assay.FaultsInTheWindowTest.stars"), report);
        assertTrue(report.contains("Before: rescan"), report);
        for (String word : new String[] {"someone", "payroll", "Count the stars", home.toString(), "credit-default"}) {
            assertFalse(report.contains(word), word + " in " + report);
        }
        press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertFalse(shown(".lineage"), "the places below do not listen");
        if (assay.window.Display.faithful()) {
            click("#fault-copy");
            assertEquals(report, on(() -> Clipboard.getSystemClipboard().getString()));
        }
        press(KeyCode.ESCAPE);
        await("the window again", () -> !shown("#fault"));
        String log = Files.readString(home.resolve("home/logs/assay.log"));
        assertTrue(log.contains(SECRET), "the log, which stays here, has it all");
        press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + Area.PROBLEMS.number()));
        await("another place", () -> shown("#copy"));
    }

    @Test
    void aPlaceThatCannotBeBuiltLeavesTheOthers() {
        Places places = new Places("0.1.0");
        open(
                new Window.Screens() {
                    @Override
                    public Parent welcome(Window of) {
                        return places.welcome(of);
                    }

                    @Override
                    public Screen at(Place place, Desk desk) {
                        if (place instanceof Place.Trail) {
                            throw new IllegalStateException(SECRET);
                        }
                        return places.at(place, desk);
                    }

                    @Override
                    public Parent check(Window in, @Nullable Path report) {
                        return places.check(in, report);
                    }

                    @Override
                    public String version() {
                        return "0.1.0";
                    }
                },
                ThemeChoice.LIGHT);
        press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + Area.TRAIL.number()));
        await("the bar", () -> shown("#fault-more"));
        assertTrue(shown("#broken"));
        picture("fault-place");
        press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + Area.PROBLEMS.number()));
        await("another place", () -> shown("#copy"));
    }

    @Test
    void whatIsNoFaultOfTheProgramIsNotToldAsOne() {
        open(new Places("0.1.0"), ThemeChoice.LIGHT);
        on(() -> window.jobs()
                .start(
                        "Read",
                        job -> {
                            throw new UncheckedIOException("The disk is full.", new IOException("full"));
                        },
                        outcome -> {}));
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        assertFalse(shown("#fault-more"));
    }

    private static Object stars() {
        throw new NullPointerException(SECRET);
    }

    private String bar() {
        return robot.lookup(".message-bar").queryAll().stream()
                .map(Node::getAccessibleText)
                .reduce("", (a, b) -> a + b);
    }

    private void open(Window.Screens screens, ThemeChoice choice) {
        Path sample = home.resolve(Sample.NAME);
        Sample.unpack(sample);
        window = on(() -> {
            Stage stage = new Stage();
            adopt(stage);
            Window shown = Window.show(home.resolve("home"), sample, stage, screens);
            shown.theme().choiceProperty().set(choice);
            return shown;
        });
        await(
                "the runs",
                () -> shown("#runs")
                        && !this.<TableView<?>>find("#runs").getItems().isEmpty());
        await("the scan", () -> this.<Label>find("#summary").getText().contains("facts"));
        await("no job", 60, () -> window.jobs().running().isEmpty());
        settle();
    }
}

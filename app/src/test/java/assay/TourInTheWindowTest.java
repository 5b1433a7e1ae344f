package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.Settings;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.window.SmallProject;
import assay.window.WindowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The tour, what is dropped on the window, what happened meanwhile, and the list of projects.
class TourInTheWindowTest extends WindowTest {
    @TempDir
    Path home;

    private Window window;

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void whoOpensTheSampleIsShownRoundOnceAndByKeys(ThemeChoice choice) {
        String suffix = "-" + choice.name().toLowerCase(Locale.ROOT);
        open(null, choice);
        on(() -> {
            this.<Button>find("#sample").fire();
            return true;
        });
        await("the tour", 90, () -> shown("#tour"));
        for (int stop = 1; stop <= 6; stop++) {
            String count = stop + " of 6";
            await(
                    count,
                    () -> robot.lookup("#tour .caption")
                            .<Label>query()
                            .getText()
                            .equals(count));
            await("no job", 90, () -> window.jobs().running().isEmpty());
            settle();
            picture("tour-" + stop + suffix);
            press(KeyCode.ENTER);
        }
        await("the end", () -> !shown("#tour"));
        on(() -> {
            window.welcome();
            return true;
        });
        await("the end of all", 60, () -> window.jobs().running().isEmpty());
        on(() -> {
            this.<Button>find("#sample").fire();
            return true;
        });
        scanned();
        assertFalse(shown("#tour"), "once");
        press(KeyCode.CONTROL, KeyCode.K);
        type("show the tour");
        press(KeyCode.ENTER);
        await("the tour again", () -> shown("#tour"));
        press(KeyCode.ESCAPE);
        await("the end again", () -> !shown("#tour"));
    }

    @Test
    void aReportThatIsDroppedIsCheckedAndAFolderIsOpened() throws IOException {
        Path folder = SmallProject.in(home);
        Path report = Files.writeString(home.resolve("sent.PDF"), "no report at all");
        open(folder, ThemeChoice.LIGHT);
        scanned();
        assertFalse(on(() -> window.drop(List.of(folder, report))), "one at a time");
        assertFalse(on(() -> window.drop(List.of(Files.writeString(home.resolve("notes.txt"), "")))));
        assertTrue(on(() -> window.drop(List.of(report))));
        await(
                "the check",
                () -> robot.lookup(".place-header .title")
                        .<Label>query()
                        .getText()
                        .startsWith("Check"));
        await("no job", 60, () -> window.jobs().running().isEmpty());
        picture("dropped-report");
        Path other = SmallProject.in(Files.createDirectories(home.resolve("other")));
        assertTrue(on(() -> window.drop(List.of(other))));
        await(
                "the other project",
                60,
                () -> window.project() != null && window.project().folder().endsWith("other/small"));
        scanned();
    }

    @Test
    void whatFailedIsInTheListOfWhatHappened() {
        open(SmallProject.in(home), ThemeChoice.LIGHT);
        scanned();
        on(() -> window.jobs()
                .start(
                        "Count the stars",
                        job -> {
                            throw new IOException("The sky is clouded.");
                        },
                        outcome -> {}));
        await("no job", () -> window.jobs().running().isEmpty());
        on(() -> {
            this.<Button>find("#happened").fire();
            return true;
        });
        await("the list", () -> shown("#happened-list"));
        assertTrue(robot.lookup("#happened-list .label").queryAll().stream()
                .anyMatch(label -> ((Label) label).getText().equals("“Count the stars” failed: The sky is clouded.")));
        if (assay.window.Display.faithful()) {
            pictureWithPopups("happened");
        }
    }

    @Test
    void aProjectThatIsGoneIsSaidAndCanBeTakenFromTheList() throws IOException {
        Path folder = SmallProject.in(home);
        open(folder, ThemeChoice.LIGHT);
        scanned();
        on(() -> {
            window.welcome();
            return true;
        });
        await("no job", 60, () -> window.jobs().running().isEmpty());
        Files.move(folder, home.resolve("moved"));
        on(() -> {
            window.welcome();
            return true;
        });
        await(
                "that it is gone",
                () -> robot.lookup(".recent .link-words").tryQuery().isPresent());
        picture("welcome-gone");
        on(() -> {
            robot.lookup(".recent .forget").<Button>query().fire();
            return true;
        });
        await(
                "the empty list",
                () -> this.<ListView<?>>find("#recent").getItems().isEmpty());
        await("no job", 60, () -> window.jobs().running().isEmpty());
        assertEquals(List.of(), Settings.read(home.resolve("home")).recent());
    }

    private void scanned() {
        await(
                "the scan",
                120,
                () -> robot.lookup("#summary")
                        .<Label>tryQuery()
                        .map(label -> label.getText().contains("facts"))
                        .orElse(false));
        await("no job", 120, () -> window.jobs().running().isEmpty());
        settle();
    }

    private void open(Path folder, ThemeChoice choice) {
        window = on(() -> {
            Stage stage = new Stage();
            adopt(stage);
            Window shown = Window.show(home.resolve("home"), folder, stage, new Places("0.1.0"));
            shown.theme().choiceProperty().set(choice);
            return shown;
        });
        settle();
    }
}

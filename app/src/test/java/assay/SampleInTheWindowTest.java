package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.nav.Area;
import assay.project.Settings;
import assay.shell.LanguageChoice;
import assay.shell.MotionChoice;
import assay.shell.ScaleChoice;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.window.WindowTest;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole program on the sample project, from the first click on.
class SampleInTheWindowTest extends WindowTest {
    @TempDir
    Path home;

    private Window window;

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void theSampleOpensAndItsPlacesCanBeWalked(ThemeChoice choice) {
        String suffix = "-" + choice.name().toLowerCase(Locale.ROOT);
        start(choice);
        picture("welcome" + suffix);
        click("#sample");
        await(
                "the runs",
                () -> shown("#runs")
                        && !this.<TableView<?>>find("#runs").getItems().isEmpty());
        await("the scan", () -> this.<Label>find("#summary").getText().contains("facts"));
        settle();
        picture("sample-runs" + suffix);
        press(KeyCode.CONTROL, digit(Area.PROBLEMS));
        await("the problems", () -> shown("#copy"));
        picture("sample-problems" + suffix);
        press(KeyCode.CONTROL, digit(Area.LINEAGE));
        press(KeyCode.CONTROL, digit(Area.AUDIT));
        press(KeyCode.ALT, KeyCode.LEFT);
        press(KeyCode.ALT, KeyCode.LEFT);
        press(KeyCode.ALT, KeyCode.LEFT);
        await("back at the runs", () -> shown("#runs"));
        TableView<?> table = find("#runs");
        on(() -> {
            table.getSelectionModel().clearAndSelect(5);
            table.requestFocus();
            return true;
        });
        picture("sample-run-chosen" + suffix);
        press(KeyCode.ENTER);
        await("the run", () -> robot.lookup(".large-tower").tryQuery().isPresent());
        picture("sample-run" + suffix);
        press(KeyCode.ALT, KeyCode.LEFT);
        await("the chosen run again", () -> shown("#open-run"));
    }

    @Test
    void aReportThatSomebodySentIsCheckedWithoutAProject() {
        start(ThemeChoice.LIGHT);
        click("#check");
        await("the place", () -> shown("#choose-first"));
        picture("check-alone");
        press(KeyCode.ESCAPE);
        await("the welcome again", () -> shown("#sample"));
        click("#check");
        await("the place", () -> shown("#leave"));
        click("#leave");
        await("the welcome again", () -> shown("#sample"));
    }

    @Test
    void theSearchFieldLeadsToPlacesAndBack() {
        start(ThemeChoice.LIGHT);
        click("#sample");
        await("the runs", () -> shown("#runs"));
        needsRealDisplay();
        press(KeyCode.CONTROL, KeyCode.K);
        type("problems");
        press(KeyCode.ENTER);
        await("the problems", () -> shown("#copy"));
        click("#back");
        await("back at the runs", () -> shown("#runs"));
        assertTrue(find("#back").isDisabled());
        assertFalse(find("#forward").isDisabled());
    }

    @Test
    void verifyingIsAskedForFromAnyPlaceAndFindsWhatChanged() {
        start(ThemeChoice.LIGHT);
        click("#sample");
        await(
                "the digests",
                () -> robot.lookup("#area-data .count")
                        .tryQuery()
                        .filter(count -> ((Label) count).getText().length() > 1)
                        .isPresent());
        needsRealDisplay();
        press(KeyCode.CONTROL, KeyCode.K);
        type("verify the recorded");
        press(KeyCode.ENTER);
        await("the verification", () -> shown("#count-mismatch") && shown("#verify-all"));
        TableView<?> table = find("#digests-table");
        on(() -> {
            table.getSelectionModel().clearAndSelect(0);
            return true;
        });
        await("the row that changed", () -> robot.lookup("3680").tryQuery().isPresent());
    }

    @Test
    void aClosedProjectStandsAmongTheRecentOnes() {
        start(ThemeChoice.LIGHT);
        click("#sample");
        await(
                "the scan",
                () -> shown("#summary")
                        && this.<Label>find("#summary").getText().contains("facts"));
        on(() -> {
            window.welcome();
            return true;
        });
        await("the welcome", () -> shown("#recent"));
        Settings kept = Settings.read(home);
        assertEquals(1, kept.recent().size());
        assertTrue(kept.recent().getFirst().runs() > 0);
        picture("welcome-recent");
    }

    @Test
    void theLanguageChangesWhileAProjectIsOpenAndIsKept() {
        start(ThemeChoice.LIGHT);
        click("#sample");
        await(
                "the findings",
                60,
                () -> shown("#area-audit .count") && !text("#area-audit .count").isEmpty());
        String findings = text("#area-audit .count");
        press(KeyCode.CONTROL, digit(Area.DATA));
        await("the digests", () -> shown("#verify-all"));
        on(() -> {
            window.theme().languageProperty().set(LanguageChoice.GERMAN);
            return true;
        });
        await("no job", () -> window.jobs().running().isEmpty());
        assertEquals("Alle nachrechnen", this.<Button>find("#verify-all").getText());
        assertEquals("Daten", find("#area-data").getAccessibleText());
        assertEquals(findings, text("#area-audit .count"));
        assertTrue(text("#summary").contains("Tatsachen"));
        picture("sample-data-german");
        press(KeyCode.CONTROL, digit(Area.AUDIT));
        await(
                "the findings in German",
                () -> robot.lookup("#findings .label")
                        .match((Label label) -> label.getText().contains("aufgezeichnet"))
                        .tryQuery()
                        .isPresent());
        picture("sample-audit-german");
        on(() -> {
            window.welcome();
            return true;
        });
        await("the welcome", () -> shown("#recent"));
        assertEquals("de", Settings.read(home).language());
        on(() -> {
            window.theme().languageProperty().set(LanguageChoice.ENGLISH);
            return true;
        });
        await("the welcome in English", () -> text("#sample").equals("Try the sample project"));
    }

    @Test
    void theWindowCanBeDrawnLargerAndStillerAndKeepsThat() {
        needsRealDisplay();
        start(ThemeChoice.LIGHT);
        click("#sample");
        await(
                "the findings",
                60,
                () -> shown("#area-audit .count") && !text("#area-audit .count").isEmpty());
        double before = on(() -> find("#area-audit").localToScene(0, 1).getY()
                - find("#area-audit").localToScene(0, 0).getY());
        on(() -> {
            window.theme().scaleProperty().set(ScaleChoice.PERCENT_150);
            window.theme().motionProperty().set(MotionChoice.REDUCED);
            return true;
        });
        settle();
        picture("sample-runs-150-percent");
        double after = on(() -> find("#area-audit").localToScene(0, 1).getY()
                - find("#area-audit").localToScene(0, 0).getY());
        assertEquals(1.5, after / before, 1e-6);
        assertTrue(on(() -> stage().getScene().getPreferences().isReducedMotion()));
        assertEquals(1280, stage().getScene().getWidth());
        click("#settings");
        await("the settings", () -> popups() == 1);
        press(KeyCode.ESCAPE);
        await("no settings", () -> popups() == 0);
        press(KeyCode.CONTROL, digit(Area.AUDIT));
        await("no job", () -> window.jobs().running().isEmpty());
        picture("sample-audit-150-percent");
        on(() -> {
            window.welcome();
            return true;
        });
        await("the welcome", () -> shown("#recent"));
        assertEquals(150, Settings.read(home).scale());
        assertEquals("reduced", Settings.read(home).motion());
    }

    private static long popups() {
        return javafx.stage.Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .count();
    }

    private String text(String query) {
        return this.<Labeled>find(query).getText();
    }

    @Test
    void aFolderThatIsNotThereIsRefusedInOneSentence() {
        start(ThemeChoice.LIGHT);
        on(() -> {
            window.open(home.resolve("nothing-here"));
            return true;
        });
        await("the sentence", () -> robot.lookup(".message-bar").tryQuery().isPresent());
        assertTrue(shown("#open"));
    }

    private static KeyCode digit(Area area) {
        return KeyCode.valueOf("DIGIT" + area.number());
    }

    private void start(ThemeChoice choice) {
        on(() -> {
            Stage stage = new Stage();
            adopt(stage);
            window = Window.show(home, null, stage, new Places("test"));
            window.theme().choiceProperty().set(choice);
            return stage;
        });
        await("the welcome", () -> shown("#open"));
    }
}

package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.Project;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.window.SmallProject;
import assay.window.WindowTest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl+Z.
class UndoInTheWindowTest extends WindowTest {
    @TempDir
    Path home;

    private Window window;

    @Test
    void whatWasChangedIsTakenBackAndTheTrailKeepsBoth() {
        needsRealDisplay();
        open();
        long before = entries();
        Project project = Objects.requireNonNull(window.project());
        on(() -> window.jobs()
                .start(
                        "Waive",
                        job -> project.auditing()
                                .waive(
                                        "C2",
                                        null,
                                        null,
                                        "Known.",
                                        "B. Owner",
                                        LocalDate.now().plusDays(30)),
                        outcome -> {}));
        await("the offer", () -> shown("#undo"));
        picture("undo");
        on(() -> {
            find("#runs").requestFocus();
            return true;
        });
        press(KeyCode.CONTROL, KeyCode.Z);
        await("the withdrawal", () -> project.auditing().waivers().isEmpty());
        await("no job", 60, () -> window.jobs().running().isEmpty());
        settle();
        picture("undone");
        assertFalse(shown("#undo"));
        assertEquals(before + 2, entries());
        assertTrue(
                project.trail().entries(before + 2, 1).getFirst().what().contains("withdrawn"),
                project.trail().entries(before + 2, 1).getFirst().what());
    }

    private long entries() {
        return Long.parseLong(robot.lookup("#area-trail .count").<Label>query().getText());
    }

    private void open() {
        Path folder = SmallProject.in(home);
        window = on(() -> {
            Stage stage = new Stage();
            adopt(stage);
            Window shown = Window.show(home.resolve("home"), folder, stage, new Places("0.1.0"));
            shown.theme().choiceProperty().set(ThemeChoice.LIGHT);
            return shown;
        });
        await(
                "the scan",
                60,
                () -> robot.lookup("#summary")
                        .<Label>tryQuery()
                        .map(label -> label.getText().contains("facts"))
                        .orElse(false));
        await("no job", 60, () -> window.jobs().running().isEmpty());
        settle();
    }
}

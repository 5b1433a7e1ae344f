package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import assay.control.WithInspector;
import assay.nav.Area;
import assay.project.Sample;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.window.WindowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window remembers, and what it notices by itself.
class ComfortInTheWindowTest extends WindowTest {
    @TempDir
    Path home;

    private Path sample;
    private Window window;

    @BeforeEach
    void unpack() {
        sample = home.resolve(Sample.NAME);
        Sample.unpack(sample);
    }

    @Test
    void theProjectComesBackAsItWasLeft() {
        open();
        TableView<?> runs = find("#runs");
        on(() -> {
            runs.getSelectionModel().clearAndSelect(5);
            return true;
        });
        settle();
        on(() -> {
            robot.lookup(node -> node instanceof WithInspector)
                    .<WithInspector>query()
                    .wideProperty()
                    .set(444);
            return true;
        });
        on(() -> {
            runs.requestFocus();
            return true;
        });
        press(KeyCode.ENTER);
        await("the run", () -> robot.lookup(".large-tower").tryQuery().isPresent());
        String title = this.<Label>find(".place-header .title").getText();
        on(() -> {
            stage().setWidth(1111);
            stage().setHeight(777);
            return true;
        });
        settle();
        on(() -> {
            window.welcome();
            return true;
        });
        await("the end", () -> window.jobs().running().isEmpty());
        on(() -> {
            stage().hide();
            return true;
        });
        open();
        await("the same run", () -> robot.lookup(".large-tower").tryQuery().isPresent());
        assertEquals(title, this.<Label>find(".place-header .title").getText());
        assertEquals(1111, on(() -> stage().getWidth()), 1);
        assertEquals(777, on(() -> stage().getHeight()), 1);
        press(KeyCode.CONTROL, KeyCode.DIGIT1);
        await("the runs", () -> shown("#runs"));
        assertEquals(
                444,
                on(() -> robot.lookup(node -> node instanceof WithInspector)
                        .<WithInspector>query()
                        .wideProperty()
                        .get()));
    }

    @Test
    void whatChangesInTheFolderIsReadAgainByItself() throws IOException {
        open();
        long trail = entries();
        Path metric = anyMetric();
        Files.writeString(metric, Files.readString(metric) + "1790000000000 0.5 99\n");
        await("the change", 30, () -> summary().contains("changed: scanned again"));
        await("no job", 60, () -> window.jobs().running().isEmpty());
        assertEquals(trail + 1, entries(), "that a record changed is entered, and that nobody asked to audit is not");
        picture("changed");
        press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + Area.AUDIT.number()));
        await("the findings", () -> !shown("#runs"));
        await("no job", 60, () -> window.jobs().running().isEmpty());
        Files.writeString(metric, Files.readString(metric) + "1790000000001 0.6 100\n");
        await("the message", 60, () -> robot.lookup(".message-bar").tryQuery().isPresent());
        picture("changed-elsewhere");
    }

    @Test
    void whoDoesNotWantTheFolderWatchedIsLeftAlone() throws Exception {
        open();
        press(KeyCode.CONTROL, KeyCode.K);
        type("stop watching");
        press(KeyCode.ENTER);
        settle();
        Path metric = anyMetric();
        Files.writeString(metric, Files.readString(metric) + "1790000000000 0.5 99\n");
        Thread.sleep(5_000);
        assertFalse(summary().contains("changed"), summary());
    }

    private long entries() {
        return Long.parseLong(robot.lookup("#area-trail .count").<Label>query().getText());
    }

    private String summary() {
        return this.<Label>find("#summary").getText();
    }

    private Path anyMetric() throws IOException {
        try (Stream<Path> files = Files.walk(sample.resolve("mlruns"))) {
            return files.filter(each -> each.toString().contains("/metrics/"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void open() {
        window = on(() -> {
            Stage stage = new Stage();
            adopt(stage);
            Window shown = Window.show(home.resolve("home"), sample, stage, new Places("0.1.0"));
            shown.theme().choiceProperty().set(ThemeChoice.LIGHT);
            return shown;
        });
        await(
                "the scan",
                60,
                () -> robot.lookup("#summary").tryQuery().isPresent()
                        && summary().contains("facts"));
        await("no job", 60, () -> window.jobs().running().isEmpty());
        settle();
    }
}

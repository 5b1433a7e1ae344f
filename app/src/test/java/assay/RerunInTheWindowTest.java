package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.nav.Area;
import assay.project.Sample;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.window.WindowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run of the sample made again in the window, with a real process, from its recipe to its verdict.
class RerunInTheWindowTest extends WindowTest {
    private static final String RUN = "final-s0";

    @TempDir
    Path home;

    private Window window;

    @Test
    void aRunIsMadeAgainByteForByteWhileTheReaderLooksElsewhere() throws IOException {
        needsRealDisplay();
        Path python = python();
        assumeTrue(python != null, "skipped: there is no python3 on this machine");
        Path sample = home.resolve(Sample.NAME);
        Sample.unpack(sample);
        Map<String, Long> before = files(sample);
        open(sample);
        toRecipe();
        picture("rerun-sample-recipe");
        on(() -> {
            this.<TextField>find("#python").setText(python.toString());
            this.<RadioButton>find("#kept").setSelected(true);
            this.<TextField>find("#reruns").setText("1");
            return true;
        });
        settle();
        assertTrue(
                !find("#start").isDisabled(), () -> this.<Label>find("#blocked").getText());
        on(() -> {
            this.<Button>find("#start").fire();
            return true;
        });
        await("the start", () -> shown("#stop") || shown("#verdict"));
        press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + Area.RUNS.number()));
        await("another place", () -> shown("#runs"));
        await("the end", 120, () -> window.jobs().running().isEmpty());
        press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + Area.RERUN.number()));
        await("the place", () -> shown("#run"));
        choose();
        await("the verdict", 120, () -> shown("#verdict"));
        assertEquals("BITWISE", this.<Label>find("#verdict").getText());
        assertTrue(this.<Label>find("#seal-said").getText().endsWith("before the first rerun; unchanged"));
        picture("rerun-sample-verdict");
        assertEquals(before, files(sample), "the audited folder is never written to");
        on(() -> {
            robot.lookup("#consoles")
                    .<javafx.scene.control.MenuButton>query()
                    .getItems()
                    .getFirst()
                    .fire();
            return true;
        });
        await(
                "its console",
                () -> shown("#console")
                        && !this.<ListView<?>>find("#console").getItems().isEmpty());
        picture("rerun-sample-console");
    }

    @Test
    void closingTheProjectAsksWhileARunIsMadeAgain() {
        needsRealDisplay();
        Path python = python();
        assumeTrue(python != null, "skipped: there is no python3 on this machine");
        Path sample = home.resolve(Sample.NAME);
        Sample.unpack(sample);
        open(sample);
        toRecipe();
        on(() -> {
            this.<TextField>find("#python").setText(python.toString());
            this.<RadioButton>find("#kept").setSelected(true);
            this.<TextField>find("#reruns").setText("200");
            this.<Button>find("#start").fire();
            return true;
        });
        await("the start", () -> shown("#stop"));
        on(() -> {
            window.welcome();
            return true;
        });
        await("the question", () -> shown("#leave"));
        assertTrue(shown("#stop"), "it goes on");
        on(() -> {
            this.<Button>find("#leave").fire();
            return true;
        });
        await("the welcome", () -> shown("#recent"));
        await("no job", () -> window.jobs().running().isEmpty());
    }

    private void open(Path sample) {
        window = on(() -> {
            Stage stage = new Stage();
            stage.setWidth(1440);
            stage.setHeight(900);
            adopt(stage);
            Window shown = Window.show(home.resolve("home"), sample, stage, new Places("test"));
            shown.theme().choiceProperty().set(ThemeChoice.LIGHT);
            return shown;
        });
        await(
                "the runs",
                () -> shown("#runs")
                        && !this.<TableView<?>>find("#runs").getItems().isEmpty());
        await("the scan", () -> window.jobs().running().isEmpty());
    }

    private void toRecipe() {
        press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + Area.RERUN.number()));
        await("the place", () -> shown("#choose"));
        choose();
        await(
                "the recipe",
                () -> shown("#start")
                        && robot.lookup(".step-row").queryAll().size() > 3
                        && window.jobs().running().isEmpty());
        settle();
    }

    private void choose() {
        on(() -> {
            this.<Button>find("#run").fire();
            return true;
        });
        await("the list of runs", () -> shown("#pick-list"));
        type(RUN);
        press(KeyCode.ENTER);
    }

    private static Path python() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .filter(each -> !each.endsWith("shims"))
                .map(each -> Path.of(each, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /// Every file with the time of its last change and its size.
    private static Map<String, Long> files(Path folder) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(each).toString(),
                        Files.getLastModifiedTime(each).toMillis() ^ Files.size(each));
            }
        }
        return files;
    }
}

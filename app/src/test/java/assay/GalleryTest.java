package assay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.Sample;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.window.WindowTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Walks through every place of the sample project and takes the pictures of the README and the user guide:
/// `./mvnw -pl app -am test -Dtest=GalleryTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dassay.pictures=../docs/pictures`.
class GalleryTest extends WindowTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyPlaceShowsTheSample(ThemeChoice choice) {
        String suffix = "-" + choice.name().toLowerCase(Locale.ROOT);
        Path sample = home.resolve(Sample.NAME);
        Sample.unpack(sample);
        Window window = on(() -> {
            Stage stage = new Stage();
            stage.setWidth(1440);
            stage.setHeight(900);
            adopt(stage);
            Window shown = Window.show(home.resolve("home"), sample, stage, new Places("0.1.0"));
            shown.theme().choiceProperty().set(choice);
            return shown;
        });
        await(
                "the runs",
                () -> shown("#runs")
                        && !this.<TableView<?>>find("#runs").getItems().isEmpty());
        await("the scan", () -> this.<Label>find("#summary").getText().contains("facts"));
        settle();
        assertTrue(Files.exists(picture("runs" + suffix)));
        TableView<?> table = find("#runs");
        on(() -> {
            table.getSelectionModel().clearAndSelect(5);
            table.requestFocus();
            return true;
        });
        press(KeyCode.ENTER);
        await("the run", () -> robot.lookup(".large-tower").tryQuery().isPresent());
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("run" + suffix);
        press(KeyCode.CONTROL, KeyCode.DIGIT2);
        await("the lineage", () -> shown(".lineage"));
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("lineage" + suffix);
        press(KeyCode.CONTROL, KeyCode.DIGIT3);
        await("the findings", () -> shown("#findings"));
        await("no job", () -> window.jobs().running().isEmpty());
        press(KeyCode.J);
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("audit" + suffix);
        press(KeyCode.CONTROL, KeyCode.DIGIT4);
        await("the report", () -> shown("#issue") && shown(".sheet"));
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("report" + suffix);
        press(KeyCode.CONTROL, KeyCode.DIGIT5);
        await("the problems", () -> shown("#copy"));
        picture("problems" + suffix);
    }
}

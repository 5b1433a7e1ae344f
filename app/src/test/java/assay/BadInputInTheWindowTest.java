package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.nav.Area;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.window.SmallProject;
import assay.window.WindowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to windows on disks of real people.
class BadInputInTheWindowTest extends WindowTest {
    @TempDir
    Path temp;

    private final List<Stage> stages = new ArrayList<>();
    private Window window;

    @AfterEach
    void closeAll() {
        on(() -> {
            stages.forEach(Stage::hide);
            return true;
        });
    }

    @Test
    void aFolderThatVanishesIsSaidAndTheWindowGoesOn() throws IOException {
        Path folder = SmallProject.in(temp);
        open(folder, temp.resolve("home"));
        scanned();
        delete(folder);
        await("that it is gone", 60, () -> messages().contains("is not there any more"));
        picture("vanished");
        press(KeyCode.F5);
        await("no job", 60, () -> window.jobs().running().isEmpty());
        settle();
        for (Area area : Area.values()) {
            on(() -> {
                find("#area-" + area.name().toLowerCase(Locale.ROOT)).fireEvent(new ActionEvent());
                return true;
            });
            settle();
        }
        await("no job", 60, () -> window.jobs().running().isEmpty());
        assertFalse(shown("#fault-more"), messages());
    }

    @Test
    void anIndexOfANewerVersionIsLeftAsItIs() throws Exception {
        Path folder = SmallProject.in(temp);
        Path home = temp.resolve("home");
        open(folder, home);
        scanned();
        leave();
        Path index;
        try (Stream<Path> files = Files.list(home.resolve("index"))) {
            index = files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 999");
        }
        open(folder, home);
        await("the reason", 60, () -> messages().contains("newer Assay"));
        picture("newer-index");
        assertFalse(shown("#fault-more"), messages());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = connection.createStatement()) {
            assertEquals(999, statement.executeQuery("PRAGMA user_version").getInt(1));
        }
    }

    @Test
    void aHomeThatCannotBeWrittenIsReplacedForTheSessionAndSaid() throws IOException {
        Path folder = SmallProject.in(temp);
        Path file = Files.writeString(temp.resolve("no-folder"), "");
        open(folder, file.resolve("home"));
        scanned();
        assertTrue(messages().contains("assay-session-"), messages());
        assertEquals(2, this.<TableView<?>>find("#runs").getItems().size());
        picture("home-readonly");
        leave();
        assertEquals("", Files.readString(file));
    }

    @Test
    void twoWindowsShareOneProject() throws IOException {
        Path folder = SmallProject.in(temp);
        open(folder, temp.resolve("home"));
        Window first = window;
        open(folder, temp.resolve("home"));
        Window second = window;
        await(
                "both",
                60,
                () -> first.jobs().running().isEmpty()
                        && second.jobs().running().isEmpty());
        await(
                "both scanned",
                60,
                () -> robot.lookup("#summary").queryAll().stream()
                        .allMatch(label -> ((Label) label).getText().contains("scanned")));
        assertTrue(messages().contains("another window"), messages());
        SmallProject.run(folder, "00000000000000000000000000000003", "third", "0.3");
        await(
                "three runs in both",
                60,
                () -> robot.lookup("#runs").queryAll().stream()
                        .allMatch(table -> ((TableView<?>) table).getItems().size() == 3));
        picture("two-windows");
        on(() -> {
            first.welcome();
            return true;
        });
        await("the first closed", 60, () -> first.jobs().running().isEmpty());
        on(() -> {
            second.theme();
            return true;
        });
        assertFalse(shown("#fault-more"), messages());
        assertTrue(second.project() != null && second.project().trail().size() > 4);
    }

    @Test
    void aProjectThatIsClosedInTheMiddleOfItsFirstScanIsReadWholeTheNextTime() throws IOException {
        Path folder = SmallProject.in(temp);
        for (int i = 0; i < 400; i++) {
            SmallProject.run(folder, String.format("%032d", i), "run-" + i, "0." + i);
        }
        open(folder, temp.resolve("home"));
        await(
                "the scan",
                60,
                () -> window.jobs().running().stream()
                        .anyMatch(job -> job.title().startsWith("Scan")));
        leave();
        assertFalse(shown("#fault"), "closing is no fault");
        open(folder, temp.resolve("home"));
        scanned();
        assertEquals(402, this.<TableView<?>>find("#runs").getItems().size());
    }

    @Test
    void aThousandProblemsAndNamesThatAreLongOrFromRightToLeft() throws IOException {
        Path folder = SmallProject.in(temp);
        SmallProject.run(folder, "a".repeat(32), "تدريب النموذج النهائي للائتمان", "0.5");
        SmallProject.run(folder, "b".repeat(32), "אימון-סופי 3 " + "שם ארוך ".repeat(20), "0.5");
        SmallProject.run(folder, "c".repeat(32), "a-name-without-an-end-".repeat(40), "0.5");
        for (int i = 0; i < 1_000; i++) {
            Path broken = Files.createDirectories(folder.resolve("mlruns/0/" + String.format("%032x", i + 1_000)));
            Files.writeString(broken.resolve("meta.yaml"), "run_id: [unclosed " + "x".repeat(i % 300));
        }
        open(folder, temp.resolve("home"));
        scanned();
        await("no job", 120, () -> window.jobs().running().isEmpty());
        picture("names");
        press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + Area.PROBLEMS.number()));
        await("the problems", () -> shown("#copy"));
        settle();
        picture("thousand-problems");
        press(KeyCode.CONTROL, KeyCode.K);
        type("name");
        await("names", () -> robot.lookup("#search-hits .head").tryQuery().isPresent());
        pictureWithPopups("names-search");
        assertFalse(shown("#fault-more"), messages());
    }

    private void leave() {
        on(() -> {
            window.welcome();
            return true;
        });
        await("the end", 60, () -> window.jobs().running().isEmpty());
        on(() -> {
            stage().hide();
            return true;
        });
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private String messages() {
        return robot.lookup(".message-bar").queryAll().stream()
                .map(Node::getAccessibleText)
                .reduce("", (a, b) -> a + "|" + b);
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

    private void open(Path folder, Path home) {
        window = on(() -> {
            Stage stage = new Stage();
            adopt(stage);
            stages.add(stage);
            Window shown = Window.show(home, folder, stage, new Places("0.1.0"));
            shown.theme().choiceProperty().set(ThemeChoice.LIGHT);
            return shown;
        });
        settle();
    }
}

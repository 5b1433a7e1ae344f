package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.Sample;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.window.WindowTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ctrl+K over the whole sample project.
class SearchInTheWindowTest extends WindowTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everythingIsFoundGroupByGroupAndKeysLeadThere(ThemeChoice choice) {
        needsRealDisplay();
        open(choice);
        String suffix = "-" + choice.name().toLowerCase(Locale.ROOT);
        press(KeyCode.CONTROL, KeyCode.K);
        await("the commands", () -> shown("#search-hits"));
        pictureWithPopups("search-empty" + suffix);
        type("lr");
        await("runs and parameters", () -> heads().containsAll(List.of("Runs", "Parameters")));
        assertTrue(heads().indexOf("Runs") < heads().indexOf("Parameters"), heads().toString());
        pictureWithPopups("search" + suffix);
        List<String> found = on(() -> this.<ListView<?>>find("#search-hits").getItems().stream()
                .map(Object::toString)
                .toList());
        int parameter = found.stream()
                .filter(row -> row.contains("lr = "))
                .map(found::indexOf)
                .findFirst()
                .orElseThrow();
        ListView<?> hits = find("#search-hits");
        while (on(() -> hits.getSelectionModel().getSelectedIndex()) < parameter) {
            press(KeyCode.DOWN);
        }
        press(KeyCode.ENTER);
        await(
                "the runs with this value",
                () -> this.<TextInputControl>find("#filter").getText().startsWith("params.lr = '"));
        assertFalse(this.<TableView<?>>find("#runs").getItems().isEmpty());
        picture("search-parameter" + suffix);
    }

    @Test
    void aCommandIsFoundByItsWordsAndOneThatCannotBeUsedSaysWhy() {
        needsRealDisplay();
        open(ThemeChoice.LIGHT);
        press(KeyCode.CONTROL, KeyCode.K);
        type("go back");
        await("the command", () -> heads().contains("Commands"));
        assertTrue(words().stream().anyMatch(word -> word.contains("no place before this one")), words().toString());
        press(KeyCode.ENTER);
        assertTrue(on(() -> find("#search").isFocused()), "nothing happens on what cannot be used");
        on(() -> {
            this.<TextInputControl>find("#search").setText("go to prob");
            return true;
        });
        await("the other command", () -> words().stream().anyMatch(word -> word.contains("Problems")));
        press(KeyCode.ENTER);
        await("the problems", () -> shown("#copy"));
        press(KeyCode.CONTROL, KeyCode.K);
        await("the commands", () -> shown("#search-hits"));
        assertEquals("Lately", heads().getFirst());
        type("zyzzyva");
        await("that nothing is there", () -> words().stream().anyMatch(word -> word.contains("zyzzyva")));
    }

    @Test
    void aDigestLeadsToItsFile() {
        needsRealDisplay();
        open(ThemeChoice.LIGHT);
        press(KeyCode.CONTROL, KeyCode.K);
        type("train.csv");
        await("the digests", () -> heads().contains("Digests"));
        press(KeyCode.ESCAPE);
        press(KeyCode.ESCAPE);
        assertFalse(on(() -> find("#search").isFocused()), "Esc leaves the field");
    }

    private List<String> heads() {
        return robot.lookup("#search-hits .head").queryAll().stream()
                .filter(Node::isVisible)
                .map(node -> ((ListCell<?>) node).getText())
                .filter(text -> text != null)
                .toList();
    }

    private List<String> words() {
        return robot.lookup("#search-hits .list-cell").queryAll().stream()
                .filter(Node::isVisible)
                .map(Node::getAccessibleText)
                .filter(text -> text != null)
                .toList();
    }

    private void open(ThemeChoice choice) {
        Path sample = home.resolve(Sample.NAME);
        Sample.unpack(sample);
        Window window = on(() -> {
            Stage stage = new Stage();
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
        await("no job", 60, () -> window.jobs().running().isEmpty());
        settle();
    }
}

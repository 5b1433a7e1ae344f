package assay.view.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Content;
import assay.content.PagedText;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.window.WindowTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPaneTest extends WindowTest {
    private static final int LINES = 30_000;
    private static final RunId RUN = RunId.global("mlflow", "r1");

    @TempDir
    Path folder;

    private final Jobs jobs = new Jobs();
    private LogPane pane;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("train.log"),
                IntStream.range(0, LINES)
                        .mapToObj(number -> number % 9_000 == 5 ? "Loss is NaN at " + number : "step " + number)
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void filesThatAreCalledAsLogsAreAreLogs() {
        assertEquals(
                List.of("logs/train.log", "cout.txt", "files/output.log", "slurm-12.out", "run_stdout.txt"),
                LogModel.logs(List.of(
                        file("logs/train.log"),
                        file("model.pt"),
                        file("cout.txt"),
                        file("files/output.log"),
                        file("catalog.json"),
                        file("slurm-12.out"),
                        file("run_stdout.txt"),
                        file("log_loss.csv"))));
    }

    @Test
    void theEndIsOneKeyAwayAndOnlyLinesInSightExist() {
        start("train.log");
        assertEquals("step 0", text(0));
        on(() -> {
            find("#log-lines").requestFocus();
            return true;
        });
        press(KeyCode.END);
        await("the last line", () -> texts().contains("step " + (LINES - 1)));
        assertTrue(robot.lookup(".log-line").queryAll().size() < 60);
        press(KeyCode.HOME);
        await("the first line", () -> "step 0".equals(text(0)));
    }

    @Test
    void theSearchGoesThroughTheWholeFileAndTurnsFromOneToTheNext() {
        start("train.log");
        click("#log-find");
        type("nan at");
        await("all of them", () -> this.<Label>find("#log-found").getText().equals("1 of 4 lines"));
        assertTrue(texts().contains("Loss is NaN at 5"));
        press(KeyCode.ENTER);
        await("the second", () -> texts().contains("Loss is NaN at 9005"));
        press(KeyCode.ENTER);
        press(KeyCode.ENTER);
        await("the last", () -> texts().contains("Loss is NaN at 27005"));
        picture("run-log");
        press(KeyCode.ENTER);
        await("the first again", () -> texts().contains("Loss is NaN at 5"));
    }

    @Test
    void chosenLinesAreCopied() {
        needsRealDisplay();
        start("train.log");
        click(line("step 3"));
        robot.press(KeyCode.SHIFT);
        click(line("step 4"));
        robot.release(KeyCode.SHIFT);
        press(KeyCode.CONTROL, KeyCode.C);
        assertEquals("step 3\nstep 4\n", on(() -> Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void aLogThatIsGoneSaysSo() {
        start("absent.log");
        await("the reason", () -> this.<Label>find("#log-about").getText().contains("absent.log"));
    }

    private javafx.scene.Node line(String text) {
        return robot.lookup(".log-line .data").queryAll().stream()
                .filter(node -> node instanceof Label label && label.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private String text(int row) {
        List<String> texts = texts();
        return texts.size() > row ? texts.get(row) : "";
    }

    private List<String> texts() {
        return robot.lookup(".log-line").queryAll().stream()
                .filter(javafx.scene.Node::isVisible)
                .sorted(java.util.Comparator.comparingDouble(javafx.scene.Node::getLayoutY))
                .map(row ->
                        ((Label) ((javafx.scene.layout.HBox) row).getChildren().getLast()).getText())
                .toList();
    }

    private void start(String log) {
        show(
                () -> {
                    pane = new LogPane(List.of(log), jobs, this::open);
                    BorderPane root = new BorderPane(pane);
                    root.getStyleClass().add("one-run");
                    root.getStylesheets().add("/assay/view/run/run.css");
                    pane.begin();
                    return root;
                },
                900,
                400);
        if (Files.exists(folder.resolve(log))) {
            await("the first line", () -> "step 0".equals(text(0)));
        }
    }

    private PagedText open(String path) {
        try {
            return PagedText.open(Content.of(folder), path, UnaryOperator.identity());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is not there any more.", e);
        }
    }

    private static Fact file(String path) {
        return new Fact.Artifact(
                RUN,
                Fact.Artifact.Role.OUTPUT,
                Fact.Artifact.Kind.FILE,
                path,
                path,
                null,
                null,
                List.of(),
                null,
                new Evidence("r", Locator.WHOLE, null));
    }
}

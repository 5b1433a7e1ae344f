package assay.window;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.audit.Language;
import assay.shell.Theme;
import assay.shell.ThemeChoice;
import assay.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A window of the program in a test, with a robot at mouse and keyboard.
public abstract class WindowTest {
    private static final Path PICTURES = Path.of(System.getProperty("assay.pictures", "target/pictures"));
    private static final long PATIENCE_S = 20;

    private static Theme theme;

    protected final FxRobot robot = new FxRobot();
    private Stage stage;

    static {
        Display.faithful();
    }

    /// Shows what the supplier builds on the window's thread, in a window of that size.
    protected final void show(Supplier<? extends Parent> content, double width, double height) {
        show(content, width, height, ThemeChoice.LIGHT);
    }

    protected final void show(Supplier<? extends Parent> content, double width, double height, ThemeChoice choice) {
        on(() -> {
            theme().choiceProperty().set(choice);
            Scene scene = new Scene(content.get(), width, height);
            theme.dress(scene);
            stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            stage.setScene(scene);
            stage.show();
            stage.toFront();
            return stage;
        });
        settle();
    }

    /// Takes a window that a test opened itself: it is shown at the upper left corner and closed afterwards.
    protected final void adopt(Stage other) {
        stage = other;
        stage.setX(0);
        stage.setY(0);
    }

    /// To be called on the window's thread.
    protected static Theme theme() {
        if (theme == null) {
            theme = new Theme();
        }
        return theme;
    }

    protected final Stage stage() {
        return stage;
    }

    @AfterEach
    void closeWindows() {
        on(() -> {
            Window.getWindows().stream()
                    .filter(PopupWindow.class::isInstance)
                    .toList()
                    .forEach(Window::hide);
            if (stage != null) {
                stage.hide();
            }
            Texts.speak(Language.EN);
            return true;
        });
    }

    /// Runs it on the window's thread and gives its result.
    protected static <T> T on(Callable<T> action) {
        if (Platform.isFxApplicationThread()) {
            try {
                return action.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("The window's thread does not answer", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Waits until the window's thread has nothing to do and has drawn what it did.
    protected static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Waits until it is so, and fails naming what was waited for.
    protected static void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE_S, condition);
    }

    /// As [#await(String, BooleanSupplier)], for what takes longer.
    protected static void await(String what, long seconds, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () -> on(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("Waited in vain: " + what, e);
        }
        settle();
    }

    /// The node with this id or style class, in any window.
    protected final <T extends Node> T find(String query) {
        return robot.lookup(query).query();
    }

    /// Whether it and all that it lies in are visible.
    protected final boolean shown(String query) {
        return robot.lookup(query)
                .tryQuery()
                .map(node ->
                        Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible))
                .orElse(false);
    }

    protected final void click(String query) {
        robot.clickOn(query);
        settle();
    }

    protected final void click(Node node, MouseButton... buttons) {
        robot.clickOn(node, buttons);
        settle();
    }

    protected final void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    protected final void type(String text) {
        robot.write(text, 0);
        settle();
    }

    /// Clipboard, drag and drop, modifier keys and large windows are not to be had everywhere.
    protected static void needsRealDisplay() {
        if (!Display.faithful()) {
            System.out.println("Skipped: JavaFX' headless platform lacks what this test needs; install Xvfb.");
        }
        assumeTrue(Display.faithful());
    }

    /// Writes what the window shows to target/pictures/NAME.png.
    protected final Path picture(String name) {
        return picture(PICTURES, name);
    }

    /// Writes what the window shows to FOLDER/NAME.png.
    protected final Path picture(Path folder, String name) {
        settle();
        WritableImage image = on(() -> stage.getScene().snapshot(null));
        Path file = folder.resolve(name + ".png");
        try {
            Files.createDirectories(folder);
            assertTrue(ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /// As [#picture], with the popups that lie over the window.
    protected final Path pictureWithPopups(String name) {
        settle();
        Path file = PICTURES.resolve(name + ".png");
        try {
            Files.createDirectories(PICTURES);
            Image image = robot.capture(
                            new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()))
                    .getImage();
            assertTrue(ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}

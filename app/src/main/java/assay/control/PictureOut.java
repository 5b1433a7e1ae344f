package assay.control;

import assay.text.Texts;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.kordamp.ikonli.feather.Feather;

/// Takes a picture out of the window: a button whose menu saves and copies it, and which can be dragged into another
/// program as a file or as an image.
public final class PictureOut {
    private static final Texts TEXTS = Texts.of(PictureOut.class);

    private PictureOut() {}

    /// What can be taken out. Called on the window's thread.
    ///
    /// @param name of the file without its end
    public record Picture(String name, Supplier<byte[]> svg, Supplier<byte[]> png) {}

    /// Where it goes.
    public interface Outside {
        /// Asks where to and writes it there.
        void save(String suggestedName, Supplier<byte[]> content);

        /// Lays it where another program can take it from.
        Path lend(String name, byte[] content);
    }

    /// @param picture asked for each time
    public static Button button(Supplier<Picture> picture, Outside outside) {
        Button[] button = new Button[1];
        ContextMenu menu = new ContextMenu(
                item("picture-svg", TEXTS.text("save.svg"), () -> {
                    Picture now = picture.get();
                    outside.save(now.name() + ".svg", now.svg());
                }),
                item("picture-png", TEXTS.text("save.png"), () -> {
                    Picture now = picture.get();
                    outside.save(now.name() + ".png", now.png());
                }),
                item("picture-copy", TEXTS.text("copy"), () -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putImage(image(picture.get()));
                    Clipboard.getSystemClipboard().setContent(content);
                }));
        button[0] = Buttons.icon(Feather.DOWNLOAD, TEXTS.text("out"), () -> menu.show(button[0], Side.BOTTOM, 0, 4));
        button[0].getStyleClass().add("picture-out");
        button[0].setId("picture-out");
        button[0].setOnDragDetected(drag -> {
            Picture now = picture.get();
            Dragboard board = button[0].startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.putFiles(
                    List.of(outside.lend(now.name() + ".svg", now.svg().get()).toFile()));
            content.putImage(image(now));
            board.setContent(content);
            drag.consume();
        });
        return button[0];
    }

    private static Image image(Picture picture) {
        return new Image(new ByteArrayInputStream(picture.png().get()));
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}

package assay.view.lineage;

import assay.chart.Png;
import assay.control.Icons;
import assay.control.Palette;
import assay.jobs.Outcome;
import assay.text.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.kordamp.ikonli.feather.Feather;

/// Saves the graph as a picture or as data, where the reader says.
final class ExportButton extends MenuButton {
    private static final Texts TEXTS = Texts.of(LineageView.class);

    /// Larger ones are saved by the menu: a drag cannot wait.
    private static final int MOST_DRAGGED = 1_000;

    private final LineageModel model;
    private final Function<Export, Optional<Path>> ask;
    private final Consumer<Outcome<Path>> then;

    /// @param ask where to; empty where the reader thought better of it
    ExportButton(LineageModel model, Function<Export, Optional<Path>> ask, Consumer<Outcome<Path>> then) {
        super(TEXTS.text("export"), Icons.small(Feather.DOWNLOAD));
        this.model = model;
        this.ask = ask;
        this.then = then;
        setId("export");
        setMinWidth(USE_PREF_SIZE);
        for (Export export : Export.values()) {
            MenuItem item = new MenuItem(TEXTS.text(export.key()));
            item.setId(export.key().replace('.', '-'));
            item.setOnAction(event -> save(export));
            getItems().add(item);
        }
        setOnDragDetected(drag -> {
            model.drawn()
                    .filter(picture -> picture.cards().size() <= MOST_DRAGGED)
                    .ifPresent(this::drag);
            drag.consume();
        });
    }

    /// Into another program, as a file that it can open.
    private void drag(Picture picture) {
        Dragboard board = startDragAndDrop(TransferMode.COPY);
        ClipboardContent taken = new ClipboardContent();
        byte[] svg = Export.SVG.text(picture).getBytes(StandardCharsets.UTF_8);
        taken.putFiles(List.of(model.lend("lineage.svg", svg).toFile()));
        board.setContent(taken);
    }

    private void save(Export export) {
        model.drawn()
                .ifPresent(picture ->
                        ask.apply(export).ifPresent(file -> model.save(file, content(export, picture), then)));
    }

    /// Pixels are taken now, on the window's thread; everything else is made by the job.
    private Callable<byte[]> content(Export export, Picture picture) {
        if (export != Export.PNG) {
            return () -> export.text(picture).getBytes(StandardCharsets.UTF_8);
        }
        GraphPainter.State state = new GraphPainter.State(model.litProperty().get(), null, -1, card -> false);
        Snapshot snapshot =
                Snapshot.of(picture, Palette.of(getScene().getPreferences().getColorScheme()), state);
        return () -> Png.of(snapshot.width(), snapshot.height(), snapshot.argb());
    }
}

package assay.shell;

import assay.nav.Place;
import assay.nav.Screen;
import assay.text.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Stands where a place could not be built because of a mistake of the program.
final class BrokenScreen implements Screen {
    private final Place place;
    private final StackPane node;

    BrokenScreen(Place place, Texts texts) {
        this.place = place;
        Label words = new Label(texts.text("fault.place"));
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        node = new StackPane(words);
        node.setId("broken");
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public Place place() {
        return place;
    }
}

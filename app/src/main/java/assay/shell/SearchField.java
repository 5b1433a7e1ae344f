package assay.shell;

import assay.control.Icons;
import assay.control.Suggestions;
import assay.text.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

/// One field for places, runs and commands. Esc leaves it.
final class SearchField extends CustomTextField {
    private final Suggestions<Hit> suggestions;
    private final Function<String, List<Hit>> search;

    /// @param search gives the best hits first, for the empty text too
    SearchField(Texts texts, Function<String, List<Hit>> search) {
        this.search = search;
        setId("search");
        getStyleClass().add("search");
        setPromptText(texts.text("search"));
        setMinWidth(160);
        setPrefWidth(520);
        setMaxWidth(520);
        setLeft(Icons.small(Feather.SEARCH));
        Label key = new Label(texts.text("search.key"));
        key.getStyleClass().add("key");
        setRight(key);
        suggestions = new Suggestions<>(this, "", SearchField::words, this::take);
        textProperty().addListener(change -> update());
        focusedProperty().addListener(change -> update());
        addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                leave();
                pressed.consume();
            }
        });
    }

    private void update() {
        suggestions.show(isFocused() ? search.apply(getText().strip()) : List.of(), true);
    }

    private static Suggestions.Words words(Hit hit) {
        return new Suggestions.Words(
                hit.title(), hit.detail().isEmpty() ? hit.kind() : hit.kind() + " · " + hit.detail());
    }

    private void take(Hit hit) {
        leave();
        hit.action().run();
    }

    private void leave() {
        suggestions.hide();
        clear();
        getScene().getRoot().requestFocus();
    }
}

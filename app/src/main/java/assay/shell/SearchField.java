package assay.shell;

import assay.control.Icons;
import assay.text.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One field for places, runs and commands. Down and Up walk the list, Enter takes the chosen one, Esc leaves.
final class SearchField extends CustomTextField {
    private static final double ROW = 26;
    private static final int ROWS = 10;

    private final Function<String, List<Hit>> search;
    private final ListView<Hit> hits = new ListView<>();
    private final Popup popup = new Popup();

    /// @param search gives the best hits first, for the empty text too
    SearchField(Texts texts, Function<String, List<Hit>> search) {
        this.search = search;
        setId("search");
        getStyleClass().add("search");
        setPromptText(texts.text("search"));
        setPrefWidth(520);
        setMaxWidth(520);
        setLeft(Icons.small(Feather.SEARCH));
        Label key = new Label(texts.text("search.key"));
        key.getStyleClass().add("key");
        setRight(key);
        hits.setId("search-hits");
        hits.setCellFactory(list -> new HitCell());
        hits.setFocusTraversable(false);
        hits.setPlaceholder(new Label(texts.text("search.none")));
        hits.setOnMouseClicked(click -> take());
        StackPane box = new StackPane(hits);
        box.getStyleClass().add("popup-list");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        textProperty().addListener(change -> update());
        focusedProperty().subscribe(focused -> {
            if (focused) {
                update();
            } else {
                popup.hide();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void update() {
        if (!isFocused() || getScene() == null) {
            return;
        }
        hits.getItems().setAll(search.apply(getText().strip()));
        hits.getSelectionModel().selectFirst();
        hits.setPrefSize(getWidth() - 8, Math.clamp(hits.getItems().size(), 1, ROWS) * ROW + 2);
        Bounds place = localToScreen(getBoundsInLocal());
        if (!popup.isShowing() && place != null) {
            popup.show(this, place.getMinX(), place.getMaxY() + 4);
        }
    }

    private void pressed(KeyEvent key) {
        int step = key.getCode() == KeyCode.DOWN ? 1 : key.getCode() == KeyCode.UP ? -1 : 0;
        if (step != 0) {
            int next = Math.clamp(
                    hits.getSelectionModel().getSelectedIndex() + step,
                    0,
                    Math.max(0, hits.getItems().size() - 1));
            hits.getSelectionModel().select(next);
            hits.scrollTo(next);
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            take();
            key.consume();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            leave();
            key.consume();
        }
    }

    private void take() {
        Hit hit = hits.getSelectionModel().getSelectedItem();
        leave();
        if (hit != null) {
            hit.action().run();
        }
    }

    private void leave() {
        popup.hide();
        clear();
        getScene().getRoot().requestFocus();
    }

    private static final class HitCell extends ListCell<Hit> {
        private final Label title = new Label();
        private final Label detail = new Label();
        private final HBox row;

        HitCell() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            detail.getStyleClass().add("caption");
            detail.setMinWidth(Region.USE_PREF_SIZE);
            row = new HBox(8, title, gap, detail);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            setGraphic(hit == null || empty ? null : row);
            if (hit != null) {
                title.setText(hit.title());
                detail.setText(hit.detail().isEmpty() ? hit.kind() : hit.kind() + " · " + hit.detail());
            }
        }
    }
}

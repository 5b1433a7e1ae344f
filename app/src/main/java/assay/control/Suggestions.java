package assay.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// A list below a field while it is typed in. Down and Up walk it, Enter or Tab takes the chosen one, Esc hides it.
public final class Suggestions<T> {
    private static final double ROW = 26;
    private static final int ROWS = 10;

    private final TextField field;
    private final Consumer<T> take;
    private final ListView<T> list = new ListView<>();
    private final Popup popup = new Popup();

    /// What a suggestion shows: words at the left, a remark at the right.
    public record Words(String text, String remark) {}

    /// @param style of the words: `mono` or empty
    public Suggestions(TextField field, String style, Function<T, Words> words, Consumer<T> take) {
        this.field = field;
        this.take = take;
        list.setId(field.getId() + "-suggestions");
        list.setCellFactory(view -> new Cell<>(style, words));
        list.setFocusTraversable(false);
        list.setOnMouseClicked(click -> takeChosen());
        StackPane box = new StackPane(list);
        box.getStyleClass().add("popup-list");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
            }
        });
    }

    /// @param choose whether Enter takes the first one
    public void show(List<T> suggestions, boolean choose) {
        Bounds place = field.localToScreen(field.getBoundsInLocal());
        if (suggestions.isEmpty() || place == null || !field.isFocused()) {
            popup.hide();
            return;
        }
        list.getItems().setAll(suggestions);
        list.setPrefSize(Math.min(field.getWidth() - 10, 560), Math.min(suggestions.size(), ROWS) * ROW + 2);
        list.scrollTo(0);
        if (choose) {
            list.getSelectionModel().selectFirst();
        } else {
            list.getSelectionModel().clearSelection();
        }
        if (!popup.isShowing()) {
            popup.show(field, place.getMinX(), place.getMaxY() + 4);
        }
    }

    public void hide() {
        popup.hide();
    }

    private void pressed(KeyEvent key) {
        if (!popup.isShowing()) {
            return;
        }
        int step = key.getCode() == KeyCode.DOWN ? 1 : key.getCode() == KeyCode.UP ? -1 : 0;
        if (step != 0) {
            int next = Math.clamp(
                    list.getSelectionModel().getSelectedIndex() + step,
                    0,
                    list.getItems().size() - 1);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - ROWS + 1));
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.TAB) {
            boolean chosen = !list.getSelectionModel().isEmpty();
            if (!chosen && key.getCode() == KeyCode.TAB) {
                list.getSelectionModel().selectFirst();
            }
            takeChosen();
            key.consume();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            popup.hide();
            key.consume();
        }
    }

    private void takeChosen() {
        T chosen = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen != null) {
            take.accept(chosen);
        }
    }

    private static final class Cell<T> extends ListCell<T> {
        private final Function<T, Words> words;
        private final Label text = new Label();
        private final Label remark = new Label();
        private final HBox row;

        Cell(String style, Function<T, Words> words) {
            this.words = words;
            if (!style.isEmpty()) {
                text.getStyleClass().add(style);
            }
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            remark.getStyleClass().add("caption");
            remark.setMinWidth(Region.USE_PREF_SIZE);
            row = new HBox(8, text, gap, remark);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(item == null || empty ? null : row);
            if (item != null) {
                Words shown = words.apply(item);
                text.setText(shown.text());
                remark.setText(shown.remark());
            }
        }
    }
}

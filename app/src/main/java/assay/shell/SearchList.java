package assay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
import javafx.stage.PopupWindow;
import org.jspecify.annotations.Nullable;

/// What was found, below the field and group by group. Down, Up, Page Down and Page Up walk it, Enter takes the
/// chosen one, Esc hides it.
final class SearchList {
    private static final double ROW = 26;
    private static final int ROWS = 16;
    private static final double WIDEST = 680;

    private final TextField field;
    private final Consumer<Hit> take;
    private final ListView<Row> list = new ListView<>();
    private final Popup popup = new Popup();
    private String wanted = "";
    private boolean moved;

    private sealed interface Row {
        record Head(String kind) implements Row {}

        record One(Hit hit) implements Row {}

        record Remark(String words) implements Row {}
    }

    SearchList(TextField field, Consumer<Hit> take) {
        this.field = field;
        this.take = take;
        list.setId(field.getId() + "-hits");
        list.setCellFactory(view -> new Cell());
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setOnMouseClicked(click -> takeChosen());
        StackPane box = new StackPane(list);
        box.getStyleClass().addAll("popup-list", "search-hits");
        box.getStylesheets().add("/assay/shell/shell.css");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                hide();
            }
        });
    }

    /// @param text that was searched for
    /// @param hits those of one kind beside each other
    /// @param remark below them, empty for none
    void show(String text, List<Hit> hits, String remark) {
        Bounds place = field.localToScreen(field.getBoundsInLocal());
        if (place == null || !field.isFocused() || (hits.isEmpty() && remark.isEmpty())) {
            hide();
            return;
        }
        Row kept = moved && text.equals(wanted) ? list.getSelectionModel().getSelectedItem() : null;
        wanted = text;
        moved = kept != null;
        list.getItems().setAll(rows(hits, remark));
        list.setPrefSize(
                Math.clamp(field.getWidth(), 400, WIDEST),
                Math.min(list.getItems().size(), ROWS) * ROW + 2);
        int at = kept == null ? -1 : list.getItems().indexOf(kept);
        select(at >= 0 ? at : next(-1, 1));
        if (at < 0) {
            list.scrollTo(0);
        }
        if (!popup.isShowing()) {
            popup.show(field, place.getMinX(), place.getMaxY() + 4);
        }
    }

    void hide() {
        moved = false;
        popup.hide();
    }

    private static List<Row> rows(List<Hit> hits, String remark) {
        List<Row> rows = new ArrayList<>();
        String kind = "";
        for (Hit hit : hits) {
            if (!hit.kind().equals(kind)) {
                kind = hit.kind();
                rows.add(new Row.Head(kind));
            }
            rows.add(new Row.One(hit));
        }
        if (!remark.isEmpty()) {
            rows.add(new Row.Remark(remark));
        }
        return rows;
    }

    private void pressed(KeyEvent key) {
        if (!popup.isShowing()) {
            return;
        }
        switch (key.getCode()) {
            case DOWN -> move(1, 1);
            case UP -> move(-1, 1);
            case PAGE_DOWN -> move(1, ROWS - 2);
            case PAGE_UP -> move(-1, ROWS - 2);
            case ENTER -> takeChosen();
            case ESCAPE -> hide();
            default -> {
                return;
            }
        }
        if (key.getCode() != KeyCode.ESCAPE || !field.getText().isEmpty()) {
            key.consume();
        }
    }

    private void move(int step, int times) {
        int at = list.getSelectionModel().getSelectedIndex();
        for (int i = 0; i < times; i++) {
            int next = next(at, step);
            at = next < 0 ? at : next;
        }
        moved = true;
        select(at);
        list.scrollTo(Math.max(0, at - ROWS / 2));
    }

    /// The next row that can be chosen; -1 where there is none.
    private int next(int from, int step) {
        for (int i = from + step; i >= 0 && i < list.getItems().size(); i += step) {
            if (list.getItems().get(i) instanceof Row.One) {
                return i;
            }
        }
        return -1;
    }

    private void select(int row) {
        if (row < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().clearAndSelect(row);
        }
    }

    private void takeChosen() {
        if (list.getSelectionModel().getSelectedItem() instanceof Row.One(Hit hit) && hit.why() == null) {
            hide();
            take.accept(hit);
        }
    }

    private final class Cell extends ListCell<Row> {
        private final HBox title = new HBox();
        private final Label detail = new Label();
        private final HBox row = new HBox(16);

        Cell() {
            title.setAlignment(Pos.CENTER_LEFT);
            title.setMinWidth(0);
            HBox.setHgrow(title, Priority.ALWAYS);
            detail.getStyleClass().add("caption");
            detail.setMaxWidth(WIDEST / 2);
            detail.setAlignment(Pos.CENTER_RIGHT);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Row item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeAll("head", "out", "remark");
            setMouseTransparent(!(item instanceof Row.One));
            setText(null);
            setGraphic(null);
            switch (item) {
                case null -> setAccessibleText("");
                case Row.Head(String kind) -> words(kind, "head");
                case Row.Remark(String words) -> words(words, "remark");
                case Row.One(Hit hit) -> show(hit);
            }
        }

        private void words(String words, String style) {
            getStyleClass().add(style);
            setText(words);
            setAccessibleText(words);
        }

        private void show(Hit hit) {
            String remark = hit.why() == null ? hit.detail() : hit.why();
            title.getChildren()
                    .setAll(Marked.of(hit.title(), wanted).stream()
                            .map(this::piece)
                            .toList());
            // Only the end is cut where there is no room.
            if (title.getChildren().size() > 0) {
                ((Label) title.getChildren().getLast()).setMinWidth(0);
            }
            detail.setText(remark.replaceAll("\\s+", " "));
            row.getChildren().setAll(title, detail);
            if (hit.why() != null) {
                getStyleClass().add("out");
            }
            setGraphic(row);
            setAccessibleText(hit.kind() + ": " + hit.title() + (remark.isEmpty() ? "" : ", " + remark));
        }

        private Label piece(Marked piece) {
            Label label = new Label(piece.text().replaceAll("\\s", " "));
            label.setMinWidth(Region.USE_PREF_SIZE);
            if (piece.marked()) {
                label.getStyleClass().add("found");
            }
            return label;
        }
    }
}

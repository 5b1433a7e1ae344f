package assay.view.compare;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Rows of code, as high as they need and no higher than they are allowed; only those in sight exist as nodes. Long
/// lines are moved with the bar below or Shift and the wheel, the numbers stay.
final class CodeLines extends VBox {
    static final double ROW = 18;
    private static final double NUMBERS = 110;
    private static final double STEP = 40;
    private static final double SIZE = 11.5;
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private final ListView<CodeRow> list = new ListView<>();
    private final ScrollBar across = new ScrollBar();
    private final DoubleProperty most = new SimpleDoubleProperty(this, "most", 600);
    private CodeRows rows = new CodeRows(java.util.List.of(), java.util.List.of(), 0, false);

    CodeLines(String words) {
        getStyleClass().add("code-lines");
        list.setId("code");
        list.setFixedCellSize(ROW);
        list.setAccessibleText(words);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(view -> new CodeCell(across.valueProperty(), () -> rows.mixed()));
        across.setOrientation(Orientation.HORIZONTAL);
        across.setMin(0);
        across.setUnitIncrement(STEP);
        across.managedProperty().bind(across.visibleProperty());
        list.setOnScroll(wheel -> {
            if (wheel.getDeltaX() != 0 && across.isVisible()) {
                move(-wheel.getDeltaX());
                wheel.consume();
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.widthProperty().subscribe(width -> fit());
        most.subscribe(height -> fit());
        getChildren().addAll(list, across);
    }

    /// Higher than this it never gets.
    DoubleProperty mostProperty() {
        return most;
    }

    void show(CodeRows now) {
        rows = now;
        list.getItems().setAll(now.rows());
        across.setValue(0);
        list.scrollTo(0);
        fit();
    }

    /// Puts the beginning of a hunk in sight and chooses it; the row's distance from the top of this, in pixels.
    double stand(int hunk) {
        if (hunk < 0 || hunk >= rows.starts().size()) {
            return 0;
        }
        int row = rows.starts().get(hunk);
        list.getSelectionModel().clearAndSelect(row);
        list.getFocusModel().focus(row);
        list.scrollTo(Math.max(0, row - 1));
        return list.getItems().size() * ROW <= list.getPrefHeight() ? row * ROW : 0;
    }

    private void fit() {
        double height = Math.min(rows.rows().size() * ROW + 2, Math.max(most.get(), 10 * ROW));
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        Text letter = new Text("m");
        letter.setFont(Font.font("IBM Plex Mono", SIZE));
        boolean two = rows.rows().stream().anyMatch(CodeRow.Pair.class::isInstance);
        double seen = (two ? list.getWidth() / 2 : list.getWidth()) - NUMBERS;
        double over = rows.widest() * letter.getLayoutBounds().getWidth() - seen;
        across.setVisible(over > 0 && list.getWidth() > 0);
        across.setMax(Math.max(over, 1));
        across.setVisibleAmount(Math.max(1, across.getMax() * seen / (seen + Math.max(over, 1))));
        if (over <= 0) {
            across.setValue(0);
        }
    }

    private void move(double by) {
        across.setValue(Math.clamp(across.getValue() + by, 0, across.getMax()));
    }

    private void pressed(KeyEvent key) {
        if (COPY.match(key)) {
            copy();
            key.consume();
        } else if (across.isVisible() && (key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT)) {
            move(key.getCode() == KeyCode.RIGHT ? STEP : -STEP);
            key.consume();
        }
    }

    /// The chosen rows as they would stand in a patch.
    private void copy() {
        StringBuilder text = new StringBuilder();
        for (CodeRow row : list.getSelectionModel().getSelectedItems()) {
            switch (row) {
                case CodeRow.Heading(String words) -> text.append("@@ ").append(words);
                case CodeRow.Cell(String words) -> text.append("@@ ").append(words);
                case CodeRow.One(assay.diff.code.Line line) -> text.append(CodeText.of(line));
                case CodeRow.Pair(assay.diff.code.Line before, assay.diff.code.Line after) -> {
                    if (before != null) {
                        text.append(CodeText.of(before));
                    }
                    if (after != null && !after.equals(before)) {
                        text.append(before == null ? "" : "\n").append(CodeText.of(after));
                    }
                }
            }
            text.append('\n');
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }
}

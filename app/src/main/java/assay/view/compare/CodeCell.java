package assay.view.compare;

import assay.diff.code.Line;
import assay.diff.code.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Draws one row of code: numbers, sign and text, the changed words on a stronger step of the same colour.
final class CodeCell extends ListCell<CodeRow> {
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final Half whole;
    private final Half left;
    private final Half right;
    private final HBox pair;
    private final Label words = new Label();

    /// @param shift how far the text is moved to the left, in pixels
    /// @param mixed whether changed lines end in both ways
    CodeCell(ObservableDoubleValue shift, BooleanSupplier mixed) {
        whole = new Half(2, shift, mixed);
        left = new Half(1, shift, mixed);
        right = new Half(1, shift, mixed);
        right.getStyleClass().add("right");
        pair = new HBox(left, right);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        words.getStyleClass().addAll("mono", "words");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable CodeRow row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(HEADING, row instanceof CodeRow.Heading || row instanceof CodeRow.Cell);
        setAccessibleText(row == null ? "" : said(row));
        if (row == null || empty) {
            setGraphic(null);
            return;
        }
        switch (row) {
            case CodeRow.Heading(String text) -> heading(text);
            case CodeRow.Cell(String text) -> heading(text);
            case CodeRow.One(Line line) -> {
                whole.show(line, number(line.oldNo()), number(line.newNo()));
                setGraphic(whole);
            }
            case CodeRow.Pair(Line before, Line after) -> {
                left.show(before, before == null ? "" : number(before.oldNo()), "");
                right.show(after, after == null ? "" : number(after.newNo()), "");
                setGraphic(pair);
            }
        }
    }

    private void heading(String text) {
        words.setText(CodeText.visible(text));
        setGraphic(words);
    }

    private static String said(CodeRow row) {
        return switch (row) {
            case CodeRow.Heading(String text) -> text;
            case CodeRow.Cell(String text) -> text;
            case CodeRow.One(Line line) -> CodeText.of(line);
            case CodeRow.Pair(Line before, Line after) ->
                (before == null ? "" : CodeText.of(before)) + "\n" + (after == null ? "" : CodeText.of(after));
        };
    }

    private static String number(int line) {
        return line == 0 ? "" : Integer.toString(line);
    }

    /// Numbers, sign and text of one side; the text moves below the rest.
    private static final class Half extends HBox {
        private final List<Label> numbers = new ArrayList<>();
        private final Label sign = new Label();
        private final HBox text = new HBox();
        private final BooleanSupplier mixed;

        Half(int columns, ObservableDoubleValue shift, BooleanSupplier mixed) {
            this.mixed = mixed;
            getStyleClass().add("half");
            for (int i = 0; i < columns; i++) {
                Label number = new Label();
                number.getStyleClass().addAll("mono", "number");
                numbers.add(number);
            }
            sign.getStyleClass().addAll("mono", "sign");
            Pane window = new Pane(text);
            Rectangle clip = new Rectangle();
            clip.widthProperty().bind(window.widthProperty());
            clip.heightProperty().bind(window.heightProperty());
            window.setClip(clip);
            window.setMinWidth(0);
            window.setPrefWidth(0);
            text.layoutXProperty()
                    .bind(javafx.beans.binding.Bindings.negate(
                            javafx.beans.binding.DoubleExpression.doubleExpression(shift)));
            HBox.setHgrow(window, Priority.ALWAYS);
            getChildren().addAll(numbers);
            getChildren().addAll(sign, window);
            setPrefWidth(0);
            setMaxWidth(Double.MAX_VALUE);
        }

        void show(@Nullable Line line, String first, String second) {
            numbers.getFirst().setText(first);
            if (numbers.size() > 1) {
                numbers.getLast().setText(second);
            }
            char is = line == null ? ' ' : line.sign();
            pseudoClassStateChanged(ADDED, is == '+');
            pseudoClassStateChanged(REMOVED, is == '-');
            sign.setText(is == '-' ? "\u2212" : is == '+' ? "+" : "");
            text.getChildren().setAll(line == null ? List.of() : parts(line));
        }

        private List<Node> parts(Line line) {
            String shown = line.text();
            int end = Math.min(shown.length(), CodeRows.LONGEST);
            List<Node> parts = new ArrayList<>();
            int at = 0;
            for (Span span : line.changed()) {
                if (span.from() >= end) {
                    break;
                }
                add(parts, shown.substring(at, span.from()), "");
                at = Math.min(span.to(), end);
                add(parts, shown.substring(span.from(), at), "changed");
            }
            add(parts, shown.substring(at, end), "");
            if (end < shown.length()) {
                add(parts, " \u2026", "muted");
            }
            String note = CodeText.end(line, mixed.getAsBoolean());
            if (!note.isEmpty()) {
                Label label = new Label("  " + note);
                label.getStyleClass().addAll("caption", "end");
                label.setMinWidth(Region.USE_PREF_SIZE);
                label.setTooltip(new Tooltip(note));
                parts.add(label);
            }
            return parts;
        }

        private static void add(List<Node> parts, String text, String style) {
            if (!text.isEmpty()) {
                Label label = new Label(CodeText.visible(text));
                label.getStyleClass().add("mono");
                if (!style.isEmpty()) {
                    label.getStyleClass().add(style);
                }
                label.setMinWidth(Region.USE_PREF_SIZE);
                parts.add(label);
            }
        }
    }
}

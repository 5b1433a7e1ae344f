package assay.control;

import assay.content.Excerpt;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A piece of a record file: numbered lines with the place marked, the columns of a row, or bytes. Text is shown as it
/// stands; control characters are made visible.
public final class ExcerptPane extends VBox {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    public ExcerptPane(Excerpt excerpt) {
        getStyleClass().add("excerpt");
        VBox lines = new VBox();
        lines.getStyleClass().add("lines");
        for (Excerpt.Line line : excerpt.lines()) {
            lines.getChildren().add(line(excerpt.kind(), line));
        }
        if (!excerpt.lines().isEmpty()) {
            getChildren().add(lines);
        }
        if (!excerpt.note().isEmpty()) {
            Label note = new Label(excerpt.note());
            note.setWrapText(true);
            note.getStyleClass().addAll("muted", "caption");
            getChildren().add(note);
        }
    }

    private static HBox line(Excerpt.Kind kind, Excerpt.Line line) {
        Label number = new Label(
                switch (kind) {
                    case TEXT -> Long.toString(line.number());
                    case ROW -> line.label();
                    case HEX -> String.format(java.util.Locale.ROOT, "%04x", line.number());
                });
        number.getStyleClass().addAll("mono", "number");
        number.setMinWidth(kind == Excerpt.Kind.ROW ? 120 : 40);
        Label text = new Label(visible(line.text()));
        text.getStyleClass().add("mono");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(12, number, text);
        row.getStyleClass().add("line");
        row.pseudoClassStateChanged(MARKED, line.marked());
        return row;
    }

    private static String visible(String text) {
        return text.replace("\t", "    ").replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
    }
}

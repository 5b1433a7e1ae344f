package assay.view.report;

import assay.text.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Labels, rows and sections as the place's panels use them.
final class Parts {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private Parts() {}

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(List.of(styles));
        return label;
    }

    static Label muted(String text) {
        return label(text, "muted");
    }

    /// Over as many lines as it takes.
    static Label sentence(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// What stands at its left, and at its right.
    static HBox between(Node left, Node... right) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, left, gap);
        row.getChildren().addAll(right);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// A section of a panel under its title.
    static VBox section(String key, Node... content) {
        VBox part = new VBox(8, label(TEXTS.text(key), "strong"));
        part.getChildren().addAll(content);
        part.getStyleClass().add("sec");
        return part;
    }

    /// For lists that are chosen from and never typed into.
    static <T> StringConverter<T> words(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("It is chosen, not written");
            }
        };
    }
}

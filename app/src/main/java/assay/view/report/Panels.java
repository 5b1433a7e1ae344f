package assay.view.report;

import assay.control.Parts;
import assay.text.Texts;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// What the panels of the place share.
final class Panels {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private Panels() {}

    /// A section of a panel under its title.
    static VBox section(String key, Node... content) {
        VBox part = new VBox(8, Parts.label(TEXTS.text(key), "strong"));
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

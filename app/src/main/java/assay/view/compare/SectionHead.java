package assay.view.compare;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The head of a part: its name, one muted sentence on it, and what can be done.
final class SectionHead extends HBox {
    private final Label summary = new Label();

    /// @param large for the two heads that stand at the top of a column
    SectionHead(String title, boolean large, Node... actions) {
        getStyleClass().add("section-head");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(title);
        name.getStyleClass().add(large ? "section" : "strong");
        name.setMinWidth(Region.USE_PREF_SIZE);
        summary.getStyleClass().addAll("muted", "data");
        summary.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(name, summary, gap);
        getChildren().addAll(actions);
        if (large) {
            getStyleClass().add("large");
        }
    }

    /// Between the name and the sentence.
    void beside(Node... nodes) {
        getChildren().addAll(1, java.util.List.of(nodes));
    }

    void say(String words) {
        summary.setText(words);
        summary.setTooltip(words.isEmpty() ? null : new Tooltip(words));
    }
}

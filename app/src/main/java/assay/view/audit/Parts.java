package assay.view.audit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Small pieces that the panels of this place share.
final class Parts {
    private Parts() {}

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// One that takes as many lines as it needs.
    static Label words(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    static VBox part(double spacing, Node... nodes) {
        VBox part = new VBox(spacing, nodes);
        part.getStyleClass().add("part");
        return part;
    }

    /// A title and what stands under it.
    static VBox titled(String title, Node... nodes) {
        VBox part = part(6, label(title, "strong"));
        part.getChildren().addAll(nodes);
        return part;
    }

    static Tooltip tip(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(480);
        return tip;
    }
}

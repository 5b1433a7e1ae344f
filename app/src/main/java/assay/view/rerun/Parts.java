package assay.view.rerun;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Small things that every part of the place is made of.
final class Parts {
    private Parts() {}

    static <T extends Node> T styled(T node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }

    /// Words that are never cut.
    static Label label(String text, String... styles) {
        Label label = styled(new Label(text), styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// One line, cut where there is no room; whole in its tooltip.
    static Label cut(String text, OverrunStyle where, String... styles) {
        Label label = styled(new Label(text.replaceAll("\\s*\\R\\s*", " ")), styles);
        label.setTextOverrun(where);
        label.setEllipsisString("\u2026");
        label.setMinWidth(0);
        label.setTooltip(tooltip(text));
        return label;
    }

    /// A sentence, as high as it needs.
    static Label sentence(String text, String... styles) {
        Label label = styled(new Label(text), styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        return tooltip;
    }

    static HBox row(double spacing, Node... nodes) {
        HBox row = new HBox(spacing, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}

package assay.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The small pieces that every place is made of.
public final class Parts {
    private static final double TIP_WIDTH = 480;

    private Parts() {}

    public static <T extends Node> T styled(T node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }

    /// Words that are never cut.
    public static Label label(String text, String... styles) {
        Label label = styled(new Label(text), styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// One line of data, cut where there is no room; whole in its tooltip.
    public static Label cut(String text, OverrunStyle where, String... styles) {
        Label label = styled(new Label(text.replaceAll("\\s*\\R\\s*", " ")), styles);
        label.getStyleClass().add("data");
        label.setTextOverrun(where);
        label.setEllipsisString("\u2026");
        label.setMinWidth(0);
        label.setTooltip(tooltip(text));
        return label;
    }

    /// As high as it needs.
    public static Label sentence(String text, String... styles) {
        Label label = styled(new Label(text), styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TIP_WIDTH);
        return tooltip;
    }

    public static HBox row(double spacing, Node... nodes) {
        HBox row = new HBox(spacing, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// What stands at the left of a row, and at its right.
    public static HBox between(Node left, Node... right) {
        HBox row = row(8, left, gap());
        row.getChildren().addAll(right);
        return row;
    }

    /// Takes what room is left in a row.
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /// A part of a panel, with the panel's distances.
    public static VBox part(double spacing, Node... nodes) {
        return styled(new VBox(spacing, nodes), "part");
    }

    /// A title and what stands under it.
    public static VBox titled(String title, Node... nodes) {
        VBox part = part(6, sentence(title, "strong"));
        part.getChildren().addAll(nodes);
        return part;
    }

    /// What is not shown takes no room either.
    public static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}

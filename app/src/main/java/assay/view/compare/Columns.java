package assay.view.compare;

import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of aspects and two columns that scroll each for itself; one column where there is no room for two.
final class Columns extends Pane {
    private static final double LIST = 180;
    private static final double RIGHT_LEAST = 340;
    private static final double RIGHT_MOST = 560;
    private static final double SHARE = 0.44;
    private static final double TWO_FROM = 720;

    private final Region list;
    private final List<Region> mainParts;
    private final List<Region> sideParts;
    private final VBox main = new VBox();
    private final VBox side = new VBox();
    private final ScrollPane mainScroll = scroll(main);
    private final ScrollPane sideScroll = scroll(side);
    private final ReadOnlyDoubleWrapper room = new ReadOnlyDoubleWrapper(this, "room", 600);

    Columns(Region list, List<Region> mainParts, List<Region> sideParts) {
        this.list = list;
        this.mainParts = mainParts;
        this.sideParts = sideParts;
        getStyleClass().add("columns-pane");
        side.getStyleClass().add("side");
        sideScroll.getStyleClass().add("side-scroll");
        main.getChildren().setAll(mainParts);
        side.getChildren().setAll(sideParts);
        getChildren().addAll(list, mainScroll, sideScroll);
    }

    private static ScrollPane scroll(VBox content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    /// How high a part can be and still be seen as a whole.
    ReadOnlyDoubleProperty roomProperty() {
        return room.getReadOnlyProperty();
    }

    /// Scrolls its column until the part, or the place that far below its top, is in sight.
    void reveal(Region part, double down) {
        ScrollPane scroll = sideScroll.isVisible() && side.getChildren().contains(part) ? sideScroll : mainScroll;
        scroll.applyCss();
        scroll.layout();
        Region content = (Region) scroll.getContent();
        double top = content.sceneToLocal(part.localToScene(0, 0)).getY();
        double place = top + down;
        double over = content.getHeight() - scroll.getViewportBounds().getHeight();
        double seen = scroll.getVvalue() * Math.max(over, 0);
        if (over <= 0) {
            return;
        }
        boolean inside = down > 0
                && place > seen
                && place < seen + scroll.getViewportBounds().getHeight() - 40;
        if (!inside) {
            double wanted = down < scroll.getViewportBounds().getHeight() - 120 ? top : place - 80;
            scroll.setVvalue(Math.clamp(wanted / over, 0, 1));
        }
    }

    private void arrange(boolean two) {
        if (two == sideScroll.isVisible()) {
            return;
        }
        sideScroll.setVisible(two);
        main.getChildren().clear();
        side.getChildren().clear();
        main.getChildren().setAll(mainParts);
        if (two) {
            side.getChildren().setAll(sideParts);
        } else {
            main.getChildren().addAll(1, sideParts);
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - LIST;
        double height = getHeight();
        boolean two = width >= TWO_FROM;
        arrange(two);
        double right = two ? Math.clamp(Math.rint(width * SHARE), RIGHT_LEAST, RIGHT_MOST) : 0;
        list.resizeRelocate(0, 0, LIST, height);
        mainScroll.resizeRelocate(LIST, 0, width - right, height);
        sideScroll.resizeRelocate(LIST + width - right, 0, right, height);
        room.set(height);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 600;
    }
}

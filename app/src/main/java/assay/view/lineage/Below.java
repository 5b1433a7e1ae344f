package assay.view.lineage;

import javafx.scene.Cursor;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Content above, an inspector below whose upper edge can be dragged.
final class Below extends Pane {
    private static final double HIGH = 228;
    private static final double LEAST = 96;
    private static final double CONTENT_LEAST = 160;
    private static final double HANDLE = 6;

    private final Region content;
    private final Region inspector;
    private final Region handle = new Region();
    private double high = HIGH;

    Below(Region content, Region inspector) {
        this.content = content;
        this.inspector = inspector;
        handle.setId("below-edge");
        handle.setCursor(Cursor.V_RESIZE);
        handle.setOnMouseDragged(drag -> {
            high = getHeight()
                    - sceneToLocal(drag.getSceneX(), drag.getSceneY()).getY();
            requestLayout();
        });
        getChildren().addAll(content, inspector, handle);
    }

    @Override
    protected void layoutChildren() {
        high = Math.clamp(high, LEAST, Math.max(LEAST, getHeight() - CONTENT_LEAST));
        double edge = Math.rint(getHeight() - high);
        content.resizeRelocate(0, 0, getWidth(), edge);
        inspector.resizeRelocate(0, edge, getWidth(), getHeight() - edge);
        handle.resizeRelocate(0, edge - HANDLE / 2, getWidth(), HANDLE);
    }
}

package assay.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A place's content with an inspector at its right: 360 wide, the width can be dragged, Esc closes it. In a window
/// narrower than 1200 it lies over the content instead of beside it.
public final class WithInspector extends Pane {
    private static final double BESIDE_FROM = 1000;
    private static final double LEAST = 280;
    private static final double CONTENT_LEAST = 240;
    private static final double HANDLE = 5;

    private final Region content;
    private final double besideFrom;
    private final StackPane inspector = new StackPane();
    private final Region handle = new Region();
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final DoubleProperty wide = new SimpleDoubleProperty(this, "wide", 360);

    public WithInspector(Region content) {
        this(content, BESIDE_FROM);
    }

    /// @param besideFrom in less room it lies over the content
    public WithInspector(Region content, double besideFrom) {
        this.content = content;
        this.besideFrom = besideFrom;
        inspector.getStyleClass().add("inspector");
        inspector.visibleProperty().bind(open);
        handle.visibleProperty().bind(open);
        handle.setCursor(Cursor.H_RESIZE);
        handle.addEventHandler(
                MouseEvent.MOUSE_DRAGGED,
                drag -> widen(sceneToLocal(drag.getSceneX(), 0).getX()));
        getChildren().addAll(content, inspector, handle);
        open.addListener(change -> requestLayout());
        wide.addListener(change -> requestLayout());
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && open.get() && !(key.getTarget() instanceof TextInputControl)) {
                open.set(false);
                key.consume();
            }
        });
    }

    /// Shows it with this inside.
    public void inspect(Node node) {
        inspector.getChildren().setAll(node);
        open.set(true);
    }

    public BooleanProperty openProperty() {
        return open;
    }

    /// In pixels, without scaling.
    public DoubleProperty wideProperty() {
        return wide;
    }

    private void widen(double edge) {
        wide.set(Math.clamp(getWidth() - edge, LEAST, Math.max(LEAST, getWidth() - CONTENT_LEAST)));
    }

    @Override
    protected void layoutChildren() {
        double top = snappedTopInset();
        double height = getHeight() - top;
        double taken = open.get() ? Math.min(wide.get(), getWidth()) : 0;
        boolean beside = getWidth() >= besideFrom;
        content.resizeRelocate(0, top, beside ? getWidth() - taken : getWidth(), height);
        inspector.resizeRelocate(getWidth() - taken, top, taken, height);
        handle.resizeRelocate(getWidth() - taken - HANDLE / 2, top, HANDLE, height);
    }

    @Override
    protected double computeMinWidth(double height) {
        return CONTENT_LEAST;
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(width);
    }
}

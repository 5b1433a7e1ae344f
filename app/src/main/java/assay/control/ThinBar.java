package assay.control;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// How far something is, as high as its style says. In accent while it goes on, in ink once it is
/// over.
public final class ThinBar extends Region {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final Region track = new Region();
    private final Region bar = new Region();
    private double share;

    public ThinBar(double height) {
        getStyleClass().add("thin-bar");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        track.getStyleClass().add("track");
        bar.getStyleClass().add("bar");
        getChildren().addAll(track, bar);
    }

    /// @param part from 0 to 1
    public void show(double part, boolean over) {
        share = Math.clamp(part, 0, 1);
        pseudoClassStateChanged(OVER, over);
        setAccessibleText(Math.round(share * 100) + " %");
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        track.resizeRelocate(0, 0, getWidth(), getHeight());
        bar.resizeRelocate(0, 0, snapSizeX(getWidth() * share), getHeight());
    }
}

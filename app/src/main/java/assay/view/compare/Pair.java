package assay.view.compare;

import javafx.css.PseudoClass;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Two parts beside one another, the first a little wider; one below the other where there is no room for that.
final class Pair extends Pane {
    private static final double BESIDE_FROM = 560;
    private static final double FIRST = 0.56;
    private static final PseudoClass BESIDE = PseudoClass.getPseudoClass("beside");

    private boolean apart;
    private final Region one;
    private final Region two;

    Pair(Region one, Region two) {
        this.one = one;
        this.two = two;
        getStyleClass().add("pair");
        getChildren().addAll(one, two);
    }

    /// Below one another however wide it is, for parts that need the width.
    void stack(boolean always) {
        apart = always;
        requestLayout();
    }

    private boolean beside(double width) {
        return !apart && width >= BESIDE_FROM;
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double given = width < 0 ? getWidth() : width;
        return beside(given)
                ? Math.max(one.prefHeight(given * FIRST), two.prefHeight(given * (1 - FIRST)))
                : one.prefHeight(given) + two.prefHeight(given);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return BESIDE_FROM;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (beside(width)) {
            double first = Math.floor(width * FIRST);
            two.pseudoClassStateChanged(BESIDE, true);
            one.resizeRelocate(0, 0, first, getHeight());
            two.resizeRelocate(first, 0, width - first, getHeight());
        } else {
            two.pseudoClassStateChanged(BESIDE, false);
            double height = one.prefHeight(width);
            one.resizeRelocate(0, 0, width, height);
            two.resizeRelocate(0, height, width, getHeight() - height);
        }
    }
}

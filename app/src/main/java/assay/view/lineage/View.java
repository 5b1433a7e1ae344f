package assay.view.lineage;

import assay.lineage.Layout;

/// The part of the picture that is on the screen, in the picture's own pixels.
record View(double left, double top, double right, double bottom) {
    /// A stack's lower cards stand out by this much.
    private static final double OUT = 10;

    static View of(Camera camera, double width, double height) {
        return new View(camera.pictureX(0), camera.pictureY(0), camera.pictureX(width), camera.pictureY(height));
    }

    boolean sees(Card card) {
        return card.x() < right
                && card.x() + Layout.NODE_WIDTH + OUT > left
                && card.y() < bottom
                && card.y() + Layout.NODE_HEIGHT + OUT > top;
    }

    boolean sees(Line line) {
        return line.left() < right && line.right() > left && line.top() <= bottom && line.bottom() >= top;
    }
}

package assay.view.lineage;

import assay.lineage.Layout;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// Which part of the picture is seen, and how large. Positions on the screen are pixels from the canvas' top left.
final class Camera {
    static final double MOST = 2.5;
    private static final double LEAST = 0.02;
    private static final double MARGIN = 24;
    /// What lies over the canvas below: legend, zoom, minimap.
    private static final double BELOW = 64;

    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(this, "zoom", 1);
    private double x = MARGIN;
    private double y = MARGIN;
    private double least = LEAST;

    /// Screen pixels for one of the picture.
    ReadOnlyDoubleProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    double zoom() {
        return zoom.get();
    }

    double screenX(double pictureX) {
        return x + pictureX * zoom();
    }

    double screenY(double pictureY) {
        return y + pictureY * zoom();
    }

    double pictureX(double screenX) {
        return (screenX - x) / zoom();
    }

    double pictureY(double screenY) {
        return (screenY - y) / zoom();
    }

    void pan(double dx, double dy) {
        x += dx;
        y += dy;
    }

    /// What stands at that place of the screen stays there.
    void zoomAbout(double screenX, double screenY, double factor) {
        double fixedX = pictureX(screenX);
        double fixedY = pictureY(screenY);
        zoom.set(Math.clamp(zoom() * factor, least, MOST));
        x = Math.rint(screenX - fixedX * zoom());
        y = Math.rint(screenY - fixedY * zoom());
    }

    /// All of it, never larger than life.
    void fit(double width, double height, double viewWidth, double viewHeight) {
        double wide = Math.max(1, viewWidth - 2 * MARGIN);
        double high = Math.max(1, viewHeight - MARGIN - BELOW);
        double fitting = Math.min(1, Math.min(wide / Math.max(1, width), high / Math.max(1, height)));
        least = Math.min(LEAST, fitting);
        zoom.set(fitting);
        x = Math.rint(MARGIN + (wide - width * fitting) / 2);
        y = Math.rint(MARGIN + (high - height * fitting) / 2);
    }

    void centerOn(double pictureX, double pictureY, double viewWidth, double viewHeight) {
        x = Math.rint(viewWidth / 2 - pictureX * zoom());
        y = Math.rint((viewHeight - BELOW) / 2 - pictureY * zoom());
    }

    /// Moves just as far as needed for the whole card to be seen.
    void reveal(Card card, double viewWidth, double viewHeight) {
        double left = screenX(card.x()) - MARGIN;
        double right = screenX(card.x() + Layout.NODE_WIDTH) + MARGIN;
        double top = screenY(card.y()) - MARGIN;
        double bottom = screenY(card.y() + Layout.NODE_HEIGHT) + BELOW;
        x += left < 0 ? -left : Math.min(0, viewWidth - right);
        y += top < 0 ? -top : Math.min(0, viewHeight - bottom);
    }
}

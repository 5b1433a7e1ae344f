package assay.view.lineage;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Token;
import javafx.scene.canvas.GraphicsContext;

/// The outline of a card whose bytes nobody has seen, for the legend.
final class CardSample extends Drawing {
    CardSample() {
        super(20, 12);
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        to.setStroke(palette.color(Token.MUTED));
        to.setLineDashes(4, 3);
        to.strokeRoundRect(0.5, 0.5, width - 1, height - 1, 5, 5);
    }
}

package assay.view.lineage;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Token;
import javafx.scene.canvas.GraphicsContext;

/// A piece of a line as it is drawn in the graph, for the legend and beside the word of an edge's grade.
final class LineSample extends Drawing {
    private final Token token;
    private final boolean dashed;
    private final double wide;

    LineSample(Token token, boolean dashed, double wide) {
        super(28, 8);
        this.token = token;
        this.dashed = dashed;
        this.wide = wide;
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        to.setStroke(palette.color(token));
        to.setLineWidth(wide);
        if (dashed) {
            to.setLineDashes(5, 4);
        }
        to.strokeLine(0, height / 2, width, height / 2);
    }
}

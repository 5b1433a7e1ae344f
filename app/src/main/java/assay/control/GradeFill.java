package assay.control;

import assay.fact.Grade;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

/// The one code for grades: dashed outline, hatched, half tone, solid. Used by the square, the tower and bars alike.
public enum GradeFill {
    /// Hatched 3 apart, for squares and tiny columns.
    FINE(3, 1.2, 1.2),
    /// Hatched 6 apart, for blocks.
    COARSE(6, 1.3, 1);

    private final double apart;
    private final double line;
    private final double outline;

    GradeFill(double apart, double line, double outline) {
        this.apart = apart;
        this.line = line;
        this.outline = outline;
    }

    /// Fills and outlines the current path of the canvas, whose box is given.
    public void draw(GraphicsContext to, Palette palette, Grade grade, double x, double y, double w, double h) {
        to.save();
        to.setStroke(palette.color(Token.INK));
        to.setLineWidth(outline);
        to.setLineCap(StrokeLineCap.BUTT);
        switch (grade) {
            case NOT_FOUND -> to.setLineDashes(this == FINE ? new double[] {2, 1.6} : new double[] {5, 4});
            case RECORDED -> hatch(to, palette, x, y, w, h);
            case MATCHED -> fill(to, palette, Token.HALF);
            case RERUN -> fill(to, palette, Token.INK);
            case STATED -> fill(to, palette, Token.TEXT);
        }
        to.stroke();
        to.restore();
    }

    private static void fill(GraphicsContext to, Palette palette, Token token) {
        to.setFill(palette.color(token));
        to.fill();
    }

    /// Keeps the path of the outline: the hatch is drawn line by line, none of which touches the path.
    private void hatch(GraphicsContext to, Palette palette, double x, double y, double w, double h) {
        fill(to, palette, Token.SURFACE);
        to.save();
        to.clip();
        to.setLineWidth(line);
        for (double at = x - h + apart / 2; at < x + w; at += apart * Math.sqrt(2)) {
            to.strokeLine(at, y + h, at + h, y);
        }
        to.restore();
    }
}

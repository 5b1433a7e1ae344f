package assay.view.lineage;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Token;
import assay.lineage.Layout;
import javafx.scene.canvas.GraphicsContext;

/// Cards without words, while the first picture is laid out.
final class Strokes extends Drawing {
    private static final int[] ROWS = {3, 1, 5, 2, 3};

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        double column = Layout.NODE_WIDTH + Layout.COLUMN_GAP;
        double left = Math.rint((width - ROWS.length * column + Layout.COLUMN_GAP) / 2);
        for (int i = 0; i < ROWS.length; i++) {
            double top = Math.rint(height / 2 - ROWS[i] * 30);
            for (int row = 0; row < ROWS[i]; row++) {
                double x = left + i * column;
                double y = top + row * 60;
                to.setStroke(palette.color(Token.HAIRLINE));
                to.strokeRoundRect(x + 0.5, y + 0.5, Layout.NODE_WIDTH - 1, Layout.NODE_HEIGHT - 1, 12, 12);
                to.setFill(palette.color(Token.HAIRLINE));
                to.fillRoundRect(x + 14, y + 10, 90, 8, 8, 8);
                to.fillRoundRect(x + 14, y + 27, 60, 8, 8, 8);
            }
        }
    }
}

package assay.view.compare;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Token;
import assay.text.Texts;
import javafx.scene.canvas.GraphicsContext;

/// What a difference can do to a metric, as one to four bars.
final class RankBars extends Drawing {
    static final int MOST = 4;
    private static final Texts TEXTS = Texts.of(CompareView.class);
    private static final double WIDTH = 5;
    private static final double STEP = 7;
    private static final double HEIGHT = 10;

    private final int rank;

    RankBars(int rank) {
        super((MOST - 1) * STEP + WIDTH, HEIGHT);
        this.rank = rank;
        setAccessibleText(TEXTS.text("bars.words", rank));
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        for (int bar = 0; bar < MOST; bar++) {
            to.setFill(palette.color(bar < rank ? Token.INK : Token.BORDER));
            to.fillRoundRect(bar * STEP, 0, WIDTH, HEIGHT, 2, 2);
        }
    }
}

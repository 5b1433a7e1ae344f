package assay.control;

import assay.audit.Finding;
import assay.audit.Severity;
import assay.audit.Tower;
import assay.fact.Grade;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/// One block of the large tower, 124 wide and as high as it is given, with the bar of its coverage 3 further right. A
/// finding of severity critical or high cuts a notch into the left edge.
final class TowerBlock extends Drawing {
    private static final double WIDTH = 124;
    private static final double LEFT = 2;
    static final double WHOLE_WIDTH = LEFT + WIDTH + 8;

    private final Tower.Block block;

    TowerBlock(Tower.Block block, double height) {
        super(WHOLE_WIDTH, height);
        this.block = block;
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        to.translate(LEFT, 0);
        Optional<Severity> worst = block.findings().stream()
                .map(Finding::severity)
                .min(Severity::compareTo)
                .filter(s -> s.compareTo(Severity.HIGH) <= 0);
        outline(to, height, worst.isPresent());
        GradeFill.COARSE.draw(to, palette, block.degree(), 0, 0, WIDTH, height);
        worst.ifPresent(severity -> Mark.of(severity).draw(to, palette, -2, height / 2 - 5.5, 12));
        coverage(to, palette, height);
    }

    private static void outline(GraphicsContext to, double height, boolean notched) {
        to.beginPath();
        to.moveTo(0.5, 0.5);
        to.lineTo(WIDTH + 0.5, 0.5);
        to.lineTo(WIDTH + 0.5, height - 0.5);
        to.lineTo(0.5, height - 0.5);
        if (notched) {
            to.lineTo(0.5, height / 2 + 15);
            to.lineTo(15, height / 2);
            to.lineTo(0.5, height / 2 - 15);
        }
        to.closePath();
    }

    private void coverage(GraphicsContext to, Palette palette, double height) {
        to.setFill(palette.color(Token.BORDER));
        to.fillRect(WIDTH + 4, 0, 4, height);
        double share = block.applicable() == 0 ? 0 : (double) block.checked() / block.applicable();
        double filled = block.degree() == Grade.NOT_FOUND && block.checked() == 0 ? 0 : Math.round(share * height);
        to.setFill(palette.color(Token.INK));
        to.fillRect(WIDTH + 4, height - filled, 4, filled);
    }
}

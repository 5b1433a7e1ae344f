package assay.control;

import assay.audit.Finding;
import assay.audit.Severity;
import assay.audit.Tower;
import assay.fact.Grade;
import assay.fact.Layer;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import org.jspecify.annotations.Nullable;

/// A run's tower in 48x18: six columns from code to entropy. Height and fill tell the degree; findings of severity
/// critical and high stand in a line above. Empty until there is a tower.
public final class TinyTower extends Drawing {
    private static final int STEP = 8;

    private @Nullable Tower tower;

    public TinyTower() {
        super(48, 18);
    }

    public void show(@Nullable Tower other) {
        tower = other;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        if (tower == null) {
            return;
        }
        double x = 0;
        for (Layer layer : Layer.values()) {
            Tower.Block block = tower.block(layer);
            mark(to, palette, block.findings(), x);
            column(to, palette, block.degree(), x);
            x += STEP;
        }
    }

    private static void column(GraphicsContext to, Palette palette, Grade degree, double x) {
        if (degree == Grade.NOT_FOUND) {
            to.setStroke(palette.color(Token.INK));
            to.setLineCap(StrokeLineCap.BUTT);
            to.setLineDashes(1.5, 1);
            to.strokeLine(x, 17.5, x + 6, 17.5);
            to.setLineDashes();
            return;
        }
        double height = degree == Grade.RECORDED ? 4 : degree == Grade.RERUN ? 12 : 8;
        to.setFill(palette.color(
                degree == Grade.RERUN ? Token.INK : degree == Grade.RECORDED ? Token.SURFACE : Token.HALF));
        to.setStroke(palette.color(Token.INK));
        to.fillRect(x + 0.5, 17.5 - height, 5, height);
        if (degree == Grade.RECORDED) {
            to.strokeLine(x + 1.5, 17, x + 4.5, 14);
        }
        to.strokeRect(x + 0.5, 17.5 - height, 5, height);
    }

    private static void mark(GraphicsContext to, Palette palette, List<Finding> findings, double x) {
        Severity worst = findings.stream()
                .map(Finding::severity)
                .min(Severity::compareTo)
                .orElse(Severity.LOW);
        if (worst == Severity.CRITICAL) {
            to.setFill(palette.color(Token.DIFFERENT));
            to.fillRoundRect(x + 0.75, 0, 4.5, 4.5, 2.4, 2.4);
        } else if (worst == Severity.HIGH) {
            to.setFill(palette.color(Token.INCONCLUSIVE));
            to.fillPolygon(new double[] {x + 3, x + 6, x}, new double[] {-0.3, 4.7, 4.7}, 3);
        }
    }
}

package assay.control;

import assay.fact.Series;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// The course of a metric in 76x18, on a scale that the whole column shares, so that rows can be compared. A gap where
/// the record holds NaN or an infinity; a cross at the end where the run failed.
public final class Sparkline extends Drawing {
    private static final int POINTS = 68;

    private @Nullable Series series;
    private Scale scale = new Scale(0, 1);
    private boolean failed;

    /// The smallest and largest value of the column.
    public record Scale(double low, double high) {}

    public Sparkline() {
        super(76, 18);
    }

    public void show(@Nullable Series values, Scale shared, boolean endsInFailure) {
        series = values;
        scale = shared;
        failed = endsInFailure;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        if (series == null || series.size() == 0) {
            return;
        }
        to.setStroke(palette.color(Token.INK));
        to.setLineWidth(1.25);
        double[] values = series.values();
        int shown = Math.min(values.length, POINTS + 1);
        double x = 2;
        double y = Double.NaN;
        to.beginPath();
        for (int i = 0; i < shown; i++) {
            double value = values[shown == 1 ? 0 : (int) ((long) i * (values.length - 1) / (shown - 1))];
            boolean gap = Double.isNaN(y);
            x = shown == 1 ? 2 : 2 + (double) i / (shown - 1) * POINTS;
            y = place(value, height);
            if (Double.isNaN(y)) {
                continue;
            }
            if (gap) {
                to.moveTo(x, y);
            } else {
                to.lineTo(x, y);
            }
        }
        to.stroke();
        end(to, palette, x, Double.isNaN(y) ? height / 2 : y);
    }

    private void end(GraphicsContext to, Palette palette, double x, double y) {
        if (failed) {
            to.setStroke(palette.color(Token.DIFFERENT));
            to.setLineWidth(1.5);
            to.strokeLine(x - 2.5, y - 2.5, x + 2.5, y + 2.5);
            to.strokeLine(x - 2.5, y + 2.5, x + 2.5, y - 2.5);
        } else {
            to.setFill(palette.color(Token.INK));
            to.fillOval(x - 2, y - 2, 4, 4);
        }
    }

    private double place(double value, double height) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        double span = scale.high() - scale.low();
        double share = span > 0 ? (value - scale.low()) / span : 0.5;
        return height - 3 - Math.clamp(share, 0, 1) * (height - 6);
    }
}

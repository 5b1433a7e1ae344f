package assay.view.data;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Token;
import assay.jobs.Verification.Rate;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineJoin;

/// How fast files were read over the last 8 seconds, on a scale from 0 to a round number.
final class RateChart extends Drawing {
    private static final double SECONDS = 8;
    private static final double LEAST_WIDTH = 40;

    private List<Rate> rates = List.of();
    private double top = 1;

    /// @param most the upper end of the scale
    void show(List<Rate> latest, double most) {
        rates = latest;
        top = most;
        redraw();
    }

    /// The smallest of 1, 2, 5, 10 … that none of the rates exceeds.
    static double scale(List<Rate> rates) {
        double most = rates.stream().mapToDouble(Rate::bytesPerSecond).max().orElse(0);
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(1, most))));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * step >= most) {
                return factor * step;
            }
        }
        return 10 * step;
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        if (width < LEAST_WIDTH) {
            return;
        }
        to.setStroke(palette.color(Token.BORDER));
        to.setLineWidth(1);
        double bottom = height - 1;
        for (double y : new double[] {1, Math.round((bottom + 1) / 2), bottom}) {
            to.strokeLine(0, y - 0.5, width, y - 0.5);
        }
        if (rates.size() < 2) {
            return;
        }
        double end = Math.max(rates.getLast().at(), rates.getFirst().at() + SECONDS);
        to.setStroke(palette.color(Token.SERIES_1));
        to.setLineWidth(1.5);
        to.setLineJoin(StrokeLineJoin.ROUND);
        to.beginPath();
        for (int i = 0; i < rates.size(); i++) {
            double x = width * (1 - (end - rates.get(i).at()) / SECONDS);
            double y = bottom - (bottom - 1) * Math.clamp(rates.get(i).bytesPerSecond() / top, 0, 1);
            if (i == 0) {
                to.moveTo(Math.max(0, x), y);
            } else {
                to.lineTo(x, y);
            }
        }
        to.stroke();
    }
}

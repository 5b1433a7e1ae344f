package assay.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// Values as rings in one line; under it their range as a bar with caps and their mean as a ring. The axis is the
/// metric's own and is not made to start at zero.
public final class Spreads {

    private static final double VALUES = 2;
    private static final double RANGE = 1;
    private static final double CAP = 0.14;
    private static final Color OPEN = new Color(0, 0, 0, 0);

    private final Spread spread;
    private final Color ink;
    private final XYSeriesCollection points = new XYSeriesCollection();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);

    private Spreads(Spread spread, Color ink) {
        this.spread = spread;
        this.ink = ink;
    }

    /// @param ink of the rings and the bar
    public static JFreeChart chart(Spread spread, Color ink, ChartColors colors) {
        return new Spreads(spread, ink).chart(colors);
    }

    private JFreeChart chart(ChartColors colors) {
        renderer.setUseOutlinePaint(true);
        renderer.setUseFillPaint(true);
        rings(spread.values(), VALUES, OPEN);
        if (spread.chosen() >= 0) {
            rings(List.of(spread.values().get(spread.chosen())), VALUES, ink);
        }
        rings(List.of(spread.mean()), RANGE, OPEN);
        range();
        NumberAxis rows = new NumberAxis();
        rows.setRange(RANGE - 0.6, VALUES + 0.6);
        rows.setVisible(false);
        XYPlot plot = new XYPlot(points, values(colors), rows, renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        JFreeChart chart = new JFreeChart(null, Curves.FONT, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    private NumberAxis values(ChartColors colors) {
        NumberAxis axis = new NumberAxis();
        double room = spread.most() - spread.least();
        double margin = room > 0 ? room * 0.15 : Math.max(Math.abs(spread.most()) * 0.01, 1e-9);
        axis.setRange(spread.least() - margin, spread.most() + margin);
        axis.setTickLabelFont(Curves.FONT);
        axis.setTickLabelPaint(colors.text());
        axis.setAxisLinePaint(colors.muted());
        axis.setTickMarkPaint(colors.muted());
        return axis;
    }

    private void rings(List<Double> values, double row, Color fill) {
        int index = points.getSeriesCount();
        XYSeries series = new XYSeries(index, false, true);
        values.forEach(value -> series.add(value.doubleValue(), row));
        points.addSeries(series);
        renderer.setSeriesShape(index, new Ellipse2D.Double(-4, -4, 8, 8));
        renderer.setSeriesFillPaint(index, fill);
        renderer.setSeriesOutlinePaint(index, ink);
        renderer.setSeriesOutlineStroke(index, new BasicStroke(1.5f));
    }

    private void range() {
        BasicStroke stroke = new BasicStroke(1.25f);
        line(spread.least(), RANGE, spread.most(), RANGE, stroke);
        line(spread.least(), RANGE - CAP, spread.least(), RANGE + CAP, stroke);
        line(spread.most(), RANGE - CAP, spread.most(), RANGE + CAP, stroke);
    }

    private void line(double x1, double y1, double x2, double y2, BasicStroke stroke) {
        renderer.addAnnotation(new XYLineAnnotation(x1, y1, x2, y2, stroke, ink), Layer.BACKGROUND);
    }
}

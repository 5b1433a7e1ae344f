package assay.chart;

import assay.fact.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/// Curves over steps: no frame, lines across only, names at the curves' ends instead of a legend.
public final class Curves {
    private static final float RAW = 0.35f;
    private static final int LABELS = 4;
    /// Of the value axis, as a share of the largest value.
    private static final double NARROWEST = 1e-3;
    /// Between these, numbers are written without an exponent.
    private static final double PLAIN_FROM = 1e-4;

    private static final double PLAIN_TO = 1e7;
    /// Room above and below a value's number: without it lines across stand as close as the numbers.
    private static final RectangleInsets FEW_TICKS = new RectangleInsets(7, 4, 7, 4);

    static final Font FONT = font();

    private Curves() {}

    /// @param smoothing weight of what came before, 0 to below 1; above 0 the raw values stand behind
    /// @param logarithmic only where every value is above zero; otherwise the scale stays linear
    public static JFreeChart chart(List<Curve> curves, double smoothing, boolean logarithmic, ChartColors colors) {
        return chart(curves, smoothing, logarithmic, null, colors);
    }

    /// As [#chart(List, double, boolean, ChartColors)].
    ///
    /// @param marked step at which something is to be seen, with words for it; null for none
    public static JFreeChart chart(
            List<Curve> curves,
            double smoothing,
            boolean logarithmic,
            @Nullable MarkedStep marked,
            ChartColors colors) {
        return chart(DrawnCurves.of(curves, smoothing), logarithmic, marked, colors);
    }

    /// As [#chart(List, double, boolean, MarkedStep, ChartColors)], not smoothed, with one curve lit.
    ///
    /// @param lit place of the curve that is looked at, drawn strongly and with its name; -1 for none
    public static JFreeChart chart(List<Curve> curves, @Nullable MarkedStep marked, int lit, ChartColors colors) {
        DrawnCurves drawn = DrawnCurves.of(curves, 0);
        JFreeChart chart = chart(drawn, false, marked, colors);
        if (lit >= LABELS && lit < curves.size()) {
            XYPlot plot = chart.getXYPlot();
            XYLineAndShapeRenderer lines = (XYLineAndShapeRenderer) plot.getRenderer(0);
            lines.setSeriesPaint(lit, colors.ink());
            lines.setSeriesStroke(lit, new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            plot.clearAnnotations();
            DrawnCurves.Line line = drawn.lines().get(lit);
            if (Double.isFinite(line.end())) {
                EndNames names = new EndNames(
                        List.of(new EndNames.End(line.label(), line.endStep(), line.end(), colors.ink())),
                        FONT,
                        colors.ink());
                plot.addAnnotation(names, false);
            }
        }
        return chart;
    }

    /// Of curves that were made ready elsewhere.
    public static JFreeChart chart(
            DrawnCurves curves, boolean logarithmic, @Nullable MarkedStep marked, ChartColors colors) {
        XYPlot plot = new XYPlot(null, steps(colors), values(curves, colors, logarithmic), null);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(colors.grid());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        List<DrawnCurves.Line> lines = curves.lines();
        boolean smooth = lines.stream().anyMatch(line -> !line.smooth().equals(line.raw()));
        plot.setDataset(0, data(lines, DrawnCurves.Line::smooth));
        plot.setRenderer(0, lines(lines.size(), colors, 1f, 1.75f));
        if (smooth) {
            plot.setDataset(1, data(lines, DrawnCurves.Line::raw));
            plot.setRenderer(1, lines(lines.size(), colors, RAW, 1f));
        }
        names(plot, lines, colors);
        if (marked != null) {
            mark(plot, marked, colors);
        }
        JFreeChart chart = new JFreeChart(null, FONT, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    private static XYSeriesCollection data(List<DrawnCurves.Line> lines, Function<DrawnCurves.Line, Series> of) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (int c = 0; c < lines.size(); c++) {
            Series line = of.apply(lines.get(c));
            XYSeries series = new XYSeries(c, false, true);
            for (int i = 0; i < line.size(); i++) {
                series.add((double) line.steps()[i], line.values()[i], false);
            }
            data.addSeries(series);
        }
        return data;
    }

    private static XYLineAndShapeRenderer lines(int count, ChartColors colors, float alpha, float width) {
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < count; i++) {
            Color color = colors.of(i);
            lines.setSeriesPaint(
                    i, new Color(color.getRed(), color.getGreen(), color.getBlue(), Math.round(alpha * 255)));
            lines.setSeriesStroke(
                    i, new BasicStroke(i < LABELS ? width : 1, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        return lines;
    }

    /// Up to four curves are named where they end.
    private static void names(XYPlot plot, List<DrawnCurves.Line> lines, ChartColors colors) {
        List<EndNames.End> ends = new ArrayList<>();
        for (int i = 0; i < Math.min(lines.size(), LABELS); i++) {
            DrawnCurves.Line line = lines.get(i);
            if (Double.isFinite(line.end())) {
                ends.add(new EndNames.End(line.label(), line.endStep(), line.end(), colors.of(i)));
            }
        }
        EndNames names = new EndNames(ends, FONT, colors.ink());
        plot.addAnnotation(names, false);
        plot.setInsets(new RectangleInsets(8, 0, 0, Math.ceil(names.width()) + 8));
    }

    private static void mark(XYPlot plot, MarkedStep marked, ChartColors colors) {
        ValueMarker line = new ValueMarker(
                marked.step(),
                colors.muted(),
                new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {3, 3}, 0));
        line.setLabel(marked.words());
        line.setLabelFont(FONT);
        line.setLabelPaint(colors.text());
        line.setLabelBackgroundColor(new Color(0, 0, 0, 0));
        line.setLabelAnchor(RectangleAnchor.BOTTOM_RIGHT);
        line.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
        line.setLabelOffset(new RectangleInsets(4, 4, 4, 4));
        plot.addDomainMarker(line, Layer.BACKGROUND);
    }

    private static ValueAxis steps(ChartColors colors) {
        NumberAxis axis = plain(new NumberAxis(), colors);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        axis.setLowerMargin(0);
        axis.setUpperMargin(0);
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private static ValueAxis values(DrawnCurves curves, ChartColors colors, boolean logarithmic) {
        if (logarithmic && curves.positive()) {
            LogAxis axis = new LogAxis();
            axis.setTickLabelFont(FONT);
            axis.setTickLabelPaint(colors.text());
            axis.setAxisLineVisible(false);
            axis.setTickMarksVisible(false);
            return axis;
        }
        NumberAxis axis = plain(new NumberAxis(), colors);
        axis.setAutoRangeIncludesZero(false);
        axis.setTickLabelInsets(FEW_TICKS);
        double largest = curves.largest();
        if (largest >= PLAIN_FROM && largest < PLAIN_TO) {
            axis.setNumberFormatOverride(
                    new DecimalFormat("0.########", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        }
        // Around a metric that never moves JFreeChart draws a range so narrow that all its ticks read the same.
        axis.setAutoRangeMinimumSize(Math.max(NARROWEST * largest, Double.MIN_NORMAL));
        return axis;
    }

    private static NumberAxis plain(NumberAxis axis, ChartColors colors) {
        axis.setTickLabelFont(FONT);
        axis.setTickLabelPaint(colors.text());
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private static Font font() {
        try (InputStream file =
                Objects.requireNonNull(Curves.class.getResourceAsStream("/fonts/IBMPlexSans-Regular.ttf"))) {
            return Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(11f);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("A font that travels with the program cannot be read", e);
        }
    }
}

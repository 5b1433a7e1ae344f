package assay.chart;

import assay.judge.Interval;
import assay.judge.Judgement;
import assay.judge.Scale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;

/// What a judgement rests on, in the metric's own unit: the originals as rings, the reruns as dots
/// below, and the interval of the difference placed at the originals' mean; the margin, or else the
/// interval of a prediction, is a band behind all of them. Values that are no finite numbers are
/// not drawn.
public final class IntervalPicture {
    /// As high as it is drawn for; it may be wider.
    public static final int HEIGHT = 144;

    public static final int WIDTH = 360;

    /// Of the height, from above.
    private static final double ORIGINALS = 24.0 / 112;

    private static final double RERUNS = 52.0 / 112;
    private static final double INTERVAL = 84.0 / 112;

    private static final double ROOM = 0.1;
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_TO = 1e7;

    private final Judgement judgement;
    private final Scale scale;
    private final double[] originals;
    private final double[] reruns;
    private final @Nullable Span band;
    private final @Nullable Span narrow;
    private final @Nullable Span wide;
    /// Of the side that was held against the band, or of the reruns in the interval; NaN where none
    /// is to be shown.
    private final double mean;

    /// @param low in the metric's unit
    private record Span(double low, double high) {}

    private IntervalPicture(Judgement judgement) {
        this.judgement = judgement;
        this.scale = judgement.scale();
        originals = finite(judgement.originals().used().numbers());
        reruns = finite(judgement.reruns().used().numbers());
        Interval deciding = judgement.interval();
        boolean predicts = deciding != null && deciding.of() == Interval.Of.PREDICTION;
        band = predicts && deciding != null ? new Span(deciding.low(), deciding.high()) : margin();
        narrow = predicts ? null : interval(0);
        wide = predicts ? null : interval(1);
        if (predicts) {
            boolean fromOriginals = judgement.row() != null && judgement.row() == 7;
            double[] held = fromOriginals ? reruns : originals;
            mean = held.length < 2 ? Double.NaN : (fromOriginals ? judgement.reruns() : judgement.originals()).mean();
        } else {
            Double difference = judgement.difference();
            mean = narrow == null || difference == null ? Double.NaN : placed(difference);
        }
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    /// Whether there is a number to draw.
    public static boolean isDrawn(Judgement judgement) {
        return finite(judgement.originals().used().numbers()).length
                        + finite(judgement.reruns().used().numbers()).length
                > 0;
    }

    /// @throws IllegalArgumentException where [#isDrawn] says no
    public static JFreeChart chart(Judgement judgement, ChartColors colors) {
        if (!isDrawn(judgement)) {
            throw new IllegalArgumentException("There is no number to draw of " + judgement.name());
        }
        return new IntervalPicture(judgement).chart(colors);
    }

    /// Where a value stands in the picture, in pixels from its upper left corner.
    public record Spot(double value, double x, double y) {}

    /// The values that are drawn, originals first, each side in the order of its runs: for who points at one.
    ///
    /// @param width of the picture, in pixels
    /// @param height of the picture, in pixels
    public static List<Spot> spots(Judgement judgement, int width, int height) {
        IntervalPicture picture = new IntervalPicture(judgement);
        JFreeChart chart = picture.chart(ChartColors.LIGHT);
        ChartRenderingInfo info = new ChartRenderingInfo();
        chart.createBufferedImage(Math.max(1, width), Math.max(1, height), info);
        XYPlot plot = chart.getXYPlot();
        Places places = new Places(plot, info.getPlotInfo().getDataArea(), plot.getDomainAxis());
        List<Spot> spots = new ArrayList<>();
        for (double each : picture.originals) {
            spots.add(new Spot(each, places.x(each), places.y(ORIGINALS)));
        }
        for (double each : picture.reruns) {
            spots.add(new Spot(each, places.x(each), places.y(RERUNS)));
        }
        return spots;
    }

    /// In words, for who cannot see it.
    public static String words(Judgement judgement) {
        return judgement.name() + ": " + judgement.verdict().word() + ". " + judgement.sentence();
    }

    private @Nullable Span margin() {
        return judgement.margin() == null || judgement.originals().count() == 0
                ? null
                : new Span(
                        placed(judgement.margin().low()),
                        placed(judgement.margin().high()));
    }

    private @Nullable Span interval(int index) {
        List<Interval> differences = judgement.intervals().stream()
                .filter(each -> each.of() == Interval.Of.DIFFERENCE)
                .toList();
        return index < differences.size()
                ? new Span(
                        placed(differences.get(index).low()),
                        placed(differences.get(index).high()))
                : null;
    }

    /// A difference as a place: so far from the originals' mean.
    private double placed(double difference) {
        double centre = judgement.originals().mean();
        return switch (scale) {
            case LINEAR -> centre + difference;
            case LOG -> centre * difference;
            case LOGIT -> {
                double odds = centre / (1 - centre) * difference;
                yield odds / (1 + odds);
            }
        };
    }

    private JFreeChart chart(ChartColors colors) {
        NumberAxis rows = new NumberAxis();
        rows.setRange(0, 1);
        rows.setVisible(false);
        XYPlot plot = new XYPlot(null, values(colors), rows, null);
        plot.addAnnotation(new Drawing(this, colors), false);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        // A number under the end of the axis has half its width beyond it.
        plot.setInsets(new RectangleInsets(6, 20, 3, 20));
        JFreeChart chart = new JFreeChart(null, Curves.FONT, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    private NumberAxis values(ChartColors colors) {
        List<Double> all = new ArrayList<>();
        Arrays.stream(originals).forEach(all::add);
        Arrays.stream(reruns).forEach(all::add);
        for (Span span : new @Nullable Span[] {band, narrow, wide}) {
            if (span != null) {
                all.add(span.low);
                all.add(span.high);
            }
        }
        all.removeIf(each -> !Double.isFinite(each));
        double least = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = all.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double size = Math.max(Math.abs(least), Math.abs(most));
        // Where nothing spreads, the axis still shows what the last digits would be.
        double room = most > least ? (most - least) * ROOM : size > 0 ? size * 1e-3 : 1e-3;
        NumberAxis axis = new NumberAxis();
        axis.setRange(least - room, most + room);
        axis.setTickLabelFont(Curves.FONT);
        axis.setTickLabelPaint(colors.ink());
        axis.setAxisLinePaint(colors.grid());
        axis.setTickMarkPaint(colors.text());
        axis.setTickMarkOutsideLength(4);
        axis.setTickLabelInsets(new RectangleInsets(5, 2, 0, 2));
        axis.setTickUnit(unit(most - least + 2 * room, size));
        return axis;
    }

    /// So far apart that three to six numbers stand under the picture, each with as many decimals
    /// as the others.
    private static NumberTickUnit unit(double range, double size) {
        double rough = range / 4;
        int exponent = (int) Math.floor(Math.log10(rough));
        double mantissa = rough / Math.pow(10, exponent);
        double step = (mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10) * Math.pow(10, exponent);
        boolean plain = size == 0 || (size >= PLAIN_FROM && size < PLAIN_TO);
        int decimals = plain ? Math.max(0, mantissa < 7.5 ? -exponent : -exponent - 1) : 0;
        String pattern = plain ? decimals == 0 ? "0" : "0." + "0".repeat(decimals) : "0.###E0";
        return new NumberTickUnit(step, new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)));
    }

    /// Where values stand in the area of a plot.
    private record Places(XYPlot plot, Rectangle2D area, ValueAxis values) {

        double x(double value) {
            return values.valueToJava2D(value, area, plot.getDomainAxisEdge());
        }

        /// @param row a share of the height, from above
        double y(double row) {
            return area.getMinY() + row * area.getHeight();
        }
    }

    /// Everything has the same size on screen, however large the picture is.
    private static final class Drawing extends AbstractXYAnnotation {
        private static final long serialVersionUID = 1;
        private static final double RING = 4;
        private static final double DOT = 3.5;
        private static final float[] DASHES = {3, 3};

        private final transient IntervalPicture picture;
        private final transient ChartColors colors;

        Drawing(IntervalPicture picture, ChartColors colors) {
            this.picture = picture;
            this.colors = colors;
        }

        @Override
        public void draw(
                Graphics2D to,
                XYPlot plot,
                Rectangle2D area,
                ValueAxis values,
                ValueAxis rows,
                int index,
                PlotRenderingInfo info) {
            Pen pen = new Pen(to, new Places(plot, area, values));
            if (picture.band != null) {
                band(pen, picture.band);
            }
            Color verdict = colors.of(picture.judgement.verdict());
            for (double each : picture.originals) {
                pen.ring(each, ORIGINALS, RING, 1.4f, colors.ink(), null);
            }
            for (double each : picture.reruns) {
                pen.dot(each, RERUNS, DOT, verdict);
            }
            if (picture.wide != null) {
                pen.line(picture.wide, 1.25f, verdict);
                pen.caps(picture.wide, 4, 1.25f, verdict);
            }
            if (picture.narrow != null) {
                pen.line(picture.narrow, 5, verdict);
                pen.caps(picture.narrow, 6, 1.75f, verdict);
            }
            if (Double.isFinite(picture.mean)) {
                pen.ring(picture.mean, INTERVAL, DOT, 1.5f, verdict, colors.ground());
            }
        }

        private void band(Pen pen, Span band) {
            double left = pen.x(band.low);
            double right = pen.x(band.high);
            pen.to.setPaint(colors.band());
            pen.to.fill(
                    new Rectangle2D.Double(left, pen.places.area.getMinY(), right - left, pen.places.area.getHeight()));
            pen.to.setPaint(colors.edge());
            pen.to.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, DASHES, 0));
            pen.to.draw(new Line2D.Double(left, pen.places.area.getMinY(), left, pen.places.area.getMaxY()));
            pen.to.draw(new Line2D.Double(right, pen.places.area.getMinY(), right, pen.places.area.getMaxY()));
        }

        private record Pen(Graphics2D to, Places places) {

            double x(double value) {
                return places.x(value);
            }

            double y(double row) {
                return places.y(row);
            }

            private Ellipse2D circle(double value, double row, double radius) {
                return new Ellipse2D.Double(x(value) - radius, y(row) - radius, 2 * radius, 2 * radius);
            }

            void dot(double value, double row, double radius, Color color) {
                to.setPaint(color);
                to.fill(circle(value, row, radius));
            }

            void ring(double value, double row, double radius, float width, Color color, @Nullable Color fill) {
                if (fill != null) {
                    dot(value, row, radius, fill);
                }
                to.setPaint(color);
                to.setStroke(new BasicStroke(width));
                to.draw(circle(value, row, radius));
            }

            void line(Span span, float width, Color color) {
                to.setPaint(color);
                to.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
                to.draw(new Line2D.Double(x(span.low), y(INTERVAL), x(span.high), y(INTERVAL)));
            }

            void caps(Span span, double half, float width, Color color) {
                to.setPaint(color);
                to.setStroke(new BasicStroke(width));
                for (double end : new double[] {span.low, span.high}) {
                    to.draw(new Line2D.Double(x(end), y(INTERVAL) - half, x(end), y(INTERVAL) + half));
                }
            }
        }
    }
}

package assay.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/// Names at the right of a chart, each tied to the end of its curve by a thin line. None covers another, however close
/// the ends lie.
final class EndNames extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1;
    private static final double LEADER = 14;
    private static final double GAP = 4;
    private static final double DOT = 3;
    private static final double ROW = 16;
    /// From the baseline up to the middle of small letters.
    private static final double MIDDLE = 4;

    private final transient List<End> ends;
    private final Font font;
    private final Color text;

    /// @param step of the last value
    record End(String name, double step, double value, Color color) {}

    EndNames(List<End> ends, Font font, Color text) {
        this.ends = List.copyOf(ends);
        this.font = font;
        this.text = text;
    }

    /// What they need at the right of the plot.
    double width() {
        FontRenderContext context = new FontRenderContext(null, true, true);
        double widest = ends.stream()
                .mapToDouble(end -> font.getStringBounds(end.name(), context).getWidth())
                .max()
                .orElse(0);
        return widest + DOT + LEADER + GAP;
    }

    @Override
    public void draw(
            Graphics2D to,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis steps,
            ValueAxis values,
            int index,
            PlotRenderingInfo info) {
        List<End> byHeight = new ArrayList<>(ends);
        double[] at = new double[ends.size()];
        byHeight.sort(Comparator.comparingDouble(end -> y(end, plot, area, values)));
        for (int i = 0; i < at.length; i++) {
            at[i] = y(byHeight.get(i), plot, area, values);
        }
        double[] rows = spread(at, ROW, area.getMinY(), area.getMaxY());
        // The plot lets nothing be drawn beside its area.
        Shape clip = to.getClip();
        to.setClip(null);
        to.setFont(font);
        for (int i = 0; i < at.length; i++) {
            End end = byHeight.get(i);
            double x = steps.valueToJava2D(end.step(), area, plot.getDomainAxisEdge());
            to.setPaint(end.color());
            to.fill(new Ellipse2D.Double(x - DOT, at[i] - DOT, 2 * DOT, 2 * DOT));
            double from = Math.max(x, area.getMaxX()) + DOT;
            to.setStroke(new BasicStroke(1));
            to.draw(new Line2D.Double(x + DOT + 1, at[i], from + LEADER, rows[i]));
            to.setPaint(text);
            to.drawString(end.name(), (float) (from + LEADER + GAP), (float) (rows[i] + MIDDLE));
        }
        to.setClip(clip);
    }

    private static double y(End end, XYPlot plot, Rectangle2D area, ValueAxis values) {
        return Math.clamp(
                values.valueToJava2D(end.value(), area, plot.getRangeAxisEdge()), area.getMinY(), area.getMaxY());
    }

    /// The wished places, in rising order, moved apart as little as is needed. Where there is no room for all, the last
    /// ones leave the space at its lower end.
    static double[] spread(double[] wished, double apart, double least, double most) {
        double[] places = Arrays.copyOf(wished, wished.length);
        int[] block = new int[wished.length];
        int blocks = 0;
        // Names that touch become a block, which stands in the middle of what its members wish.
        for (int i = 0; i < wished.length; i++) {
            block[blocks] = i;
            blocks++;
            while (blocks > 1
                    && start(wished, block[blocks - 1], i + 1, apart, least, most)
                            < start(wished, block[blocks - 2], block[blocks - 1], apart, least, most)
                                    + (block[blocks - 1] - block[blocks - 2]) * apart) {
                blocks--;
            }
        }
        for (int b = 0; b < blocks; b++) {
            int end = b + 1 < blocks ? block[b + 1] : wished.length;
            double first = start(wished, block[b], end, apart, least, most);
            for (int i = block[b]; i < end; i++) {
                places[i] = first + (i - block[b]) * apart;
            }
        }
        return places;
    }

    /// Where the first of a block stands.
    private static double start(double[] wished, int from, int to, double apart, double least, double most) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += wished[i] - (i - from) * apart;
        }
        return Math.max(least, Math.min(sum / (to - from), most - (to - from - 1) * apart));
    }
}

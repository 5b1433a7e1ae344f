package assay.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7934, 1e-9, 812.25, 3e12, -4.5, 0})
    void everyTickOfAMetricThatNeverMovesReadsDifferently(double value) {
        List<String> labels = labels(value, value, value);

        assertTrue(labels.size() > 1, labels.toString());
        assertEquals(labels.size(), new HashSet<>(labels).size(), labels.toString());
    }

    @Test
    void aMetricThatMovesALittleStillFillsTheChart() {
        List<String> labels = labels(0.7930, 0.7938, 0.7946);

        assertTrue(labels.size() > 3, labels.toString());
        assertEquals(labels.size(), new HashSet<>(labels).size(), labels.toString());
    }

    private static List<String> labels(double... values) {
        long[] steps = new long[values.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i;
        }
        JFreeChart chart = Curves.chart(
                List.of(new Curve("auc", new Series(steps, new long[steps.length], values))),
                0,
                false,
                ChartColors.LIGHT);
        chart.createBufferedImage(640, 320);
        NumberAxis axis = (NumberAxis) chart.getXYPlot().getRangeAxis();
        double unit = axis.getTickUnit().getSize();
        List<String> labels = new ArrayList<>();
        for (double tick = Math.ceil(axis.getLowerBound() / unit) * unit; tick <= axis.getUpperBound(); tick += unit) {
            labels.add(axis.getTickUnit().valueToString(tick));
        }
        return labels;
    }
}

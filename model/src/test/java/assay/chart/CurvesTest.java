package assay.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Series;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.ui.Layer;
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
    void ordinaryValuesAreWrittenWithoutAnExponent() {
        List<String> labels = labels(0.5, 0.5, 0.5);

        assertTrue(labels.contains("0.5"), labels.toString());
        assertTrue(labels.stream().noneMatch(label -> label.contains("E")), labels.toString());
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
            NumberFormat format = axis.getNumberFormatOverride();
            labels.add(format == null ? axis.getTickUnit().valueToString(tick) : format.format(tick));
        }
        return labels;
    }

    @Test
    void namesOfCurvesThatEndTogetherStandApartAsCloseAsTheyCan() {
        double[] places = EndNames.spread(new double[] {40, 41, 90}, 16, 0, 100);

        assertArrayEquals(new double[] {32.5, 48.5, 90}, places, 1e-9);
    }

    @Test
    void namesStayInTheChartAndPushEachOtherUp() {
        double[] places = EndNames.spread(new double[] {70, 99, 100, 100}, 16, 0, 100);

        assertArrayEquals(new double[] {52, 68, 84, 100}, places, 1e-9);
    }

    @Test
    void aNameWithRoomStandsWhereItsCurveEnds() {
        assertArrayEquals(new double[] {10, 30, 80}, EndNames.spread(new double[] {10, 30, 80}, 16, 0, 100), 1e-9);
    }

    @Test
    void theMarkedStepIsDrawnAsALineAcross() {
        Series series = new Series(new long[] {0, 5, 10}, new long[3], new double[] {1, 2, 3});
        JFreeChart chart = Curves.chart(
                List.of(new Curve("a", series)), 0, false, new MarkedStep(5, "first difference"), ChartColors.LIGHT);

        chart.createBufferedImage(640, 320);
        assertEquals(1, chart.getXYPlot().getDomainMarkers(Layer.BACKGROUND).size());
    }
}

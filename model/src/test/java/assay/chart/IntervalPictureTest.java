package assay.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.judge.Judge;
import assay.judge.Judgement;
import assay.judge.Margin;
import assay.judge.Measured;
import assay.judge.Question;
import assay.judge.Sample;
import assay.judge.Scale;
import assay.judge.Seal;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalPictureTest {
    private static final int SCALE = 2;

    private static Judgement judged(@Nullable Margin margin, Scale scale, double[] originals, double... reruns) {
        Tolerance tolerance =
                Tolerance.of(Map.of("auc", new Tolerance.Metric(margin, null, false, false, scale, null)));
        return Judge.of(Question.of(List.of(new Measured("auc", Sample.of(originals), Sample.of(reruns))))
                        .under(tolerance, new Seal.Stated()))
                .metrics()
                .getFirst();
    }

    private static BufferedImage drawn(Judgement judgement, ChartColors colors) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Png.of(
                IntervalPicture.chart(judgement, colors),
                IntervalPicture.WIDTH,
                IntervalPicture.HEIGHT,
                SCALE,
                colors.ground())));
    }

    private static int count(BufferedImage image, Color color) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void theMarginIsABandAndTheIntervalABarInTheVerdictsColour() throws IOException {
        Judgement judgement = judged(
                Margin.absolute(0.0025, null),
                Scale.LINEAR,
                new double[] {0.7911, 0.7920, 0.7926, 0.7934, 0.7941},
                0.7913,
                0.7918,
                0.7921,
                0.7924,
                0.7929,
                0.7936);
        assertEquals(Verdict.EQUIVALENT, judgement.verdict());
        for (ChartColors colors : List.of(ChartColors.LIGHT, ChartColors.DARK)) {
            BufferedImage image = drawn(judgement, colors);
            JFreeChart chart = IntervalPicture.chart(judgement, colors);
            ValueAxis axis = chart.getXYPlot().getDomainAxis();
            double unit = 0.84 * IntervalPicture.WIDTH * SCALE / axis.getRange().getLength();
            assertTrue(count(image, colors.band()) > 0.5 * 0.005 * unit * 100 * SCALE, "band");
            // The bar is 5 units thick and as long as the 90 % interval.
            double bar = 5 * SCALE * 0.00235 * unit;
            int dots = 6 * (int) (Math.PI * 3.5 * 3.5 * SCALE * SCALE);
            int found = count(image, colors.of(Verdict.EQUIVALENT));
            assertTrue(found > 0.8 * bar && found < 1.6 * bar + dots, () -> found + " of " + bar);
            assertTrue(count(image, colors.ink()) > 5 * 20, "rings");
        }
    }

    @Test
    void aPredictionIsTheBandItself() throws IOException {
        Judgement judgement = judged(null, Scale.LINEAR, new double[] {0.80, 0.81, 0.82}, 0.83);
        assertTrue(count(drawn(judgement, ChartColors.LIGHT), ChartColors.LIGHT.band()) > 1000);
        ValueAxis axis =
                IntervalPicture.chart(judgement, ChartColors.LIGHT).getXYPlot().getDomainAxis();
        assertTrue(axis.getLowerBound() < 0.7604 && axis.getUpperBound() > 0.8596, axis.getRange()::toString);
    }

    @Test
    void ratiosStandInTheMetricsOwnUnit() {
        Judgement judgement = judged(
                Margin.relative(0.1, null),
                Scale.LOG,
                new double[] {102, 99.8, 103.1, 98.7, 101.5},
                83.1,
                82.5,
                84.0,
                82.8,
                83.6);
        ValueAxis axis =
                IntervalPicture.chart(judgement, ChartColors.LIGHT).getXYPlot().getDomainAxis();
        // From the lowest rerun to a tenth above the originals' geometric mean of 101.
        assertTrue(axis.getLowerBound() < 82.5 && axis.getLowerBound() > 75, axis.getRange()::toString);
        assertTrue(axis.getUpperBound() > 111 && axis.getUpperBound() < 117, axis.getRange()::toString);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1e-9, 812.25, 3e12, -4.5, 0})
    void whereNothingSpreadsThereIsStillAnAxis(double value) throws IOException {
        Judgement judgement = judged(null, Scale.LINEAR, new double[] {value}, value);
        BufferedImage image = drawn(judgement, ChartColors.LIGHT);
        assertTrue(count(image, ChartColors.LIGHT.of(Verdict.BITWISE)) > 50);
    }

    @Test
    void whatIsNoNumberIsNotDrawn() throws IOException {
        Judgement judgement = judged(null, Scale.LINEAR, new double[] {1, 2}, Double.NaN, 1.5);
        assertTrue(count(drawn(judgement, ChartColors.LIGHT), ChartColors.LIGHT.of(Verdict.DIFFERENT)) > 50);
        Judgement nothing = judged(null, Scale.LINEAR, new double[] {Double.NaN}, Double.NaN);
        assertFalse(IntervalPicture.isDrawn(nothing));
        assertThrows(IllegalArgumentException.class, () -> IntervalPicture.chart(nothing, ChartColors.LIGHT));
    }

    @Test
    void whoPointsAtAValueFindsItWhereItIsDrawn() throws IOException {
        double[] originals = {0.80, 0.81, 0.82};
        double[] reruns = {0.805, 0.83};
        Judgement judgement = judged(null, Scale.LINEAR, originals, reruns);
        BufferedImage image = drawn(judgement, ChartColors.LIGHT);
        List<IntervalPicture.Spot> spots =
                IntervalPicture.spots(judgement, IntervalPicture.WIDTH, IntervalPicture.HEIGHT);
        assertEquals(
                List.of(0.80, 0.81, 0.82, 0.805, 0.83),
                spots.stream().map(IntervalPicture.Spot::value).toList());
        int verdict = ChartColors.LIGHT.of(judgement.verdict()).getRGB();
        for (IntervalPicture.Spot each : spots.subList(3, 5)) {
            assertEquals(verdict, image.getRGB((int) (each.x() * SCALE), (int) (each.y() * SCALE)), each::toString);
        }
        int ink = ChartColors.LIGHT.ink().getRGB();
        for (IntervalPicture.Spot each : spots.subList(0, 3)) {
            assertEquals(ink, image.getRGB((int) ((each.x() + 4) * SCALE), (int) (each.y() * SCALE)), each::toString);
        }
    }

    @Test
    void thePictureIsSaidInWords() {
        assertEquals(
                "auc: BITWISE. The same values, metrics only, as recorded to 1 digit.",
                IntervalPicture.words(judged(null, Scale.LINEAR, new double[] {1}, 1)));
    }
}

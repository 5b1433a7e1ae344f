package assay.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Series;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static final int POINTS = 1_000_000;

    @Test
    void whatIsShortEnoughStaysAsItIs() {
        Series few = series(4_000);
        assertSame(few, Thinning.of(few, 1_000));
    }

    @Test
    void extremesAndEndsSurviveInEachColumn() {
        Series all = series(POINTS);
        all.values()[123_456] = 99;
        all.values()[654_321] = -99;
        Series thin = Thinning.of(all, 500);
        assertTrue(thin.size() <= 2_000, () -> "points: " + thin.size());
        for (int column = 0; column < 500; column++) {
            int from = column * 2_000;
            double[] here = Arrays.copyOfRange(all.values(), from, from + 2_000);
            double[] left = java.util.stream.IntStream.range(0, thin.size())
                    .filter(i -> thin.steps()[i] >= from && thin.steps()[i] < from + 2_000)
                    .mapToDouble(i -> thin.values()[i])
                    .toArray();
            assertEquals(Arrays.stream(here).min(), Arrays.stream(left).min());
            assertEquals(Arrays.stream(here).max(), Arrays.stream(left).max());
        }
        assertEquals(all.values()[POINTS - 1], thin.values()[thin.size() - 1]);
        assertEquals(0, thin.steps()[0]);
    }

    @Test
    void orderIsKeptWhereStepsGoBack() {
        Series all = series(10_000);
        for (int i = 5_000; i < 10_000; i++) {
            all.steps()[i] -= 4_000;
        }
        Series thin = Thinning.of(all, 100);
        assertTrue(thin.size() <= 400);
        assertEquals(all.steps()[9_999], thin.steps()[thin.size() - 1]);
    }

    @Test
    void valuesThatAreNoneHideNoOthers() {
        Series all = series(10_000);
        Arrays.fill(all.values(), 0, 90, Double.NaN);
        all.values()[95] = 42;
        Series thin = Thinning.of(all, 100);
        assertTrue(Arrays.stream(thin.values()).anyMatch(value -> value == 42));
    }

    @Test
    void aPartIsAsFineAsItCanBe() {
        Curve curve = new Curve("loss", series(POINTS));
        DrawnCurves whole = DrawnCurves.of(java.util.List.of(curve), 0);
        DrawnCurves part = DrawnCurves.of(java.util.List.of(curve), 0, 1_000, 1_999);
        assertTrue(whole.lines().getFirst().raw().size() <= 4_800);
        assertEquals(1_000, part.lines().getFirst().raw().size());
        assertEquals(1_000, part.lines().getFirst().raw().steps()[0]);
    }

    private static Series series(int points) {
        long[] steps = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            steps[i] = i;
            values[i] = Math.sin(i * 0.7) + i * 1e-6;
        }
        return new Series(steps, new long[points], values);
    }
}

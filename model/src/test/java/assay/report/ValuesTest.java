package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import assay.judge.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Computed numbers say what their terms let them say, and no difference is rounded away.
class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "0.8131, 0.8127, -0.0004",
        "0.8127, 0.8131, +0.0004",
        "0.8, 0.8, 0",
        "1234567.25, 1234567.5, +0.25",
        "1e-9, 3e-9, +0.000000002",
        "300, 299, -1"
    })
    void aDifferenceIsTheOneOfTheDecimals(double recorded, double rerun, String expected) {
        assertEquals(expected, Values.difference(rerun - recorded, Math.max(recorded, rerun)));
    }

    @Test
    void theSmallestDifferenceIsNotRoundedAway() {
        double next = Math.nextUp(0.8);

        String text = Values.difference(next - 0.8, next);

        assertFalse(text.equals("0") || text.equals("+0"), text);
        assertEquals(next - 0.8, Double.parseDouble(text));
    }

    @Test
    void anIntervalIsAsPreciseAsItsWidthDeserves() {
        Interval narrow = new Interval(Interval.Of.DIFFERENCE, .9, -0.000_383_04, 0.000_189_01);

        assertEquals("-0.0003830", Values.end(narrow.low(), narrow));
        assertEquals("0.0001890", Values.end(narrow.high(), narrow));
    }
}

package assay.view.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({"24 h, 86400", "24, 86400", "90 min, 5400", "90m, 5400", "1.5 h, 5400", "2 d, 172800", "30s, 30"})
    void timesAreReadAsPeopleWriteThem(String text, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), Amounts.time(text));
    }

    @ParameterizedTest
    @CsvSource({"64 GiB, 68719476736", "64, 68719476736", "500 MB, 500000000", "1 TiB, 1099511627776", "3 b, 3"})
    void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
        assertEquals(bytes, Amounts.size(text));
    }

    @Test
    void nothingTypedInIsNoLimit() {
        assertEquals(Duration.ZERO, Amounts.time(" "));
        assertEquals(0, Amounts.size(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1 h", "soon", "1 fortnight", "1e99 d", "h", "1 h 3"})
    void whatIsNoTimeIsNone(String text) {
        assertNull(Amounts.time(text));
        assertNull(Amounts.size(text));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0025, 0.05, 1e-9, 12345.678, 0.1 + 0.2, 3, -4.5e-7})
    void aNumberIsWrittenSoThatItIsReadBack(double number) {
        assertEquals(number, Amounts.number(Amounts.number(number)));
    }

    @Test
    void whatIsNoFiniteNumberIsNone() {
        assertNull(Amounts.number("NaN"));
        assertNull(Amounts.number("1e999"));
        assertNull(Amounts.number("0,5"));
    }

    @ParameterizedTest
    @CsvSource({"4, 4 s", "89, 89 s", "2110, 35 min", "5400, 1 h 30 min", "11400, 3 h 10 min"})
    void aGuessIsNoMorePreciseThanItCanBe(long seconds, String words) {
        assertEquals(words, Amounts.roughly(Duration.ofSeconds(seconds)));
    }
}

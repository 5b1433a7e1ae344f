package assay.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the samples of RFC 8785.
class CanonicalTest {

    /// Section 3.2.2.
    @Test
    void theSampleOfTheStandard() {
        Map<String, Object> sample = Map.of(
                "numbers", List.of(333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001),
                "string", "\u20ac$\u000f\nA'\u0042\"\\\\\"/",
                "literals", Arrays.asList(null, true, false));
        assertEquals(
                "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                Canonical.of(sample));
    }

    /// Section 3.2.3: by UTF-16 units, not by code points.
    @Test
    void keysAreSortedAsTheStandardSorts() {
        Map<String, Object> keys = new HashMap<>();
        for (String key : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            keys.put(key, 1);
        }
        assertEquals(
                "{\"\\r\":1,\"1\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,\"\ud83d\ude00\":1,\"\ufb33\":1}",
                Canonical.of(keys));
    }

    /// Appendix B.
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbersAreWrittenAsTheStandardWrites(String bits, String expected) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        String text = Canonical.of(Map.of("n", number));
        assertEquals("{\"n\":" + expected + "}", text);
        assertNotNull(Canonical.parse(text));
    }

    @Test
    void oneIsOneHoweverItIsWritten() {
        assertEquals("{\"a\":1,\"b\":1,\"c\":1}", Canonical.of(Map.of("a", 1, "b", 1L, "c", 1.0)));
        assertNull(Canonical.parse("{\"a\":1.0}"));
        assertNull(Canonical.parse("{\"a\":-0}"));
    }

    @Test
    void lettersAreKeptAsTheyWereGiven() {
        assertEquals("{\"e\u0301\":1,\"\u00e9\":2}", Canonical.of(Map.of("\u00e9", 2, "e\u0301", 1)));
    }

    @Test
    void whatHasNoCanonicalFormIsRefused() {
        List<Object> deep = new ArrayList<>();
        List<Object> inner = deep;
        for (int i = 0; i < 200; i++) {
            List<Object> next = new ArrayList<>();
            inner.add(next);
            inner = next;
        }
        for (Object value : Arrays.asList(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                1L << 53,
                Long.MIN_VALUE,
                1.5f,
                'c',
                new java.math.BigDecimal("1e400"),
                "\ud800",
                "\udc00\ud800",
                java.time.Instant.EPOCH,
                Map.of(1, 2),
                Map.of("\ud800", 2),
                deep,
                "x".repeat(Canonical.LONGEST))) {
            assertThrows(IllegalArgumentException.class, () -> Canonical.of(Map.of("a", value)), value::toString);
        }
    }
}

package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pep440RangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=1.20,<2|1.26.4|true",
                ">=1.20,<2|2.0.0|false",
                ">=1.20,<2|1.19|false",
                "~=1.4.2|1.4.9|true",
                "~=1.4.2|1.5.0|false",
                "~=1.4.2|1.4.1|false",
                "~=2.1|2.9|true",
                "~=2.1|3.0|false",
                "==1.2.*|1.2|true",
                "==1.2.*|1.2.7|true",
                "==1.2.*|1.20|false",
                "!=1.2.*|1.2.7|false",
                "!=1.2.1|1.2.2|true",
                "== 2.1|2.1.0+cu118|true",
                ">1.0|1.0|false",
                "<=1.0|1.0.0|true",
                ">=1.0|unknown|true",
            })
    void aRangeAcceptsWhatPipWould(String range, String version, boolean accepted) {
        assertEquals(accepted, Objects.requireNonNull(Pep440Range.of(range)).accepts(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "^1.2", "1.2", "===1.2", "@ git+https://host/x", ">=1,", ">=1.*", "~=1"})
    void whatIsNoRangeIsNone(String text) {
        assertNull(Pep440Range.of(text));
    }
}

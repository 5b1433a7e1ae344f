package assay.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.report.ForbiddenWords;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The audit never says more than records can show.
class WordingTest {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    @ParameterizedTest
    @ValueSource(strings = {"rules.properties", "facts.properties"})
    void noTextHoldsAForbiddenWord(String file) throws IOException {
        Properties texts = texts(file);
        assertTrue(texts.size() > 40, "too few texts to be all: " + texts.size());
        texts.forEach((key, text) -> assertFalse(ForbiddenWords.in(text.toString()), key + ": " + text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules.properties", "facts.properties"})
    void everyTextHasNumberedPlacesOnlyAndIsNotEmpty(String file) throws IOException {
        texts(file).forEach((key, text) -> {
            assertFalse(text.toString().isBlank(), key.toString());
            PLACE.matcher(text.toString())
                    .results()
                    .forEach(place -> assertTrue(place.group(1).matches("[0-3]"), key + ": " + text));
            assertFalse(text.toString().contains("''"), key + ": quotes are not doubled here");
        });
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}

package assay.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.report.ForbiddenWords;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The audit never says more than records can show.
class RuleWordingTest {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    @ParameterizedTest
    @MethodSource("files")
    void noTextHoldsAForbiddenWord(String file) throws IOException {
        Properties texts = texts(file);
        assertFalse(texts.isEmpty(), file);
        texts.forEach((key, text) -> assertFalse(ForbiddenWords.in(text.toString()), key + ": " + text));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTextHasNumberedPlacesOnlyAndIsNotEmpty(String file) throws IOException {
        texts(file).forEach((key, text) -> {
            assertFalse(text.toString().isBlank(), key.toString());
            PLACE.matcher(text.toString())
                    .results()
                    .forEach(place -> assertTrue(place.group(1).matches("[0-9]"), key + ": " + text));
            assertFalse(text.toString().contains("''"), key + ": quotes are not doubled here");
        });
    }

    static Stream<String> files() {
        List<Rule> rules = Auditor.rules();
        assertTrue(rules.size() > 50, "too few rules to be all: " + rules.size());
        return Stream.concat(
                Stream.of("facts.properties", "facts_de.properties"),
                rules.stream()
                        .flatMap(rule -> Stream.of(
                                "rules/" + rule.id() + ".properties", "rules/" + rule.id() + "_de.properties")));
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

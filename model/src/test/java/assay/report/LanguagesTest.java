package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A report says the same in every language.
class LanguagesTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9])(,choice,)?");

    private static Map<String, String> texts(Language language) throws IOException {
        String name = "texts_" + language.tag() + ".properties";
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        Map<String, String> all = new TreeMap<>();
        texts.forEach((key, text) -> all.put(key.toString(), text.toString()));
        return all;
    }

    private static TreeSet<String> arguments(String pattern) {
        Matcher matcher = ARGUMENT.matcher(pattern);
        return matcher.results().map(each -> each.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasTheSameTextsWithTheSameArguments(Language language) throws IOException {
        Map<String, String> english = texts(Language.EN);
        Map<String, String> other = texts(language);
        assertTrue(english.size() > 400, "hardly any text was looked at: " + english.size());
        assertEquals(english.keySet(), other.keySet());
        Map<String, Object> before = new TreeMap<>();
        Map<String, Object> now = new TreeMap<>();
        english.forEach((key, text) -> before.put(key, arguments(text)));
        other.forEach((key, text) -> now.put(key, arguments(text)));
        assertEquals(before, now);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void commandsAndNumbersOfSectionsAreTheSame(Language language) throws IOException {
        Map<String, String> english = texts(Language.EN);
        Map<String, String> other = texts(language);
        for (String key : english.keySet()) {
            if (key.endsWith(".command") && key.startsWith("check.") || key.startsWith("page.number.")) {
                assertEquals(english.get(key), other.get(key), key);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextCanBeSaid(Language language) throws IOException {
        for (String key : texts(language).keySet()) {
            for (int count : new int[] {0, 1, 2, 12_345}) {
                String said = Texts.in(language).say(key, count, count, count, count, count, count);
                assertTrue(!said.contains("{") && !said.contains("choice"), key + ": " + said);
            }
        }
    }

    @Test
    void numbersAndDatesAreWrittenAsTheLanguageHasThem() {
        Instant instant = Instant.parse("2026-03-08T18:02:41Z");
        assertEquals("8 March 2026, 18:02:41 UTC", Texts.in(Language.EN).moment(instant));
        assertEquals("8. März 2026, 18:02:41 UTC", Texts.in(Language.DE).moment(instant));
        assertEquals("model.pkl, 28,102 bytes", Texts.in(Language.EN).say("value.file", "model.pkl", 28_102));
        assertEquals("model.pkl, 28\u00a0102 Bytes", Texts.in(Language.DE).say("value.file", "model.pkl", 28_102));
        assertEquals("Assay 1.0, 1,200 audit rules", Texts.in(Language.EN).say("value.rules", "1.0", 1_200));
        assertEquals("Assay 1.0, 1200 Prüfregeln", Texts.in(Language.DE).say("value.rules", "1.0", 1_200));
    }
}

package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tool never claims more than the evidence carries: words that do are in none of its texts.
class WordingTest {
    private static List<Path> texts() throws IOException {
        try (Stream<Path> all =
                Stream.concat(Files.walk(Path.of("../resources/model")), Files.walk(Path.of("../resources/app")))) {
            return all.filter(file -> file.toString().endsWith(".properties"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Certified by Assay",
                "The run is verified.",
                "It proves that",
                "The trail is tamper-proof.",
                "A score of 9",
                "No issues found",
                "Der Lauf ist verifiziert.",
                "Das beweist die Herkunft.",
                "Konform mit Artikel 12",
                "Der Prüfpfad ist unveränderlich.",
                "Vollständig reproduzierbar"
            })
    void aWordThatClaimsTooMuchIsFoundInAnyForm(String text) {
        assertTrue(ForbiddenWords.in(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The provenance of a file",
                "There is no score.",
                "Read from the record",
                "Wo ein Zertifikat ausgestellt ist"
            })
    void otherWordsAreNot(String text) {
        assertFalse(ForbiddenWords.in(text));
    }

    @Test
    void noTextOfOursClaimsTooMuch() throws IOException {
        TreeSet<String> claims = new TreeSet<>();
        int count = 0;
        for (Path file : texts()) {
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            for (String key : properties.stringPropertyNames()) {
                count++;
                String text = properties.getProperty(key);
                if (ForbiddenWords.in(text)) {
                    claims.add(file.getFileName() + " " + key + ": " + text);
                }
            }
        }
        assertTrue(count > 300, "hardly any text was looked at: " + count);
        assertEquals(new TreeSet<>(), claims);
    }
}

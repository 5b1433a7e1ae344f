package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tool never claims more than the evidence carries: words that do are in none of its texts.
class WordingTest {
    private static final Pattern NEVER = Pattern.compile(
            "(?i)\\b(complian\\w*|conform(s|ing|ant)?|certif\\w+|validated|verified|prove[sdn]?|proof|guarantee\\w*|"
                    + "tamper-?proof|immutable|audit-ready|trustworthy|unbiased|fully reproducible|bit-perfect|no issues)\\b");

    /// Profiles of the file itself, which a program can check, are named by their standards' names.
    private static final Pattern ALLOWED = Pattern.compile("(?i)tamper-evident against");

    private static List<Path> texts() throws IOException {
        try (Stream<Path> all =
                Stream.concat(Files.walk(Path.of("../resources/model")), Files.walk(Path.of("../resources/app")))) {
            return all.filter(file -> file.toString().endsWith(".properties"))
                    .sorted()
                    .toList();
        }
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
                String text = ALLOWED.matcher(properties.getProperty(key)).replaceAll("");
                if (NEVER.matcher(text).find()) {
                    claims.add(file.getFileName() + " " + key + ": " + text);
                }
            }
        }
        assertTrue(count > 300, "hardly any text was looked at: " + count);
        assertEquals(new TreeSet<>(), claims);
    }
}

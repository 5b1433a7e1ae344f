package assay.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Language;
import assay.report.ForbiddenWords;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text of the window stands in both languages, and numbers and times read as they are written there.
class TextsTest {
    private static final Path FOLDER = Path.of("../resources/app/assay");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    /// Words that are the same in both languages, and names of things.
    private static final Set<String> ALIKE = Set.of(
            "Assay",
            "Audit",
            "audit",
            "Biases",
            "Bytes",
            "Code",
            "Commit",
            "Commits",
            "Crate",
            "CycloneDX",
            "DVC",
            "Deutsch",
            "HTML",
            "JSON",
            "Letter",
            "PDF",
            "PIN",
            "RO",
            "Revision",
            "ETag",
            "English",
            "Experiment",
            "GPU",
            "SHA",
            "Tags",
            "json",
            "report",
            "Hydra",
            "Linear",
            "Log",
            "MLflow",
            "Name",
            "Organisation",
            "Parameter",
            "Python",
            "Sacred",
            "Sandbox",
            "Test",
            "Weights",
            "in",
            "min");

    /// What a tool, a file or a way of computing is called, and patterns of times.
    private static final Pattern NAMES =
            Pattern.compile("(words\\.algorithm|wording\\.time|lineage\\.source" + "|compare\\.nothing)\\..*");

    /// The reader is not spoken to, and nothing is promised that nobody can know.
    private static final Pattern ADDRESS = Pattern.compile("(?<=[\\p{L}\\d,;–] )(Sie|Ihre?[nmrs]?|Ihnen)\\b");

    @AfterEach
    void english() {
        Texts.speak(Language.EN);
    }

    static Stream<Path> files() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> !file.toString().endsWith("_de.properties"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void bothLanguagesSayTheSameThings(Path file) {
        Properties english = read(file);
        Properties german = read(german(file));
        assertEquals(keys(english), keys(german));
        for (String key : keys(english)) {
            assertEquals(arguments(english.getProperty(key)), arguments(german.getProperty(key)), key);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noTextWasLeftInEnglish(Path file) {
        Properties english = read(file);
        Properties german = read(german(file));
        String name = file.getFileName().toString().replace("properties", "");
        assertEquals(
                Set.of(),
                keys(english).stream()
                        .filter(key -> english.getProperty(key).equals(german.getProperty(key)))
                        .filter(key -> !NAMES.matcher(name + key).matches())
                        .filter(key -> !ALIKE.containsAll(words(english.getProperty(key))))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTextCanBeFilledInAndNoneSaysWhatMustNotBeSaid(Path file) {
        for (Path each : Set.of(file, german(file))) {
            Properties texts = read(each);
            for (String key : keys(texts)) {
                String text = texts.getProperty(key);
                assertFalse(
                        ForbiddenWords.in(text) || ADDRESS.matcher(text).find(),
                        () -> each + ": " + key + " = " + text);
                if (ARGUMENT.matcher(text).find()) {
                    for (int number : new int[] {0, 1, 2, 100}) {
                        Object[] values = Stream.generate(() -> number).limit(8).toArray();
                        String filled = new MessageFormat(text, Locale.ROOT).format(values);
                        assertFalse(filled.contains("{"), () -> each + ": " + key + " = " + filled);
                    }
                }
            }
        }
    }

    @Test
    void theTextIsTheOneOfTheLanguageThatIsSpokenWhenItIsAskedFor() {
        Texts texts = Texts.of(Wording.class);
        assertEquals("3 of 7 MB", texts.text("amount", "3", "7", "MB"));
        Texts.speak(Language.DE);
        assertEquals("3 von 7 MB", texts.text("amount", "3", "7", "MB"));
    }

    @Test
    void numbersInTextsAreWrittenAsInTheLanguage() {
        Texts texts = Texts.of(Wording.class);
        assertEquals("12,345 of 0.5 B", texts.text("amount", 12_345, 0.5, "B"));
        Texts.speak(Language.DE);
        assertEquals("12\u00a0345 von 0,5 B", texts.text("amount", 12_345, 0.5, "B"));
    }

    @Test
    void amountsAndTimesReadAsInEachLanguage() {
        Instant time = Instant.parse("2026-03-05T09:41:07Z");
        assertEquals("1,284", Wording.count(1284));
        assertEquals("41.2 MB", Wording.bytes(41_200_000));
        assertEquals("12.9 of 31.5 GB", Wording.amount(12_900_000_000L, 31_500_000_000L));
        assertEquals("1.62 GB/s", Wording.rate(1.62e9));
        assertEquals("14 m 08 s", Wording.duration(Duration.ofSeconds(848)));
        assertEquals("0.4 s", Wording.duration(Duration.ofMillis(400)));
        assertEquals("05 Mar 09:41", Wording.moment(time, 2026));
        assertEquals("05 Mar 2026 09:41:07 UTC", Wording.whole(time));
        assertEquals("5 Mar", Wording.date(time, 2026));
        Texts.speak(Language.DE);
        assertEquals("1284", Wording.count(1284));
        assertEquals("100\u00a0000", Wording.count(100_000));
        assertEquals("41,2 MB", Wording.bytes(41_200_000));
        assertEquals("12,9 von 31,5 GB", Wording.amount(12_900_000_000L, 31_500_000_000L));
        assertEquals("1,62 GB/s", Wording.rate(1.62e9));
        assertEquals("14 min 08 s", Wording.duration(Duration.ofSeconds(848)));
        assertEquals("0,4 s", Wording.duration(Duration.ofMillis(400)));
        assertEquals("05. März 09:41", Wording.moment(time, 2026));
        assertEquals("05. März 2026 09:41:07 UTC", Wording.whole(time));
        assertEquals("5. März", Wording.date(time, 2026));
    }

    @Test
    void everyFileOfGermanBelongsToOneOfEnglish() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.filter(file -> file.toString().endsWith("_de.properties"))
                    .forEach(file -> assertTrue(
                            Files.exists(file.resolveSibling(
                                    file.getFileName().toString().replace("_de.properties", ".properties"))),
                            file::toString));
        }
    }

    private static Path german(Path english) {
        return english.resolveSibling(english.getFileName().toString().replace(".properties", "_de.properties"));
    }

    private static Properties read(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static Set<String> keys(Properties texts) {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}

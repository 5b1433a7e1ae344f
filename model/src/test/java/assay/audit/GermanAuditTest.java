package assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Format;
import assay.project.Project;
import assay.report.ForbiddenWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An audit says the same in German as in English.
class GermanAuditTest {
    private static final Path TEXTS = Path.of("../resources/model/assay/audit");
    private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9])}");

    private static TreeMap<String, String> texts(Path file) throws IOException {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        TreeMap<String, String> all = new TreeMap<>();
        texts.forEach((key, text) -> all.put(key.toString(), text.toString()));
        return all;
    }

    private static Path german(Path english) {
        return english.resolveSibling(english.getFileName().toString().replace(".properties", "_de.properties"));
    }

    private static List<Path> english() throws IOException {
        try (Stream<Path> all = Files.walk(TEXTS)) {
            return all.filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> !file.toString().endsWith("_de.properties"))
                    .sorted()
                    .toList();
        }
    }

    private static TreeSet<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyFactAndRuleHasTheSameTextsInGermanWithTheSameArguments() throws IOException {
        List<String> other = new ArrayList<>();
        int count = 0;
        for (Path file : english()) {
            TreeMap<String, String> english = texts(file);
            TreeMap<String, String> german = Files.exists(german(file)) ? texts(german(file)) : new TreeMap<>();
            count += german.size();
            TreeSet<String> keys = new TreeSet<>(english.keySet());
            keys.addAll(german.keySet());
            for (String key : keys) {
                String text = german.get(key);
                String before = english.get(key);
                if (text == null || before == null || !arguments(text).equals(arguments(before))) {
                    other.add(file.getFileName() + " " + key + ": " + text);
                }
            }
        }
        assertEquals(List.of(), other);
        assertTrue(count > 400, "hardly any text was looked at: " + count);
    }

    @Test
    void noGermanTextClaimsTooMuchOrHasStraightQuotes() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : english()) {
            if (Files.exists(german(file))) {
                texts(german(file)).forEach((key, text) -> {
                    if (ForbiddenWords.in(text) || text.contains("\"") || text.isBlank()) {
                        wrong.add(file.getFileName() + " " + key + ": " + text);
                    }
                });
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatToolsNeverRecordIsSaidInGerman() {
        TreeSet<String> english = new TreeSet<>();
        Project.formats().stream()
                .flatMap(format -> format.gaps().stream())
                .map(Format.Gap::what)
                .filter(what -> Texts.in(Language.DE, () -> Texts.gap(what)).equals(what))
                .forEach(english::add);
        assertEquals(new TreeSet<>(), english);
    }

    @Test
    void anObservationIsTheSameWhereverWasLooked() {
        assertEquals("No seed is recorded.", Observation.said("No seed is recorded. Looked in: params/."));
        assertEquals(
                "Es ist kein Startwert aufgezeichnet.",
                Observation.said("Es ist kein Startwert aufgezeichnet. Gesucht in: params/."));
    }

    @Test
    void whatIsSpokenHoldsForTheWorkAlone() {
        Rule rule = Auditor.rules().stream()
                .filter(each -> each.id().equals("D2"))
                .findFirst()
                .orElseThrow();
        RuleSet rules = RuleSet.shipped();
        assertEquals(
                "Haben die Dateien von heute die aufgezeichneten Prüfsummen?",
                Texts.in(Language.DE, () -> rule.info(rules)).question());
        assertEquals(
                "Have the files of today the digests that were recorded?",
                rule.info(rules).question());
    }
}

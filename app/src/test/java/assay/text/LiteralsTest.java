package assay.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the reader sees stands in the files of texts, where it can be read as a whole and translated.
class LiteralsTest {
    private static final Path SOURCES = Path.of("src/main/java/assay");

    /// Words given to a control, to what is shown of it, or to a job, as a text in the code.
    private static final Pattern SAID = Pattern.compile(
            "(?:new (?:Label|Button|ToggleButton|RadioButton|CheckBox|Hyperlink|Tooltip|Text|Tab|MenuItem|MenuButton"
                    + "|CheckMenuItem|RadioMenuItem|TableColumn(?:<[^>]*>)?|TitledPane)"
                    + "|\\.set(?:Text|PromptText|AccessibleText|AccessibleHelp|Title|HeaderText|ContentText)"
                    + "|Buttons\\.(?:primary|secondary|link)"
                    + "|Parts\\.(?:label|sentence|titled|tooltip)"
                    + "|\\.start)\\(\\s*(\"(?:[^\"\\\\]|\\\\.)*\")");
    private static final Pattern COUNTED = Pattern.compile("Wording\\.count\\([^;\"]*(\"[^\"]*\"), \"[^\"]*\"\\)");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    /// A key of the keyboard and names of things.
    private static final Set<String> SAME = Set.of("\"F7\"", "\"SHA-256\"");

    @Test
    void noWordOfTheWindowStandsInTheCode() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(SOURCES.resolve("cli")))
                    .forEach(file -> Stream.of(SAID, COUNTED)
                            .flatMap(pattern -> pattern.matcher(text(file)).results())
                            .map(match -> match.group(1))
                            .filter(words -> WORD.matcher(words).find() && !SAME.contains(words))
                            .forEach(words -> found.add(file.getFileName() + ": " + words)));
        }
        assertEquals(Set.of(), found);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replaceAll("(?m)//.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

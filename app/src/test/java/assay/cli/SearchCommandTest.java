package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.Match;
import assay.project.Sample;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `assay search` on the sample project.
class SearchCommandTest {
    @TempDir
    static Path folder;

    private static Path sample;
    private static Shell shell;

    @BeforeAll
    static void unpack() {
        sample = folder.resolve("credit-default");
        Sample.unpack(sample);
        shell = new Shell(folder.resolve("home"));
    }

    @Test
    void eachKindIsFoundByItsWords() throws IOException {
        assertTrue(keys("seeds-final", Match.Kind.RUN).anyMatch("seeds-final-0"::equals));
        assertTrue(keys("lr 0.3", Match.Kind.PARAMETER).anyMatch("lr"::equals));
        assertTrue(keys("auc", Match.Kind.METRIC).anyMatch("auc"::equals));
        assertTrue(keys("scikit", Match.Kind.PACKAGE).anyMatch("scikit-learn"::equals));
        assertTrue(
                keys("champion OR credit-default", Match.Kind.MODEL).findAny().isEmpty(), "OR is a word");
        assertTrue(keys("credit", Match.Kind.MODEL).anyMatch("credit-default"::equals));
        assertTrue(keys("train", Match.Kind.FILE).anyMatch(key -> key.endsWith(".csv")));
        assertTrue(keys("seed", Match.Kind.FINDING).findAny().isPresent());
    }

    @Test
    void aDigestIsFoundByItsFirstDigitsAndNamesItsFile() throws IOException {
        JsonNode train = json("train", "--kind", "digest").get("matches").get(0);
        String digest = train.get("key").asText();
        JsonNode again = json(digest.substring(0, 8), "--kind", "digest").get("matches");
        assertEquals(digest, again.get(0).get("key").asText());
        assertTrue(again.get(0).get("text").asText().contains("train"));
    }

    @Test
    void theDocumentFollowsItsSchema() throws IOException {
        String document = json("e").toString();
        assertEquals(
                "",
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("../resources/app/assay/schema/search.schema.json")),
                                InputFormat.JSON)
                        .validate(document, InputFormat.JSON)
                        .toString()
                        .replace("[]", ""));
    }

    @Test
    void theTableIsForPeople() {
        Shell.Answer answer = shell.run("search", sample.toString(), "lr", "--kind", "parameter,run");
        assertEquals(0, answer.exit(), answer.err());
        assertTrue(answer.out().startsWith("Kind"), answer.out());
        assertFalse(answer.out().contains("finding"), answer.out());
        Shell.Answer nothing = shell.run("search", sample.toString(), "zyzzyva");
        assertEquals("Nothing was found.", nothing.out().strip());
        assertEquals(0, nothing.exit());
        assertEquals(
                2, shell.run("search", sample.toString(), "x", "--limit", "0").exit());
        assertEquals(2, shell.run("search", sample.toString()).exit());
    }

    private static Stream<String> keys(String text, Match.Kind kind) throws IOException {
        return StreamSupport.stream(
                        json(text, "--kind", kind.name().toLowerCase(Locale.ROOT))
                                .get("matches")
                                .spliterator(),
                        false)
                .map(match -> match.get("key").asText());
    }

    private static JsonNode json(String text, String... more) throws IOException {
        Shell.Answer answer =
                shell.run(Stream.concat(Stream.of("search", sample.toString(), text, "--json"), Stream.of(more))
                        .toArray(String[]::new));
        assertEquals(0, answer.exit(), answer.err());
        return new ObjectMapper().readTree(answer.out());
    }
}

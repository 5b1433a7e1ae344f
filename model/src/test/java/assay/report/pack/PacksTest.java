package assay.report.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacksTest {
    private static final String OWN = """
            id: own
            version: "1"
            checked: 2026-11-20
            status: {en: internal}
            name: {en: Our rules}
            about: {en: What we ask of ourselves.}
            sources: [the handbook]
            parts:
              - title: {en: Models}
                clauses:
                  - {id: "1", read: primary, asks: {en: The code is kept}, facts: [F03], person: {en: the reason}}
            """;

    @TempDir
    Path folder;

    @Test
    void everyShippedPackIsInEnglishAndGermanAndFitsTheSchema() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Pack pack : Packs.shipped()) {
            assertTrue(ids.add(pack.id()));
            assertFalse(pack.sources().isEmpty());
            bilingual(pack.name());
            bilingual(pack.status());
            bilingual(pack.about());
            Set<String> clauses = new HashSet<>();
            for (Pack.Part part : pack.parts()) {
                bilingual(part.title());
                for (Pack.Clause clause : part.clauses()) {
                    assertTrue(clauses.add(clause.id()), pack.id() + " " + clause.id());
                    bilingual(clause.asks());
                    if (clause.note() != null) {
                        bilingual(clause.note());
                    }
                    if (clause.person() != null) {
                        bilingual(clause.person());
                    }
                    assertTrue(
                            clause.person() != null || !clause.facts().isEmpty(),
                            () -> pack.id() + " " + clause.id() + " is served by nothing and nobody");
                }
            }
            assertEquals(List.of(), problems(shipped(pack.id())), pack.id());
        }
        assertEquals(Packs.ids().size(), ids.size());
    }

    private static void bilingual(Words words) {
        assertEquals(Set.of("de", "en"), words.texts().keySet(), words.in(Locale.ENGLISH));
        assertFalse(words.in(Locale.GERMAN).isBlank());
    }

    @Test
    void aUsersFileIsAPackToo() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), OWN);

        Pack pack = Packs.named(file.toString());

        assertEquals("own", pack.id());
        assertEquals("own.yaml", pack.origin());
        assertEquals(LocalDate.of(2026, 11, 20), pack.checked());
        assertEquals(
                List.of(RecordFact.F03),
                pack.parts().getFirst().clauses().getFirst().facts());
        assertEquals("Our rules", pack.name().in(Locale.GERMAN), "English where there is no German");
        assertEquals(List.of(), problems(OWN.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsNoPackIsSaidWithItsLine() throws IOException {
        assertEquals(
                "own.yaml line 11: expected a fact from F01 to F21, found F99", refused(OWN.replace("F03", "F99")));
        assertEquals(
                "own.yaml line 11: expected primary, secondary or not re-read, found perhaps",
                refused(OWN.replace("primary", "perhaps")));
        assertEquals(
                "own.yaml line 3: expected checked as a date like 2026-11-20, found yesterday",
                refused(OWN.replace("2026-11-20", "yesterday")));
        assertEquals("own.yaml line 1: expected version, found none", refused(OWN.replace("version: \"1\"\n", "")));
        assertTrue(refused("id: [").startsWith("own.yaml"));
        assertTrue(refused("").startsWith("own.yaml"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Packs.named("no-such-pack"))
                .getMessage()
                .contains("eu-ai-act"));
    }

    private String refused(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), yaml);
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Packs.named(file.toString()))
                .getMessage());
    }

    private static byte[] shipped(String id) throws IOException {
        try (InputStream in = Packs.class.getResourceAsStream("/assay/report/packs/" + id + ".yaml")) {
            return in.readAllBytes();
        }
    }

    private static List<String> problems(byte[] yaml) throws IOException {
        JsonNode tree = new YAMLMapper().readTree(yaml);
        try (InputStream in = Packs.class.getResourceAsStream("/assay/report/pack.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
            return schema.validate(tree).stream().map(Object::toString).toList();
        }
    }
}

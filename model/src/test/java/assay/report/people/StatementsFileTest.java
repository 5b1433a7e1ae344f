package assay.report.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsFileTest {
    private static final String FILE = """
            statements:
              - about: choice
                text: The first seed, chosen before the others were known.
                by: J. Ito
                role: model owner
                date: 2026-11-19
              - about: clause
                pack: eu-ai-act
                clause: IV.1(a)
                text: Credit scoring of private persons.
                by: J. Ito
                role: model owner
                date: 2026-11-19
              - about: finding
                rule: C2
                text: K. Lee keeps the patch.
                by: M. Okafor
                role: model risk
                date: 2026-11-20
                due: 2026-12-01
            roles:
              - {role: Model owner, name: J. Ito, independent: "no"}
              - {role: Reviewer}
            """;

    @Test
    void statementsAndRolesAreRead() throws IOException {
        Statements read = read(FILE);

        assertEquals(
                new Statement(
                        About.CHOICE,
                        null,
                        "The first seed, chosen before the others were known.",
                        "J. Ito",
                        "model owner",
                        LocalDate.of(2026, 11, 19),
                        null,
                        "statements.yaml line 2"),
                read.on(About.CHOICE).getFirst());
        assertEquals(1, read.on(About.CLAUSE, "eu-ai-act IV.1(a)").size());
        assertEquals(
                LocalDate.of(2026, 12, 1),
                read.on(About.FINDING, "C2").getFirst().due());
        assertEquals(new Role("Model owner", "J. Ito", "no"), read.roles().getFirst());
        assertNull(read.roles().getLast().name());
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.newInputStream(Path.of("../resources/model/assay/report/statements.schema.json")));
        assertEquals(List.of(), schema.validate(new YAMLMapper().readTree(FILE)));
    }

    @Test
    void whatIsWrongIsSaidWithItsLineAndField() {
        assertEquals(
                "statements.yaml line 2: expected one of organisation, asked-by, reader, scope, choice, purpose, limits,"
                        + " retention, access, as-of, deployment, clause, finding, found chance",
                refused(FILE.replace("about: choice", "about: chance")));
        assertEquals(
                "statements.yaml line 6: expected date as a date like 2026-11-20, found soon",
                refused(FILE.replaceFirst("2026-11-19", "soon")));
        assertEquals(
                "statements.yaml line 7: expected clause, found none",
                refused(FILE.replace("    clause: IV.1(a)\n", "")));
        assertEquals(
                "statements.yaml line 4: expected one of about, by, clause, date, due, pack, role, rule, text, found"
                        + " bye",
                refused(FILE.replaceFirst("    by:", "    bye:")));
        assertEquals(
                "statements.yaml line 1: expected a list of statements, or of roles, found none",
                refused("statements: []\n"));
        assertEquals(
                "statements.yaml line 3: expected text as a text of 1 to 5000 characters, found 5001 characters",
                refused(FILE.replaceFirst("text: .*", "text: " + "a".repeat(5001))));
    }

    @Test
    void aDecisionNamesItsModelByDigest() {
        String sha = "AB".repeat(32);
        Decision decision =
                Decision.read("decision.json", bytes("{\"decision\": \"A-17\", \"model-sha256\": \"" + sha + "\"}"));

        assertEquals("A-17", decision.id());
        assertEquals("ab".repeat(32), decision.model());
        assertNull(decision.input());
        assertEquals(
                "decision.yaml line 2: expected model-sha256 as 64 hexadecimal digits, found abc",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Decision.read("decision.yaml", bytes("decision: A\nmodel-sha256: abc\n")))
                        .getMessage());
    }

    private static Statements read(String yaml) {
        return StatementsFile.read("statements.yaml", bytes(yaml));
    }

    private static String refused(String yaml) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> read(yaml)).getMessage());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

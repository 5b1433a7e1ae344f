package assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {

    private static RuleSet with(String yaml) {
        return RuleSet.shipped().with("assay-rules.yaml", yaml);
    }

    @Test
    void aFileChangesWhatItNamesAndNothingElse() {
        RuleSet rules = with("""
                name: Bank's own
                rules:
                  C1: {severity: high}
                  E11: {seeds: 5}
                  D1: {on: false}
                waivers: {days: 90}
                """);

        assertEquals("Bank's own", rules.name());
        assertEquals(Severity.HIGH, rules.severity("C1"));
        assertEquals(5, rules.number("E11", "seeds"));
        assertEquals(Severity.HIGH, rules.severity("E11"), "its other words stay");
        assertFalse(rules.on("D1"));
        assertTrue(rules.on("C1"));
        assertEquals(90, rules.waiverDays());
        assertEquals(RuleSet.shipped().severity("C2"), rules.severity("C2"));
        assertEquals(
                List.of(
                        new RuleSet.Departure("C1", "severity", "critical", "high", "assay-rules.yaml"),
                        new RuleSet.Departure("D1", "on", "true", "false", "assay-rules.yaml"),
                        new RuleSet.Departure("E11", "seeds", "3", "5", "assay-rules.yaml"),
                        new RuleSet.Departure("waivers", "days", "366", "90", "assay-rules.yaml")),
                rules.departures());
    }

    @Test
    void aLaterFileHasTheLastWordAndWhatIsPutBackDepartsNoMore() {
        RuleSet own = with("rules: {C1: {severity: low}, C2: {severity: low}}");

        RuleSet rules = own.with("strict.yaml", "rules: {C1: {severity: critical}, C2: {severity: medium}}");

        assertEquals(
                List.of(new RuleSet.Departure("C2", "severity", "critical", "medium", "strict.yaml")),
                rules.departures());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rules: {C1: {severity: grave}}      | line 1: expected critical, high, medium or low, found C1: severity: grave
                    rules: {C1: {severty: high}}        | line 1: expected a rule and a word of the shipped rules.yaml, found C1: severty: high
                    rules: {X9: {severity: high}}       | line 1: expected a rule and a word of the shipped rules.yaml, found X9: severity: high
                    rules: {E11: {seeds: many}}         | line 1: expected a number, found E11: seeds: many
                    rules: {C1: {on: no}}               | line 1: expected true or false, found C1: on: no
                    rules: {C1: high}                   | line 1: expected words of C1, such as {severity: high}, found high
                    rules: [C1]                         | line 1: expected rules, each with its words, found a list
                    rule: {C1: {on: false}}             | line 1: expected name, version, rules or waivers, found rule
                    just words                          | line 1: expected name, version, rules and waivers, found just words
                    waivers: {on: false}                | line 1: expected a rule and a word of the shipped rules.yaml, found waivers: on: false
                    """)
    void aBrokenFileIsNamedWithItsLineWhatWasExpectedAndWhatWasFound(String yaml, String message) {
        IllegalArgumentException broken = assertThrows(IllegalArgumentException.class, () -> with(yaml));

        assertEquals("assay-rules.yaml " + message, broken.getMessage());
    }

    @Test
    void aFileThatIsNoYamlIsNamedWithItsLine() {
        IllegalArgumentException broken =
                assertThrows(IllegalArgumentException.class, () -> with("rules:\n  C1: {severity: high\n"));

        assertTrue(broken.getMessage().startsWith("assay-rules.yaml line "), broken.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "rules:\n", "name: ours\n"})
    void aFileThatSaysNothingChangesNothing(String yaml) {
        assertEquals(List.of(), with(yaml).departures());
        assertEquals(RuleSet.shipped().entries(), with(yaml).entries());
    }

    @Test
    void theShippedFileFollowsThePublishedSchema() throws IOException {
        assertEquals(List.of(), schema().validate(resource("rules.yaml"), InputFormat.YAML));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules: {C1: {severity: grave}}", "rule: {}", "rules: {C1: high}", "rules: {c1: {}}"})
    void whatIsRefusedDoesNotFollowTheSchemaEither(String yaml) throws IOException {
        assertFalse(schema().validate(yaml, InputFormat.YAML).isEmpty());
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("assay-rules.schema.json"), InputFormat.JSON);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RuleSet.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

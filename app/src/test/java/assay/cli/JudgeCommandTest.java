package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeCommandTest {
    private static final String FIVE = "{\"metrics\":{\"auc\":[0.7911,0.7920,0.7926,0.7934,0.7941]}}";
    private static final String SIX = "auc\n0.7913\n0.7918\n0.7921\n0.7924\n0.7929\n0.7936\n";
    private static final String REFERENCE = """
            {"usage": "training", "rules": "5.0.0", "benchmark": "resnet",
             "points": [{"batchSize": 256, "samples": [15, 15, 16, 16, 16, 16, 16, 16, 15.5, 16.5]}]}""";

    @TempDir
    Path folder;

    private Shell.Answer judge(String originals, String reruns, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "judge",
                "--originals",
                Files.writeString(folder.resolve("originals"), originals).toString(),
                "--reruns",
                Files.writeString(folder.resolve("reruns"), reruns).toString()));
        arguments.addAll(List.of(more));
        return new Shell(folder.resolve("home")).run(arguments.toArray(String[]::new));
    }

    private String[] tolerance(String text, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("tolerance"), text);
        List<String> arguments = new ArrayList<>(List.of("--tolerance", file.toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static JsonNode valid(Shell.Answer answer) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../resources/app/assay/schema/judge.schema.json")), InputFormat.JSON);
        List<Error> violations = schema.validate(answer.out(), InputFormat.JSON);
        assertTrue(violations.isEmpty(), violations + answer.err());
        return new ObjectMapper().readTree(answer.out());
    }

    @Test
    void aMarginThatHoldsIsEquivalentAndExitsWithNothingAgainstIt() throws IOException {
        Shell.Answer answer = judge(FIVE, SIX, tolerance("metrics: {auc: {margin: 0.0025, source: by hand}}"));

        assertEquals(Exit.DONE, answer.exit(), answer.err());
        assertTrue(answer.out().startsWith("≈ EQUIVALENT  auc"), answer.out());
        assertTrue(answer.out().contains("margin ± 0.0025, by hand"), answer.out());
        assertTrue(answer.out().contains("≈ EQUIVALENT for the run, decided by auc"), answer.out());
    }

    @Test
    void aVerdictThatIsWorseThanExpectedIsTheAnswerNo() throws IOException {
        String[] narrow = tolerance("metrics: {auc: {margin: 0.0008}}");
        assertEquals(Exit.NO, judge(FIVE, SIX, narrow).exit());
        assertEquals(
                Exit.DONE,
                judge(FIVE, SIX, tolerance("metrics: {auc: {margin: 0.0008}}", "--expect", "inconclusive"))
                        .exit());
        assertEquals(
                Exit.NO,
                judge(FIVE, SIX, tolerance("metrics: {auc: {margin: 0.0025}}", "--expect", "BITWISE"))
                        .exit());
        assertEquals(Exit.USAGE, judge(FIVE, SIX, "--expect", "GOOD").exit());
    }

    @Test
    void theDocumentFollowsItsSchema() throws IOException {
        JsonNode found = valid(judge(FIVE, SIX, tolerance("metrics: {auc: {margin: 0.0025}}", "--json")));
        assertEquals("EQUIVALENT", found.get("verdict").textValue());
        JsonNode metric = found.get("metrics").get(0);
        assertEquals("[5,6]", metric.get("n").toString());
        assertEquals("L3", metric.get("level").textValue());
        assertEquals(0.0025, metric.at("/margin/value").doubleValue());
        assertEquals("within the stated tolerance", metric.get("observed").textValue());
        assertEquals(2, metric.get("interval").size());
    }

    @Test
    void oneRerunAgainstThreeOriginalsIsLevelTwoWithAPrediction() throws IOException {
        JsonNode metric = valid(
                        judge("{\"metrics\":{\"auc\":[0.80,0.81,0.82]}}", "{\"metrics\":{\"auc\":[0.83]}}", "--json"))
                .get("metrics")
                .get(0);
        assertEquals("L2", metric.get("level").textValue());
        assertEquals("CONSISTENT", metric.get("verdict").textValue());
        assertEquals(0.81 - 0.0496827, metric.at("/interval/0").doubleValue(), 1e-6);
        assertTrue(metric.get("needed").isNull());
    }

    @Test
    void everyKindOfJudgementFollowsTheSchema() throws IOException {
        String originals = """
                {"metrics": {"same": [1, 1], "gone": [1, 2], "nan": [1, 2], "secs": [100, 101], "auc": [0.8, null]},
                 "direction": {"auc": "higher"}, "seeds": [1, 2], "predictions": ["a", "b"], "truth": ["a", "a"],
                 "pilot": {"auc": [0.79, 0.8, 0.81]}}""";
        String reruns = """
                {"metrics": {"same": [1, 1, 1], "nan": [NaN, 1, 1], "secs": [90, 91, null], "auc": [0.8, 0.81, 0.82]},
                 "predictions": ["a", "a"]}""";
        JsonNode found = valid(judge(
                originals,
                reruns,
                tolerance(
                        "{\"metrics\": {\"secs\": {\"margin\": 0.1, \"kind\": \"relative\", \"scale\": \"log\"},"
                                + " \"auc\": {\"margin\": \"derived\", \"direction\": \"higher\"}}}",
                        "--json")));
        assertEquals("DIFFERENT", found.get("verdict").textValue());
        assertEquals("nan", found.get("decisive").textValue());
        assertEquals(5, found.get("metrics").size());
        assertEquals(0.5, found.at("/mcnemar/churn").doubleValue());
        assertTrue(found.get("notes").toString().contains("on 2 of 3"), found.get("notes")::toString);
    }

    @Test
    void convergenceReferencePointsHaveTheirOwnMode() throws IOException {
        String slow = "{\"benchmark\": \"resnet\", \"batchSize\": 256, \"samples\": [15.5, 15.5, 15.5, 15.5, 15.5]}";
        Shell.Answer passed = judge(REFERENCE, slow, "--mode", "rcp", "--json");
        assertEquals(Exit.DONE, passed.exit(), passed.err());
        JsonNode rcp = valid(passed).get("rcp");
        assertTrue(rcp.get("passed").booleanValue());
        assertEquals("exact", rcp.get("reference").textValue());
        assertEquals(15.5, rcp.get("mean").doubleValue());

        String fast = "{\"benchmark\": \"resnet\", \"batchSize\": 256, \"samples\": [15, 14, 15, 15, 15]}";
        Shell.Answer failed = judge(REFERENCE, fast, "--mode", "rcp");
        assertEquals(Exit.NO, failed.exit());
        assertTrue(failed.out().contains("It converges faster than the reference"), failed.out());
        String large = "{\"benchmark\": \"resnet\", \"batchSize\": 512, \"samples\": [15, 14, 15, 15, 15]}";
        assertEquals(
                "missing",
                valid(judge(REFERENCE, large, "--mode", "rcp", "--json"))
                        .at("/rcp/reference")
                        .textValue());
    }

    /// Each complaint is one line that names the file and the place.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"metrics\":{\"auc\":[\"high\"]}} | originals, line 1: /metrics/auc/0: expected a number, found 'high'",
                "{\"metrics\":{\"auc\":[0.8]},\"seed\":[1]} | originals, line 1: /seed: no such key",
                "{\"metrics\":{\"auc\":[0.8,0.7]},\"seeds\":[1,2,3]} | /seeds: expected a seed for each of 2 runs, found 3",
                "{\"metrics\":{\"auc\":[0.8]},\"direction\":{\"auc\":\"up\"}} | /direction/auc: expected higher or lower",
                "{\"runs\":[]} | originals, line 1: /runs: no such key",
                "{} | /metrics: expected an object with keys, found nothing",
                "{\"metrics\": | originals, line 1",
                "0.8,0.9 | originals, line 1: expected a header of metrics' names, found numbers"
            })
    void whatCannotBeUnderstoodIsOneLine(String originals, String expected) throws IOException {
        Shell.Answer answer = judge(originals, SIX);
        assertEquals(Exit.COULD_NOT, answer.exit(), answer.out());
        assertEquals(1, answer.err().lines().count(), answer.err());
        assertTrue(answer.err().contains(expected), answer.err());
        assertEquals("", answer.out());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Shell.Answer answer = new Shell(folder.resolve("home"))
                .run("judge", "--originals", folder.resolve("nowhere").toString(), "--reruns", folder.toString());
        assertEquals(Exit.COULD_NOT, answer.exit());
        assertTrue(answer.err().contains("nowhere: no such file."), answer.err());
    }

    @Test
    void bothFilesAreNeeded() {
        assertEquals(
                Exit.USAGE,
                new Shell(folder.resolve("home"))
                        .run("judge", "--originals", "x")
                        .exit());
    }
}

package assay.formats.assayrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssayRunReaderTest extends ReaderFixture {
    private static final String FULL = """
            {
              "assayRun": "1", "id": "r1", "name": "final", "status": "FINISHED", "exitCode": 0,
              "command": ["python3", "train.py", "--api-token", "s3cr3tvalue", "--lr", "0.1"],
              "workingFolder": ".", "start": "2026-10-28T18:02:41Z", "end": "2026-10-28T20:02:43+02:00",
              "code": {"commit": "9530ff0ac5c965b7371d7e574f2e3b04e340c353", "dirty": false, "patch": null,
                       "remote": "https://anna:hunter2hunter2@git.example.org/x.git"},
              "parameters": {"model": {"lr": 0.1}, "db-password": "hunter2hunter2"},
              "seeds": {"numpy": 7},
              "metrics": {"auc": [{"step": 0, "value": 0.5, "time": null},
                                  {"step": 1, "value": 0.75, "time": "2026-10-28T18:02:42Z"}]},
              "inputs": [{"path": "data/train.csv",
                          "sha256": "878a7028cf2fceeb70c7d8a11205c3809759ec3f2cdf3ecd1f6a8de0b7d1d136", "size": 3}],
              "outputs": [{"path": "models/model.json"}],
              "environment": {"python": "3.11.7", "os": "Linux", "packages": {"Scikit_Learn": "1.9.1"},
                              "variables": {"DB_PASSWORD": "hunter2hunter2", "TZ": "UTC"},
                              "switches": {"torch.deterministic": "true"}},
              "devices": [{"kind": "gpu", "name": "H200", "driver": "580.1"}],
              "parent": "r0", "user": "m", "host": "ws", "seal": null
            }
            """;

    private Reading read(String json) throws IOException {
        return read("assay-run.json", json);
    }

    @Test
    void everythingThatTheRecordSaysIsAFact() throws IOException {
        Reading reading = read(FULL);
        assertEquals(List.of(), reading.problems());
        Fact.Execution run = reading.only(Fact.Execution.class);
        assertEquals(RunId.global("assay", "r1"), run.run());
        assertEquals(RunId.global("assay", "r0"), run.parent());
        assertEquals(Status.FINISHED, run.status());
        assertEquals(Instant.parse("2026-10-28T18:02:43Z"), run.end());
        Fact.Metric metric = reading.only(Fact.Metric.class);
        assertEquals(0.75, metric.last());
        assertEquals(2, metric.series().size());
        assertEquals(
                Instant.parse("2026-10-28T18:02:42Z").toEpochMilli(),
                metric.series().times()[1]);
        assertEquals("7", reading.only(Fact.Seed.class).value());
        Artifact input = reading.all(Artifact.class).getFirst();
        assertEquals(Artifact.Role.INPUT, input.role());
        assertEquals(Artifact.Kind.DATA, input.kind());
        assertEquals(
                List.of(Digest.sha256("878a7028cf2fceeb70c7d8a11205c3809759ec3f2cdf3ecd1f6a8de0b7d1d136")),
                input.digests());
        assertEquals(
                List.of("python 3.11.7", "scikit-learn 1.9.1"),
                reading.all(Dependency.class).stream()
                        .map(each -> each.name() + " " + each.version())
                        .toList());
        assertEquals(Map.of("driver", "580.1"), reading.only(Fact.Device.class).attributes());
        assertEquals(
                List.of("SYSTEM os", "VARIABLE DB_PASSWORD", "VARIABLE TZ", "SWITCH torch.deterministic"),
                reading.all(Setting.class).stream()
                        .map(each -> each.kind() + " " + each.key())
                        .toList());
    }

    @Test
    void secretsNeverBecomeFacts() throws IOException {
        String facts = read(FULL).facts().map(Object::toString).reduce("", String::concat);
        assertTrue(facts.contains("[secret withheld]"));
        assertFalse(facts.contains("hunter2") || facts.contains("s3cr3tvalue"), facts);
    }

    @Test
    void twoKeysAreEnough() throws IOException {
        Reading reading = read("{\"assayRun\": \"1\", \"id\": \"r1\"}");
        assertEquals(List.of(), reading.problems());
        assertEquals(1, reading.facts().count());
        assertEquals("r1", reading.only(Fact.Execution.class).name());
        assertEquals(Status.UNKNOWN, reading.only(Fact.Execution.class).status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"assayRun": "2", "id": "r1"}                                         | UnknownVersion | 1
                    {"assayRun": "1"}                                                     | Damaged        | 0
                    {"assayRun": "1", "id": "r1", "start": "yesterday"}                   | Damaged        | 1
                    {"assayRun": "1", "id": "r1", "code": {"commit": "main"}}             | Damaged        | 1
                    {"assayRun": "1", "id": "r1", "metrics": {"auc": [{"value": 0.1       | Truncated      | 0
                    """)
    void whatIsWrongIsSaidAndTheRestIsRead(String json, String problem, int facts) throws IOException {
        Reading reading = read(json);
        assertEquals(
                List.of(problem), reading.problems().stream().map(Problem::kind).toList());
        assertEquals(facts, reading.facts().count());
    }

    @Test
    void thePublishedSchemaTakesTheRecordAndRefusesOthers() throws IOException {
        assertEquals(List.of(), against(FULL));
        assertEquals(List.of(), against("{\"assayRun\": \"1\", \"id\": \"r1\"}"));
        assertEquals(1, against("{\"assayRun\": \"1\"}").size());
        assertEquals(1, against("{\"assayRun\": \"2\", \"id\": \"r1\"}").size());
        assertEquals(
                1,
                against("{\"assayRun\": \"1\", \"id\": \"r\", \"start\": \"now\"}")
                        .size());
        assertEquals(
                1,
                against("{\"assayRun\": \"1\", \"id\": \"r\", \"inputs\": [{\"sha256\": null}]}")
                        .size());
    }

    private static List<com.networknt.schema.Error> against(String json) throws IOException {
        try (InputStream in = AssayRunReaderTest.class.getResourceAsStream("/assay/assay-run.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            return schema.validate(json, InputFormat.JSON);
        }
    }
}

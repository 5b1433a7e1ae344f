package assay.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Tag;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Reading;
import assay.rerun.RunRecord.FileUsed;
import assay.rerun.RunRecord.Source;
import assay.rerun.run.Confinement;
import assay.rerun.run.Limits;
import assay.rerun.run.Ran;
import assay.rerun.run.Ran.End;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunRecordTest {
    private static final String SUM = "878a7028cf2fceeb70c7d8a11205c3809759ec3f2cdf3ecd1f6a8de0b7d1d136";

    @TempDir
    Path folder;

    private static Ran ran(End end, Integer code) {
        return new Ran(
                end,
                code,
                Instant.parse("2026-11-21T10:00:00.123456Z"),
                Instant.parse("2026-11-21T10:01:00Z"),
                Digest.sha256(SUM),
                12,
                1 << 30,
                List.of("No sandbox: the process could read and change whatever the user can."));
    }

    private static RunRecord record() {
        return new RunRecord("r1", "final", "assay 1")
                .rerunOf("r0")
                .command(List.of("python", "train.py", "--api-token", "s3cr3tvalue"), ".")
                .ended(ran(End.EXITED, 0), "runs/one/console.log")
                .code(new RunRecord.Code(
                        "9530ff0ac5c965b7371d7e574f2e3b04e340c353",
                        "main",
                        true,
                        "runs/one/changes.patch",
                        "https://anna:hunter2hunter2@git.example.org/x.git"))
                .parameters(Map.of("lr", "0.1", "db-password", "hunter2hunter2"))
                .seeds(Map.of("numpy", "7"))
                .inputs(List.of(new FileUsed("data/train.csv", SUM, 3L, "training", Source.SEEN)))
                .outputs(List.of(new FileUsed("model.json", null, null, null, Source.DECLARED)))
                .machine(Map.of("os", "Debian GNU/Linux 12", "kernel", "6.1", "cpu", "a processor"))
                .packages("3.11.9", Map.of("numpy", "2.4.6"))
                .asked("built by uv from requirements.lock", Map.of("numpy", "2.4.5"), List.of("numpy is 2.4.6."))
                .variables(Map.of("PYTHONHASHSEED", "0", "HF_TOKEN", "hf_abcdefghijklmnopqrst"))
                .switches(Map.of("CUBLAS_WORKSPACE_CONFIG", ":4096:8"))
                .device("gpu", "a GPU", Map.of("uuid", "GPU-1", "used", true, "samples", Map.of("count", 600)))
                .user("someone", "bench")
                .limits(new Limits(Duration.ofHours(1), 0, 1000, 64, 500))
                .confinement(new Confinement.Sandbox(List.of(), List.of(), List.of(), false, true))
                .notes(List.of("Something was not seen."));
    }

    @Test
    void itFollowsItsSchemaAndIsReadAsItWasWritten() throws IOException {
        RunRecord.Written written = record().written();
        assertEquals(List.of(), against(written.text()));
        Reading reading = read(written.text());
        assertEquals(List.of(), reading.problems());
        Fact.Execution run = reading.only(Fact.Execution.class);
        assertEquals(Status.FINISHED, run.status());
        assertEquals(Instant.parse("2026-11-21T10:00:00.123Z"), run.start());
        assertEquals(
                List.of("exitCode 0", "host bench", "tool assay 1", "rerunOf r0", "peakMemory 1073741824"),
                reading.all(Tag.class).stream()
                        .map(tag -> tag.key() + " " + tag.value())
                        .limit(5)
                        .toList());
        assertEquals(
                List.of("data/train.csv", "model.json", "runs/one/console.log"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
        assertEquals(
                List.of("python RECORDED 3.11.9", "numpy RECORDED 2.4.6", "numpy LOCKED 2.4.5"),
                reading.all(Dependency.class).stream()
                        .map(each -> each.name() + " " + each.origin() + " " + each.version())
                        .toList());
        assertTrue(reading.all(Fact.Setting.class).stream()
                .anyMatch(each ->
                        each.key().equals("sandbox.network") && each.value().equals("false")));
    }

    @Test
    void noSecretIsWritten() {
        String text = record().written().text();
        assertFalse(text.contains("s3cr3tvalue"), text);
        assertFalse(text.contains("hunter2"), text);
        assertFalse(text.contains("hf_abc"), text);
    }

    @Test
    void aRecordThatWasChangedDoesNotFitItsSeal() throws IOException {
        RunRecord.Written written = record().written();
        assertEquals(List.of(), read(written.text().replace("\n", "\r\n")).problems());
        List<Problem> problems = read(written.text().replace("\"lr\" : \"0.1\"", "\"lr\" : \"0.2\""))
                .problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().message().contains("changed after it was written"), problems.toString());
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void everyEndHasAStatus(End end) throws IOException {
        String text = new RunRecord("r", "r", "assay 1")
                .ended(ran(end, end == End.EXITED ? 3 : null), null)
                .written()
                .text();
        assertEquals(List.of(), against(text));
        Status status = read(text).only(Fact.Execution.class).status();
        assertEquals(
                end == End.EXITED || end == End.NOT_STARTED ? Status.FAILED : Status.KILLED, status, end.toString());
    }

    private Reading read(String text) throws IOException {
        Files.writeString(folder.resolve("assay-run.json"), text);
        return Reading.of(folder);
    }

    private static List<com.networknt.schema.Error> against(String json) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RunRecordTest.class.getResourceAsStream("/assay/assay-run.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                    .validate(json, InputFormat.JSON);
        }
    }
}

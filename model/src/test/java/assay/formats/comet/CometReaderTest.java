package assay.formats.comet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Device;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CometReaderTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String EXPERIMENT = "{\"offline_id\": \"" + KEY + "\", \"project_name\": \"tides\","
            + " \"start_time\": 1741306701609, \"stop_time\": STOP, \"customer_error_reported\": ERROR,"
            + " \"customer_error_message\": \"MESSAGE\", \"tags\": [\"calm\"]}";

    @TempDir
    Path folder;

    private Reading read(Map<String, String> entries) throws IOException {
        Path file = folder.resolve(".cometml-runs/" + KEY + ".zip");
        Files.createDirectories(file.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return Reading.of(folder);
    }

    private Reading read(String stop, String error, String message, String... messages) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "experiment.json",
                EXPERIMENT.replace("STOP", stop).replace("ERROR", error).replace("MESSAGE", message));
        entries.put("messages.json", String.join("\n", messages));
        return read(entries);
    }

    @Test
    void theEndIsTakenFromTheErrorAndTheStop() throws IOException {
        assertEquals(
                Status.FINISHED,
                read("1741306702000", "false", "").only(Execution.class).status());
        assertEquals(
                Status.UNKNOWN, read("null", "false", "").only(Execution.class).status());
        assertEquals(
                Status.FAILED,
                read("1741306702000", "true", "ValueError()")
                        .only(Execution.class)
                        .status());
        assertEquals(
                Status.KILLED,
                read("1", "true", "KeyboardInterrupt()").only(Execution.class).status());
    }

    @Test
    void messagesBecomeFacts() throws IOException {
        Reading reading = read(
                "2000000",
                "false",
                "",
                "{\"type\":\"parameter_msg\",\"payload\":{\"param\":{\"paramName\":\"lr\",\"paramValue\":1}}}",
                "{\"type\":\"parameter_msg\",\"payload\":{\"param\":{\"paramName\":\"lr\",\"paramValue\":2}}}",
                "{\"type\":\"parameter_msg\",\"payload\":{\"param\":{\"paramName\":\"api_key\",\"paramValue\":\"canary12345\"}}}",
                "{\"type\":\"metric_msg\",\"payload\":{\"local_timestamp\":5,\"metric\":{\"metricName\":\"loss\",\"metricValue\":0.5,\"step\":3}}}",
                "not json",
                "{\"type\":\"metric_msg\",\"payload\":{\"local_timestamp\":6,\"metric\":{\"metricName\":\"loss\",\"metricValue\":NaN,\"epoch\":4}}}",
                "{\"type\":\"gpu_static_info\",\"payload\":{\"gpu_static_info\":[{\"name\":\"Some GPU\",\"total_memory\":8}]}}",
                "{\"type\":\"git_metadata\",\"payload\":{\"git_metadata\":{\"branch\":\"refs/heads/main\",\"parent\":\""
                        + KEY + "01234567\",\"origin\":\"https://me:canary12345@example.org/x.git\"}}}",
                "{\"type\":\"file_upload\",\"payload\":{\"upload_type\":\"git-patch\",\"file_path\":\"tmp1\"}}",
                "{\"type\":\"file_upload\",\"payload\":{\"upload_type\":\"model-element\",\"additional_params\":{\"fileName\":\"m/best.pt\"}}}");
        assertEquals("2", reading.all(Param.class).getFirst().value().recorded());
        Metric loss = reading.only(Metric.class);
        assertEquals(2, loss.series().size());
        assertEquals(4, loss.series().steps()[1]);
        assertEquals("Some GPU", reading.only(Device.class).name());
        Commit commit = reading.only(Commit.class);
        assertEquals("main", commit.branch());
        assertEquals(true, commit.dirty());
        assertEquals(Artifact.Kind.MODEL, reading.only(Artifact.class).kind());
        assertEquals(1, reading.problems().size());
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
    }

    @Test
    void namesThatLeadOutAreRefusedAndTheRestIsRead() throws IOException {
        Reading reading = read(Map.of(
                "../messages.json",
                "{}",
                "experiment.json",
                EXPERIMENT.replace("STOP", "1").replace("ERROR", "false").replace("MESSAGE", "")));
        assertEquals(1, reading.all(Execution.class).size());
        assertTrue(reading.problems().stream().anyMatch(Problem.Refused.class::isInstance));
    }

    @Test
    void anArchiveThatWasCutOffBeforeTheFirstEntryIsNamed() throws IOException {
        Path file = folder.resolve(".cometml-runs/" + KEY + ".zip");
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                ByteBuffer.allocate(22)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x06054b50)
                        .array());
        assertInstanceOf(Problem.Truncated.class, Reading.of(folder).problems().getFirst());
    }

    @Test
    void realArchivesGiveOneRunAndOneProblem() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("comet"));
        Execution run = reading.only(Execution.class);
        assertEquals(Status.KILLED, run.status());
        assertEquals(1, reading.all(Commit.class).size());
        assertEquals(1, reading.problems().size());
    }
}

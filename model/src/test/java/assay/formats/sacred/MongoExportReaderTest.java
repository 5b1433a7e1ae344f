package assay.formats.sacred;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Status;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MongoExportReaderTest extends ReaderFixture {
    private static final String RUN =
            "{\"_id\":1,\"experiment\":{\"name\":\"tides\",\"base_dir\":\"/x\",\"mainfile\":\"train.py\"},"
                    + "\"format\":\"MongoObserver-0.7.0\",\"command\":\"main\",\"start_time\":{\"$date\":\"2020-01-01T00:00:00Z\"},"
                    + "\"stop_time\":{\"$date\":{\"$numberLong\":\"1577836801000\"}},\"config\":{\"lr\":0.1},\"status\":\"COMPLETED\","
                    + "\"artifacts\":[{\"name\":\"best.ckpt\",\"file_id\":{\"$oid\":\"5e0be100\"}}]}";
    private static final String METRIC =
            "{\"_id\":{\"$oid\":\"5e\"},\"run_id\":1,\"name\":\"loss\",\"steps\":[0,1],\"values\":[2.0,1.0],"
                    + "\"timestamps\":[{\"$date\":\"2020-01-01T00:00:00Z\"},{\"$date\":\"2020-01-01T00:00:01Z\"}]}";

    private Reading read(String runs) throws IOException {
        return read("sacred.runs.json", runs);
    }

    @Test
    void oneDocumentALineAndOneArraySayTheSame() throws IOException {
        Reading lines = read(RUN + "\n" + RUN.replace("\"_id\":1", "\"_id\":{\"$oid\":\"ab\"}") + "\n");
        Reading array = read("[" + RUN + ",\n" + RUN.replace("\"_id\":1", "\"_id\":{\"$oid\":\"ab\"}") + "]");
        assertEquals(
                List.of("sacred:1", "sacred:ab"),
                lines.all(Execution.class).stream()
                        .map(each -> each.run().key())
                        .toList());
        assertEquals(
                lines.all(Execution.class).stream().map(Execution::start).toList(),
                array.all(Execution.class).stream().map(Execution::start).toList());
    }

    @Test
    void timesAndEndAreRead() throws IOException {
        Reading reading = read(RUN);
        Execution run = reading.only(Execution.class);
        assertEquals(Status.FINISHED, run.status());
        assertEquals(Instant.parse("2020-01-01T00:00:00Z"), run.start());
        assertEquals(Instant.parse("2020-01-01T00:00:01Z"), run.end());
        assertEquals("lr", reading.only(Param.class).key());
        assertEquals("best.ckpt", reading.only(Artifact.class).path());
    }

    @Test
    void historiesComeFromTheOtherCollection() throws IOException {
        write("sacred.metrics.json", METRIC + "\n" + METRIC.replace("\"run_id\":1", "\"run_id\":2"));
        Metric metric = read(RUN).only(Metric.class);
        assertEquals(1.0, metric.last());
        assertEquals(2, metric.series().size());
    }

    @Test
    void aDocumentThatIsCutLeavesTheOthers() throws IOException {
        Reading reading = read(RUN + "\n" + RUN.substring(0, 200));
        assertEquals(1, reading.all(Execution.class).size());
        assertEquals(1, reading.problems().size());
    }

    @Test
    void runsOfOtherToolsAreNotClaimed() throws IOException {
        assertEquals(List.of(), read("[{\"_id\": 1, \"experiment\": 3}]").records());
    }
}

package assay.formats.neptune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Tag;
import assay.fact.Status;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableReaderTest extends ReaderFixture {

    @Test
    void aRunARowWhoseEmptyCellsSayNothing() throws IOException {
        Reading reading = read(
                "neptune_runs.csv",
                ",sys/id,sys/failed,sys/state,sys/creation_time,config/seed,loss,note\n"
                        + "0,TID-1,False,inactive,2024-01-02 03:04:05.678000+00:00,7,,\n"
                        + "1,TID-2,,active,,8,0.5,\"a, \"\"b\"\"\"\n");
        Execution first = reading.all(Execution.class).getFirst();
        assertEquals(Status.FINISHED, first.status());
        assertEquals(Instant.parse("2024-01-02T03:04:05.678Z"), first.start());
        assertEquals(Status.UNKNOWN, reading.all(Execution.class).getLast().status());
        assertEquals(
                List.of("7", "8"),
                reading.all(Param.class).stream()
                        .map(each -> each.value().recorded())
                        .toList());
        assertEquals(0.5, reading.only(Metric.class).last());
        assertEquals("a, \"b\"", reading.only(Tag.class).value());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void rowsOfOtherWidthOrWithoutAnIdAreNamed() throws IOException {
        Reading reading = read("runs.csv", "sys/id,loss\nTID-1\n,0.5\nTID-2,0.5\n");
        assertEquals("neptune:TID-2", reading.only(Execution.class).run().key());
        assertEquals(List.of("Damaged", "Damaged"), kinds(reading));
    }

    @Test
    void anyOtherTableIsLeftAlone() throws IOException {
        write("runs.csv", "id,loss\n1,0.5\n");
        write("levels.csv", "sys/id,loss\nTID-1,0.5\n");
        assertTrue(read().records().isEmpty());
    }
}

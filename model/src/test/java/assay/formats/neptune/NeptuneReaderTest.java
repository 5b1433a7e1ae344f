package assay.formats.neptune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Tag;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeptuneReaderTest extends ReaderFixture {
    private static final String ID = "6dae98b7-fc4a-4d76-891b-be67e2b3cdc4";

    private void inRun(String name, String text) throws IOException {
        String run = ".neptune/async/" + ID + "/exec-0-2021-04-23_12.38.54/";
        write(run + name, text);
        write(run + "last_put_version", "9");
        write(run + "last_ack_version", "3");
    }

    private static String set(String type, String path, String value) {
        return "{\"obj\": {\"type\": \"" + type + "\", \"path\": [\"" + path.replace("/", "\", \"") + "\"], \"value\": "
                + value + "}, \"version\": 1}";
    }

    private static String log(String path, String value, int step) {
        return "{\"obj\": {\"type\": \"LogFloats\", \"path\": [\"" + path + "\"], \"values\": [{\"value\": " + value
                + ", \"step\": " + step + ", \"ts\": 1619000000.5}]}, \"version\": 2}";
    }

    @Test
    void objectsStandBehindEachOtherWithOrWithoutLineEnds() throws IOException {
        inRun(
                "data-1.log",
                set("AssignString", "sys/name", "\"br}ace \\\" {\"") + set("AssignFloat", "parameters/lr", "0.5") + "\n"
                        + set("AssignFloat", "parameters/lr", "0.25") + log("loss", "2.0", 7));
        Reading reading = read();
        Execution run = reading.only(Execution.class);
        assertEquals("neptune:" + ID, run.run().key());
        assertEquals("br}ace \" {", run.name());
        assertEquals("0.25", reading.only(Param.class).value().recorded());
        assertEquals(7, reading.only(Metric.class).series().steps()[0]);
        assertEquals(1619000000500L, reading.only(Metric.class).series().times()[0]);
    }

    @Test
    void theQueueGoesOnInFurtherFiles() throws IOException {
        inRun("data-1.log", log("loss", "2.0", 0));
        inRun("data-10.log", log("loss", "0.5", 9) + set("AssignBool", "sys/failed", "true"));
        inRun("data-2.log", log("loss", "1.0", 2));
        Reading reading = read();
        assertEquals(Status.FAILED, reading.only(Execution.class).status());
        assertEquals(0.5, reading.only(Metric.class).last());
        assertEquals(3, reading.only(Metric.class).series().size());
    }

    @Test
    void whatWasNotSentIsSaid() throws IOException {
        inRun("data-4.log", log("loss", "2.0", 0));
        assertEquals("up to operation 3 of 9", read().only(Tag.class).value());
    }

    @Test
    void aCutQueueKeepsWhatCameBefore() throws IOException {
        String text = log("loss", "2.0", 0) + log("loss", "1.0", 1);
        inRun("data-1.log", text.substring(0, text.length() - 5));
        Reading reading = read();
        assertEquals(1, reading.only(Metric.class).series().size());
        assertEquals(1, reading.problems().size());
    }

    @Test
    void valuesOfTheWrongKindAreLeftOut() throws IOException {
        inRun(
                "data-1.log",
                "{\"obj\": 3}{\"obj\": {\"type\": [], \"path\": {}}}" + log("loss", "\"high\"", 0)
                        + "{\"obj\": {\"type\": \"LogFloats\", \"path\": [\"a\"], \"values\": 3}} nonsense");
        Reading reading = read();
        assertEquals(List.of(), reading.all(Metric.class));
        assertEquals(1, reading.problems().size());
    }

    @Test
    void noSecretGetsThrough() throws IOException {
        inRun(
                "data-1.log",
                set("AssignString", "parameters/api_token", "\"canary12345\"")
                        + set("AssignString", "note", "\"password=canary12345\""));
        assertTrue(read().facts().noneMatch(fact -> fact.toString().contains("canary12345")));
    }

    @Test
    void aRealQueueIsRead() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("neptune"));
        assertEquals("colab-example", reading.only(Execution.class).name());
        assertEquals(List.of(), reading.problems());
    }
}

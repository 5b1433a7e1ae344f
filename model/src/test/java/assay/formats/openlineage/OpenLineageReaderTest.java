package assay.formats.openlineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLineageReaderTest extends ReaderFixture {
    private static final String EVENT = """
            {"eventType": "%s", "eventTime": "2024-01-02T03:04:05Z", "producer": "https://example.com",
             "run": {"runId": "%s"}, "job": {"namespace": "harbour", "name": "train"},
             "inputs": [{"namespace": "file", "name": "data/levels.csv"}], "outputs": []}
            """;
    private static final String ID = "018c2f00-0000-7000-8000-000000000001";

    @Test
    void manyEventsOfOneRunAreOneRun() throws IOException {
        Reading reading =
                read("events.json", "[" + EVENT.formatted("START", ID) + "," + EVENT.formatted("COMPLETE", ID) + "]");
        assertEquals(Status.FINISHED, reading.only(Execution.class).status());
        assertEquals("data/levels.csv", reading.only(Artifact.class).path());
    }

    @Test
    void aRunThatOnlyStartedIsNotSaidToRunStill() throws IOException {
        Execution run = read("event.json", EVENT.formatted("START", ID)).only(Execution.class);
        assertEquals(Status.UNKNOWN, run.status());
        assertNull(run.end());
    }

    @Test
    void aTemplateInPlaceOfAnIdIsAProblem() throws IOException {
        Reading reading = read("event.json", EVENT.formatted("START", "{{ any(result) }}"));
        assertEquals(List.of(), reading.all(Execution.class));
        assertEquals(1, reading.problems().size());
    }

    @Test
    void eventsOneALineAreReadAroundADamagedOne() throws IOException {
        String line = EVENT.formatted("COMPLETE", ID).replace("\n", " ");
        Reading reading = read("lineage.jsonl", line + "\n{\"eventType\": \n" + line + "\n");
        assertEquals(Status.FINISHED, reading.only(Execution.class).status());
        assertEquals(1, reading.problems().size());
    }

    @Test
    void aRunIsNotItsOwnParent() throws IOException {
        String own = EVENT.formatted("COMPLETE", ID)
                .replace(
                        "\"runId\": \"" + ID + "\"",
                        "\"runId\": \"" + ID + "\", \"facets\": {\"parent\": {\"run\":" + " {\"runId\": \"" + ID
                                + "\"}}}");
        assertNull(read("event.json", own).only(Execution.class).parent());
    }

    @Test
    void schemasOfTheSpecificationAreNoEvents() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("airflow/OpenLineage__OpenLineage"));
        assertTrue(!reading.all(Execution.class).isEmpty());
        assertTrue(reading.records().stream().noneMatch(record -> record.path().endsWith("Facet.json")));
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }
}

package assay.formats.metaflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Fact.Tag;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MetaflowReaderTest extends ReaderFixture {
    private static final String RUN = ".metaflow/TideFlow/1700000000000001/";
    private static final String SELF =
            "{\"run_number\": \"1700000000000001\", \"flow_id\": \"TideFlow\", \"user_name\": \"sailor\","
                    + " \"tags\": [\"kind:test\"], \"system_tags\": [], \"ts_epoch\": 1700000000000}";

    private void task(String name, String ok) throws IOException {
        String task = RUN + name;
        write(task + "/0.attempt.json", "{\"time\": 1700000001.5}");
        note(task, "attempt-done", "0");
        note(task, "attempt_ok", ok);
    }

    private void note(String task, String field, String value) throws IOException {
        write(
                task + "/_meta/sysmeta_" + field + "_1700000002000.json",
                "{\"field_name\": \"" + field + "\", \"value\": \"" + value + "\", \"ts_epoch\": 1700000002000}");
    }

    private Execution run() throws IOException {
        return read().all(Execution.class).stream()
                .filter(each -> each.parent() == null)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunWhoseEndStepEndedWellHasEndedWell() throws IOException {
        write(RUN + "_meta/_self.json", SELF);
        task("start/1", "True");
        task("end/2", "True");
        assertEquals(Status.FINISHED, run().status());
        assertEquals("TideFlow/1700000000000001", run().name());
    }

    @Test
    void aRunOfWhichATaskFailedHasFailed() throws IOException {
        write(RUN + "_meta/_self.json", SELF);
        task("start/1", "False");
        assertEquals(Status.FAILED, run().status());
    }

    @Test
    void aRunThatNeverCameToItsEndIsUnknown() throws IOException {
        write(RUN + "_meta/_self.json", SELF);
        task("start/1", "True");
        assertEquals(Status.UNKNOWN, run().status());
    }

    @Test
    void aSecondTryThatIsNotOverDecidesNothing() throws IOException {
        write(RUN + "_meta/_self.json", SELF);
        task("start/1", "False");
        write(RUN + "start/1/1.attempt.json", "{\"time\": 1700000003.5}");
        assertEquals(Status.UNKNOWN, run().status());
    }

    @Test
    void aResumedRunNamesItsOrigin() throws IOException {
        write(RUN + "_meta/_self.json", SELF);
        task("start/1", "True");
        note(RUN + "start/1", "origin-run-id", "1690000000000000");
        assertTrue(read().all(Tag.class).stream()
                .anyMatch(tag -> tag.key().equals("resumed from") && tag.value().equals("1690000000000000")));
    }

    @Test
    void flowsStepsAndTasksAreNoRuns() throws IOException {
        write(RUN + "_meta/_self.json", SELF);
        write(".metaflow/TideFlow/_meta/_self.json", "{\"flow_id\": \"TideFlow\", \"ts_epoch\": 1}");
        write(
                RUN + "start/_meta/_self.json",
                "{\"run_number\": \"1700000000000001\", \"step_name\": \"start\", \"flow_id\": \"TideFlow\","
                        + " \"ts_epoch\": 1}");
        assertEquals(1, read().all(Execution.class).size());
    }

    @Test
    void anObjectThatIsNotWhatItsNameSaysIsAProblem() throws IOException {
        String key = "a".repeat(40);
        write(RUN + "_meta/_self.json", SELF);
        task("start/1", "True");
        write(RUN + "start/1/0.data.json", "{\"objects\": {\"model\": \"" + key + "\"}, \"info\": {}}");
        write(".metaflow/TideFlow/data/aa/" + key, "other bytes");
        Reading reading = read();
        assertEquals(
                ".metaflow/TideFlow/data/aa/" + key,
                reading.only(Artifact.class).path());
        assertEquals(1, reading.problems().size());
        assertTrue(reading.problems().getFirst().message().contains("SHA-1"));
    }

    @Test
    void badKeysDamagedFilesAndWrongTypesAreProblemsAndNoFailures() throws IOException {
        write(RUN + "_meta/_self.json", SELF.replace("1700000000000}", "\"soon\"}"));
        task("start/1", "perhaps");
        write(RUN + "start/1/0.data.json", "{\"objects\": {\"model\": \"../../etc/passwd\", \"x\": [1]}}");
        write(RUN + "end/2/_meta/sysmeta_attempt_ok_1.json", "[");
        write(RUN + "end/2/0.attempt.json", "{\"time\": 1e300}");
        Reading reading = read();
        assertEquals(List.of(), reading.all(Artifact.class));
        assertTrue(reading.problems().size() >= 3, reading.problems()::toString);
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }

    @Test
    void anEmptyRecordInItsPlaceIsStillARun() throws IOException {
        write(RUN + "_meta/_self.json", "");
        assertEquals(Status.UNKNOWN, run().status());
    }

    @TestFactory
    Stream<DynamicTest> runsAreAsManyAsWereCounted() throws IOException {
        Corpus corpus = Corpus.orSkip();
        return corpus.expected("metaflow").stream()
                .map(row -> dynamicTest(row.folder(), () -> {
                    Reading reading = Reading.of(corpus.folder().resolve(row.folder()));
                    List<Execution> runs = reading.all(Execution.class).stream()
                            .filter(each -> each.run().tool().equals("metaflow") && each.parent() == null)
                            .toList();
                    assertEquals(row.count(), runs.size());
                    assertTrue(reading.all(Param.class).size() >= runs.size(), "the name of the flow at least");
                    assertEquals(List.of(), reading.problems());
                }));
    }
}

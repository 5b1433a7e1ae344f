package assay.formats.pachyderm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Step;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import assay.read.ReadRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PachydermReaderTest extends ReaderFixture {
    @Test
    void severalValuesOneAfterTheOtherAreTakenApart() {
        assertEquals(List.of("{\"a\": \"}{\"}", "\n[1]", "\n{"), PachydermReader.parts("{\"a\": \"}{\"}\n[1]{"));
    }

    @Test
    void aTokenInACommandAndTheJobsTokenStayHidden() throws IOException {
        Reading reading = read("x.json", """
                {"pipeline": {"name": "a"}, "transform": {"cmd": ["run", "--api-token", "abcdefgh"]},
                 "input": {"atom": {"repo": "levels", "glob": "/"}}}
                """);
        assertEquals(
                "run --api-token [secret withheld]", reading.only(Step.class).command());
        assertEquals("pfs:levels@master:/", reading.only(Artifact.class).path());
    }

    @Test
    void aJobWithoutAnIdIsAProblem() throws IOException {
        Reading reading = read("x.json", "{\"job\": {\"id\": 3}, \"state\": \"JOB_SUCCESS\"}");
        assertEquals(1, reading.problems().size());
        assertEquals(List.of(), reading.all(Execution.class));
    }

    @Test
    void inputsThatNestWithoutAnEndStopSomewhere() throws IOException {
        String deep = "{\"pipeline\": {\"name\": \"a\"}, \"transform\": {\"cmd\": []}, \"input\": "
                + "{\"cross\": [".repeat(45) + "{\"pfs\": {\"repo\": \"x\"}}" + "]}".repeat(45) + "}";
        assertEquals(List.of(), read("x.json", deep).all(Artifact.class));
    }

    @Test
    void realSpecificationsAreStepsAndNoRuns() throws IOException {
        Path real = Corpus.orSkip().folder().resolve("pachyderm");
        List<ReadRecord> records = Reading.of(real).records().stream()
                .filter(record -> record.format().equals("pachyderm"))
                .toList();
        assertTrue(records.size() >= 30, "found " + records.size());
        assertTrue(records.stream().flatMap(record -> record.facts().stream()).noneMatch(Execution.class::isInstance));
        assertTrue(records.stream()
                .flatMap(record -> record.problems().stream())
                .noneMatch(Problem.ReaderFailed.class::isInstance));
        assertTrue(
                records.stream().filter(record -> !record.problems().isEmpty()).count() * 5 < records.size());
    }
}

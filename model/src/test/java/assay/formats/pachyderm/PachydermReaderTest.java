package assay.formats.pachyderm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Step;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
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
        Corpus.plans("pachyderm", "pachyderm", 30);
    }
}

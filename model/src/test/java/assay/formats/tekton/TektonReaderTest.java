package assay.formats.tekton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TektonReaderTest {
    @TempDir
    Path folder;

    private Reading reading(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return Reading.of(folder);
    }

    @Test
    void aRunWithoutConditionsHasNotRun() throws IOException {
        Reading reading = reading("x.yaml", "apiVersion: tekton.dev/v1\nkind: PipelineRun\nspec: {params: []}\n");
        assertEquals(List.of(), reading.all(Execution.class));
    }

    @Test
    void beforeV1TheTasksStandInTheStatusOfTheirPipelinesRun() throws IOException {
        Reading reading = reading("x.yaml", """
                apiVersion: tekton.dev/v1beta1
                kind: PipelineRun
                metadata: {name: tides}
                status:
                  conditions: [{type: Succeeded, status: "False", reason: Cancelled}]
                  taskRuns:
                    tides-fit:
                      pipelineTaskName: fit
                      status: {conditions: [{status: "False", reason: Failed}]}
                """);
        assertEquals(
                List.of(Status.KILLED, Status.FAILED),
                reading.all(Execution.class).stream().map(Execution::status).toList());
        assertEquals("tides", reading.all(Execution.class).get(1).parent().id());
    }

    @Test
    void wrongTypesAreNoFailures() throws IOException {
        Reading reading = reading(
                "x.yaml", "apiVersion: tekton.dev/v1\nkind: TaskRun\nspec: [1]\nstatus: {conditions: 3, steps: {}}\n");
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }
}

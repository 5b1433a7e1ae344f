package assay.formats.tekton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TektonReaderTest extends ReaderFixture {
    @Test
    void aRunWithoutConditionsHasNotRun() throws IOException {
        Reading reading = read("x.yaml", "apiVersion: tekton.dev/v1\nkind: PipelineRun\nspec: {params: []}\n");
        assertEquals(List.of(), reading.all(Execution.class));
    }

    @Test
    void beforeV1TheTasksStandInTheStatusOfTheirPipelinesRun() throws IOException {
        Reading reading = read("x.yaml", """
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
        Reading reading = read(
                "x.yaml", "apiVersion: tekton.dev/v1\nkind: TaskRun\nspec: [1]\nstatus: {conditions: 3, steps: {}}\n");
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }
}

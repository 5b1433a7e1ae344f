package assay.formats.argo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgoReaderTest extends ReaderFixture {
    @Test
    void aListOfWorkflowsIsReadOneByOne() throws IOException {
        Reading reading = read("list.json", """
                {"apiVersion": "v1", "items": [
                 {"apiVersion": "argoproj.io/v1alpha1", "kind": "Workflow", "metadata": {"name": "a"},
                  "status": {"phase": "Succeeded"}},
                 {"apiVersion": "argoproj.io/v1alpha1", "kind": "Workflow", "metadata": {"name": "b"},
                  "status": {"phase": "Error"}}]}
                """);
        assertEquals(
                List.of(Status.FINISHED, Status.FAILED),
                reading.all(Execution.class).stream().map(Execution::status).toList());
    }

    @Test
    void aTemplateOfHelmIsAProblemAndNoFailure() throws IOException {
        Reading reading =
                read("x.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\n{{ if .Values.x }}\nspec: {{ x }}\n");
        assertEquals(1, reading.problems().size());
    }

    @Test
    void wrongTypesAreNoFailures() throws IOException {
        Reading reading = read("x.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Workflow
                metadata: 3
                spec: {templates: {a: 1}, arguments: [1]}
                status: {phase: Succeeded, nodes: [1], startedAt: soon}
                """);
        assertEquals(Status.FINISHED, reading.only(Execution.class).status());
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }

    @Test
    void compiledWorkflowsAreStepsAndNoRuns() throws IOException {
        Corpus.plans("kubeflow", "argo", 10);
    }
}

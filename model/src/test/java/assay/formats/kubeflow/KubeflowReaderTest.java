package assay.formats.kubeflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Setting;
import assay.fact.Fact.Step;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubeflowReaderTest extends ReaderFixture {
    @Test
    void aPipelineInsideOfAJobIsReadWithTheJobsValues() throws IOException {
        Reading reading = read("job.json", """
                {"pipelineSpec": {"components": {"comp-a": {"executorLabel": "exec-a"}},
                  "deploymentSpec": {"executors": {"exec-a": {"container": {"image": "tides:1", "command": ["run"]}}}},
                  "pipelineInfo": {"name": "tides"},
                  "root": {"dag": {"tasks": {"a": {"componentRef": {"name": "comp-a"}}}}}},
                 "runtimeConfig": {"parameterValues": {"rows": 3}}}
                """);
        assertEquals("run", reading.only(Step.class).command());
        assertTrue(
                reading.all(Setting.class).stream().anyMatch(each -> each.key().equals("rows")));
    }

    @Test
    void aComponentThatHoldsItselfIsReadOnce() throws IOException {
        Reading reading = read("loop.yaml", """
                # PIPELINE DEFINITION
                components:
                  comp-a: {dag: {tasks: {a: {componentRef: {name: comp-a}}}}}
                root: {dag: {tasks: {a: {componentRef: {name: comp-a}}}}}
                """);
        assertEquals(List.of(), reading.all(Step.class));
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void aDefinitionWithoutARootIsAProblem() throws IOException {
        assertEquals(
                1, read("x.yaml", "# PIPELINE DEFINITION\nname: x\n").problems().size());
    }

    @Test
    void compiledPipelinesAreStepsAndNoRuns() throws IOException {
        Corpus.plans("kubeflow", "kubeflow", 20);
    }
}

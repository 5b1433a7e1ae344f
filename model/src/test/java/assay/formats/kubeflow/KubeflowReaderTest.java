package assay.formats.kubeflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
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
        Path real = Corpus.orSkip().folder().resolve("kubeflow");
        List<ReadRecord> records = Reading.of(real).records().stream()
                .filter(record -> record.format().equals("kubeflow"))
                .toList();
        assertTrue(records.size() >= 20, "found " + records.size());
        assertTrue(records.stream().flatMap(record -> record.facts().stream()).noneMatch(Execution.class::isInstance));
        assertTrue(records.stream()
                .flatMap(record -> record.problems().stream())
                .noneMatch(Problem.ReaderFailed.class::isInstance));
        assertTrue(
                records.stream().filter(record -> !record.problems().isEmpty()).count() * 5 < records.size());
    }
}

package assay.formats.nextflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Fact.Step;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextflowReaderTest extends ReaderFixture {
    private Reading history(String text) throws IOException {
        return read(".nextflow/history", text);
    }

    @Test
    void theOldestLinesHaveASessionAndACommandOnly() throws IOException {
        Reading reading = history("018c2f00-0000-7000-8000-000000000001\tnextflow run main.nf\n");
        assertEquals(
                "018c2f00-0000-7000-8000-000000000001",
                reading.only(Execution.class).name());
    }

    @Test
    void aRunWithoutAStatusIsUnknownAndItsParametersAreThoseWithTwoDashes() throws IOException {
        Reading reading = history(
                "2024-01-02 03:04:05\t-\tcalm_heron\t-\tabc\t018c\tnextflow run x.nf -profile a --k 3 --fast --api-token q1w2\n");
        assertEquals(Status.UNKNOWN, reading.only(Execution.class).status());
        assertEquals(
                List.of("k=3", "fast=true", "api-token=[secret withheld]"),
                reading.all(Param.class).stream()
                        .map(param -> param.key() + "=" + param.value().recorded())
                        .toList());
    }

    @Test
    void aReportSpeaksOfTheRunInTheHistoryAboveAndOfItsTasks() throws IOException {
        write(".nextflow/history", "2024-01-02 03:04:05\t1s\tcalm_heron\tERR\tabc\t018c\tnextflow run x.nf\n");
        write("out/execution_report.html", """
                <meta name="description" content="Nextflow workflow report for run id [calm_heron]">
                <h4>Workflow execution completed unsuccessfully!</h4>
                <script>
                window.data = { "trace":[
                {"task_id":"1","name":"a","status":"FAILED","start":"1704164646480","script":"echo \\'x\\' \\\\"},
                {"task_id":"2","name":"-","status":"FAILED"}], "summary":[] };
                </script>
                """);
        Reading reading = read();
        assertEquals(
                List.of("nextflow:calm_heron", "nextflow:calm_heron", "nextflow:calm_heron/1"),
                reading.all(Execution.class).stream()
                        .map(each -> each.run().key())
                        .toList());
        assertTrue(reading.all(Execution.class).stream().allMatch(each -> each.status() == Status.FAILED));
        assertEquals("echo 'x' \\", reading.only(Step.class).command());
        assertEquals(
                "out/execution_report.html line 5",
                reading.only(Step.class).evidence().text());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void aReportWithoutItsTasksOrWithDamagedOnesIsStillARun() throws IOException {
        for (String data : List.of("", "window.data = { \"trace\":[", "window.data = { \"trace\": oops };</script>")) {
            Reading reading =
                    read("report.html", "<p content=\"Nextflow workflow report for run id [calm_heron]\">\n" + data);
            assertEquals("calm_heron", reading.only(Execution.class).name());
            assertEquals(1, reading.problems().size());
        }
    }

    @Test
    void aLineOfOtherWidthIsAProblemAndTheOthersAreRead() throws IOException {
        Reading reading = history("a\tb\tc\n2024-01-02 03:04:05\t1s\tcalm_heron\tOK\tabc\t018c\tnextflow run x.nf\n");
        assertEquals(Status.FINISHED, reading.only(Execution.class).status());
        assertEquals(1, reading.problems().size());
    }

    @Test
    void historiesAndTracesOfRealProjectsAreReadWithoutAProblem() throws IOException {
        Path workflows = Corpus.orSkip().folder().resolve("workflows");
        Reading reading = Reading.of(workflows);
        long runs = reading.all(Execution.class).stream()
                .filter(each -> each.run().tool().equals("nextflow") && each.parent() == null)
                .count();
        long lines;
        try (var history = Files.walk(workflows)) {
            Path file = history.filter(path -> path.endsWith(".nextflow/history"))
                    .findFirst()
                    .orElseThrow();
            lines = Files.readAllLines(file).size();
        }
        assertTrue(runs > 10 && runs <= lines + 2, "runs: " + runs + ", lines: " + lines);
        assertEquals(
                List.of(),
                reading.problems().stream()
                        .filter(each -> each.file().contains("nextflow"))
                        .toList());
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }
}

package assay.formats.mlperf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Device;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlperfReaderTest {
    @TempDir
    Path folder;

    private Reading read(String... lines) throws IOException {
        Path log = folder.resolve("results/big/bert/result_0.txt");
        Files.createDirectories(log.getParent());
        Files.write(log, List.of(lines));
        return Reading.of(folder);
    }

    private static String entry(String key, String value, String metadata) {
        return ":::MLLOG {\"time_ms\": 1634588090034, \"event_type\": \"POINT_IN_TIME\", \"key\": \"" + key
                + "\", \"value\": " + value + ", \"metadata\": {" + metadata + "}}";
    }

    @Test
    void entriesAreFoundBehindWhateverAProcessPrintsBefore() throws IOException {
        Reading reading = read(
                "starting",
                entry("submission_benchmark", "\"bert\"", ""),
                "0: " + entry("run_start", "null", ""),
                "[1] " + entry("run_start", "null", ""),
                "0: " + entry("global_batch_size", "64", ""),
                "1: " + entry("global_batch_size", "64", ""),
                entry("seed", "7", ""),
                entry("seed", "7", ""),
                entry("seed", "8", ""),
                entry("eval_accuracy", "0.5", "\"epoch_num\": 1"),
                entry("eval_accuracy", "0.5", "\"epoch_num\": 1"),
                entry("eval_accuracy", "0.75", "\"epoch_num\": 2"),
                "x:::MLLOG {\"time_ms\": 16:::MLLOG",
                entry("run_stop", "null", "\"status\": \"success\""));
        Execution run = reading.only(Execution.class);
        assertEquals("mlperf:results/big/bert#result_0", run.run().key());
        assertEquals(Status.FINISHED, run.status());
        assertEquals(Instant.ofEpochMilli(1634588090034L), run.start());
        assertEquals("bert", run.experiment());
        assertEquals("global_batch_size", reading.only(Param.class).key());
        assertEquals(2, reading.all(Seed.class).size());
        assertEquals(2, reading.only(Metric.class).series().size());
        assertEquals(1, reading.problems().size());
    }

    @Test
    void aRunWithoutItsEndIsUnknownAndAnAbortedOneKilled() throws IOException {
        assertEquals(
                Status.UNKNOWN,
                read(entry("run_start", "null", "")).only(Execution.class).status());
        assertEquals(
                Status.KILLED,
                read(entry("run_stop", "null", "\"status\": \"aborted\""))
                        .only(Execution.class)
                        .status());
    }

    @Test
    void olderLogsHaveSecondsAndBareValues() throws IOException {
        Reading reading = read(
                ":::MLL 1556733699.71 run_start: {\"value\": null, \"metadata\": {}}",
                ":::MLL 1556733700.0 opt_name: {\"value\": \"lars\", \"metadata\": {}}",
                ":::MLPv0.5.0 resnet 1541711123.25 (train.py:10) batch_size: 32");
        assertEquals(
                Instant.ofEpochMilli(1556733699710L),
                reading.only(Execution.class).start());
        assertEquals(
                List.of("opt_name", "batch_size"),
                reading.all(Param.class).stream().map(Param::key).toList());
    }

    @Test
    void theSystemIsWhatItsMakersSay() throws IOException {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/big.json"),
                "{\"accelerator_model_name\": \"Some GPU\", \"accelerators_per_node\": \"8\"}");
        assertEquals(
                "Some GPU",
                read(entry("run_start", "null", "")).only(Device.class).name());
    }

    @Test
    void aSummaryHasResultsAndThenParameters() throws IOException {
        Files.writeString(folder.resolve("mlperf_log_summary.txt"), """
                MLPerf Results Summary
                Scenario : Offline
                Samples per second: 1
                99.00 percentile latency (ns)   : 5001
                Result is : VALID
                Test Parameters Used
                qsl_rng_seed : 3133965575612453542
                """);
        Reading reading = Reading.of(folder);
        assertEquals("Offline", reading.only(Execution.class).experiment());
        assertEquals(5001, reading.all(Metric.class).getLast().last());
        assertEquals("qsl_rng_seed", reading.only(Seed.class).source());
    }

    @Test
    void otherResultsAreNobodys() throws IOException {
        assertEquals(List.of(), read("accuracy 0.5").all(Execution.class));
    }

    @Test
    void realLogsAreRead() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("mlperf"));
        List<Execution> runs = reading.all(Execution.class);
        assertTrue(runs.size() >= 24, "runs: " + runs.size());
    }
}

package assay.formats.sacred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Device;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Tag;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.Corpus.Expected;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SacredReaderTest extends ReaderFixture {
    private static final String RUN = """
            {"artifacts": ["best.ckpt"], "command": "main",
             "experiment": {"base_dir": "/home/someone/code", "mainfile": "train.py", "name": "tides",
              "dependencies": ["numpy==1.23.4", "odd==<unknown>"],
              "repositories": [
               {"url": "https://user:canary12345@example.org/a.git", "commit": "%1$s", "dirty": true},
               {"url": "https://user:canary12345@example.org/a.git", "commit": "%1$s", "dirty": true}],
              "sources": [["train.py", "_sources/train_%2$s.py"]]},
             "heartbeat": "2018-03-01T10:00:09.5", "start_time": "2018-03-01T10:00:00.250000",
             "stop_time": null, "status": "STATUS", "result": null, "fail_trace": ["Traceback\\n", "  x\\n", "ValueError: no\\n"],
             "host": {"hostname": "h", "os": ["Linux", "Linux-4.4"], "python_version": "3.6.1", "cpu": "Some CPU",
              "ENV": {"API_TOKEN": "canary12345", "OMP_NUM_THREADS": "2"},
              "gpus": {"driver_version": "390.1", "gpus": [{"model": "Some GPU", "total_memory": 8000}]}},
             "meta": {"options": {"UPDATE": ["lr=0.1"]}},
             "resources": [["/data/levels.csv", "/elsewhere/runs/_resources/levels_%2$s.csv"]]}
            """.formatted("a".repeat(40), "0".repeat(31) + "1");

    private Reading run(String status) throws IOException {
        write("runs/4/run.json", RUN.replace("STATUS", status));
        write("runs/4/config.json", "{\"seed\": 5, \"shape\": {\"py/tuple\": [2, 3]}, \"__doc__\": null}");
        return read();
    }

    @Test
    void theFoldersNameIsTheRunAndTimesAreUtc() throws IOException {
        Execution run = run("FAILED").only(Execution.class);
        assertEquals("sacred:runs#4", run.run().key());
        assertEquals(Status.FAILED, run.status());
        assertEquals("tides", run.experiment());
        assertEquals(Instant.parse("2018-03-01T10:00:00.250Z"), run.start());
    }

    @Test
    void everyWordOfSacredHasAStatus() throws IOException {
        Map<String, Status> words = Map.of(
                "COMPLETED", Status.FINISHED,
                "INTERRUPTED", Status.KILLED,
                "TIMEOUT", Status.KILLED,
                "MY_OWN_WORD", Status.KILLED,
                "QUEUED", Status.SCHEDULED,
                "RUNNING", Status.RUNNING);
        for (Map.Entry<String, Status> word : words.entrySet()) {
            assertEquals(
                    word.getValue(), run(word.getKey()).only(Execution.class).status());
        }
    }

    @Test
    void aRunThatWasKilledSaysRunningAndWhenItWasLastSeen() throws IOException {
        assertTrue(run("RUNNING").all(Tag.class).stream()
                .anyMatch(
                        tag -> tag.key().equals("last heartbeat") && tag.value().equals("2018-03-01T10:00:09.500Z")));
    }

    @Test
    void oneRepositoryIsNamedOnceThoughEachSourceFileNamesIt() throws IOException {
        Commit commit = run("COMPLETED").only(Commit.class);
        assertEquals(true, commit.dirty());
        assertEquals("https://[secret withheld]@example.org/a.git", commit.remote());
    }

    @Test
    void sourcesAndResourcesHaveTheMd5InTheirCopiesNames() throws IOException {
        List<Artifact> inputs = run("COMPLETED").all(Artifact.class).stream()
                .filter(each -> each.role() == Artifact.Role.INPUT)
                .toList();
        assertEquals(
                List.of("train.py", "/data/levels.csv"),
                inputs.stream().map(Artifact::path).toList());
        inputs.forEach(each -> assertEquals(List.of(Digest.md5("00000000000000000000000000000001")), each.digests()));
    }

    @Test
    void aSourceIsFoundInTheFolderThatEndsTheRecordedOne() throws IOException {
        write("code/train.py", "now");
        assertTrue(run("COMPLETED").all(Artifact.class).stream()
                .anyMatch(each -> each.path().equals("code/train.py")));
    }

    @Test
    void configurationLosesThePicklersWrappers() throws IOException {
        Reading reading = run("COMPLETED");
        assertEquals(
                List.of("seed=5", "shape.0=2", "shape.1=3"),
                reading.all(Param.class).stream()
                        .map(each -> each.key() + "=" + each.value().recorded())
                        .toList());
        assertEquals("5", reading.only(Seed.class).value());
    }

    @Test
    void driverAndMemoryStandAtTheGpu() throws IOException {
        List<Device> devices = run("COMPLETED").all(Device.class);
        assertEquals(
                Map.of("total_memory MiB", "8000", "driver", "390.1"),
                devices.getLast().attributes());
    }

    @Test
    void unknownVersionsAreNotPinned() throws IOException {
        Dependency odd = run("COMPLETED").all(Dependency.class).stream()
                .filter(each -> each.name().equals("odd"))
                .findFirst()
                .orElseThrow();
        assertEquals(null, odd.version());
    }

    @Test
    void noSecretGetsThrough() throws IOException {
        Reading reading = run("COMPLETED");
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
        assertTrue(reading.all(Setting.class).stream()
                .anyMatch(each -> each.value().equals("[secret withheld]")));
    }

    @Test
    void anEmptyRecordIsARunOfUnknownEnd() throws IOException {
        write("runs/4/run.json", "");
        write("runs/4/config.json", "{\"lr\": 0.5}");
        write("runs/4/cout.txt", "");
        Reading reading = read();
        assertEquals(Status.UNKNOWN, reading.only(Execution.class).status());
        assertEquals("lr", reading.only(Param.class).key());
        assertInstanceOf(Problem.Truncated.class, reading.problems().getFirst());
    }

    @Test
    void anEmptyRecordWithNothingAroundItIsNobodys() throws IOException {
        write("runs/4/run.json", "");
        write("other/run.json", "{\"experiment\": 3}");
        assertEquals(List.of(), read().records());
    }

    @Test
    void aRecordCutInTheMiddleKeepsItsConfiguration() throws IOException {
        run("COMPLETED");
        write("runs/4/run.json", RUN.substring(0, 700));
        Reading reading = read();
        assertEquals(Status.UNKNOWN, reading.only(Execution.class).status());
        assertEquals(3, reading.all(Param.class).size());
        assertEquals(1, reading.problems().size());
    }

    @Test
    void historiesStandInMetricsOrInInfo() throws IOException {
        write("runs/4/metrics.json", """
                {"loss": {"steps": [1, 2], "values": [NaN, {"py/object": "numpy.float64", "value": 0.5}],
                          "timestamps": ["2018-03-01T10:00:01", "2018-03-01T10:00:02"]},
                 "odd": {"steps": [1], "values": [1, "two"], "timestamps": ["2018-03-01T10:00:01"]}}
                """);
        write("runs/4/info.json", "{\"acc\": [0.5, 0.75], \"acc_T\": [10, 20], \"best\": 0.75, \"rows\": [[1, 2]]}");
        Reading reading = run("COMPLETED");
        Map<String, Metric> metrics = new java.util.TreeMap<>();
        reading.all(Metric.class).forEach(each -> metrics.put(each.key(), each));
        assertEquals(List.of("acc", "best", "loss", "odd"), List.copyOf(metrics.keySet()));
        assertEquals(0.5, metrics.get("loss").last());
        assertEquals(20, metrics.get("acc").series().steps()[1]);
        assertEquals(1, metrics.get("odd").series().size());
        assertEquals(1, reading.problems().size());
    }

    @Test
    void valuesOfTheWrongKindAreLeftOut() throws IOException {
        write("runs/4/run.json", """
                {"artifacts": {"a": 1}, "command": [], "experiment": {"base_dir": 3, "sources": [1, ["../../../x"]],
                 "repositories": ["x"], "dependencies": [[]]}, "host": [], "status": {"a": 1}, "start_time": "soon",
                 "resources": [["../../up", "../../../_resources/x"]], "fail_trace": "text"}
                """);
        write("runs/4/config.json", "[1, 2]");
        write("runs/4/metrics.json", "{\"a\": 3, \"b\": {\"values\": [1]}}");
        Reading reading = read();
        assertEquals(Status.UNKNOWN, reading.only(Execution.class).status());
        assertEquals(1, reading.problems().size());
    }

    @TestFactory
    Stream<DynamicTest> runsAndTheirEndsAreAsManyAsWereCounted() throws IOException {
        return Corpus.counts(List.of("sacred"), SacredReaderTest::count);
    }

    private static long count(Expected row, Reading reading) {
        List<Execution> runs = reading.all(Execution.class).stream()
                .filter(run -> run.run().tool().equals("sacred"))
                .toList();
        return switch (row.what()) {
            case "runs" -> runs.size();
            case "status COMPLETED" -> with(runs, Status.FINISHED);
            case "status FAILED" -> with(runs, Status.FAILED);
            case "status INTERRUPTED" -> with(runs, Status.KILLED);
            case "status EMPTY", "status DAMAGED" ->
                runs.stream()
                        .filter(run -> run.status() == Status.UNKNOWN)
                        .filter(run -> reading.problems().stream()
                                .anyMatch(problem ->
                                        problem.file().equals(run.evidence().file())
                                                && problem instanceof Problem.Truncated
                                                        == row.what().endsWith("EMPTY")))
                        .count();
            default -> throw new AssertionError("not counted here: " + row);
        };
    }

    private static long with(List<Execution> runs, Status status) {
        return runs.stream().filter(run -> run.status() == status).count();
    }
}

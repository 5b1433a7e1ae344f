package assay.formats.wandb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Command;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Device;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Step;
import assay.fact.Fact.Tag;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.Corpus.Expected;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import assay.formats.WireBytes;
import assay.project.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WandbReaderTest extends ReaderFixture {
    private static final String RUN = "wandb/run-20240102_030405-ab12cd34/";
    private static final String LOG = RUN + "run-ab12cd34.wandb";
    private static final String SHA = "a".repeat(40);

    private static WireBytes started() {
        return new WireBytes()
                .text(1, "ab12cd34")
                .text(3, "tides")
                .text(8, "brave-wave-1")
                .message(17, new WireBytes().integer(1, 1704164645))
                .message(
                        21,
                        new WireBytes()
                                .text(1, "https://u:canary12345@git.example.org/a.git")
                                .text(2, SHA));
    }

    @Test
    void theLogAloneIsARunWithItsEnd() throws IOException {
        write(LOG, new LogBytes().run(started()).config("lr", "0.1").exit(0).bytes());
        Reading reading = read();
        Execution run = reading.only(Execution.class);
        assertEquals("wandb:ab12cd34", run.run().key());
        assertEquals("brave-wave-1", run.name());
        assertEquals("tides", run.experiment());
        assertEquals(Status.FINISHED, run.status());
        assertEquals(Instant.ofEpochSecond(1704164645), run.start());
        assertEquals(Instant.ofEpochSecond(1704164705), run.end());
        assertEquals(
                "https://[secret withheld]@git.example.org/a.git",
                reading.only(Commit.class).remote());
        assertNull(reading.only(Commit.class).dirty());
    }

    @Test
    void theExitCodeIsTheStatusAndWithoutOneNothingIsKnown() throws IOException {
        write(LOG, new LogBytes().run(started()).exit(255).bytes());
        assertEquals(Status.KILLED, read().only(Execution.class).status());
        write(LOG, new LogBytes().run(started()).exit(1).bytes());
        assertEquals(Status.FAILED, read().only(Execution.class).status());
        write(LOG, new LogBytes().run(started()).bytes());
        write(RUN + "files/wandb-metadata.json", "{\"state\": \"running\"}");
        assertEquals(Status.UNKNOWN, read().only(Execution.class).status());
    }

    @Test
    void whatLogAndFilesBothSayIsOneFact() throws IOException {
        write(
                LOG,
                new LogBytes()
                        .run(started())
                        .config("lr", "0.1")
                        .config("lr", "0.2")
                        .summary("loss", "0.5")
                        .bytes());
        write(RUN + "files/config.yaml", "wandb_version: 1\nlr:\n  desc: null\n  value: 0.1\n");
        write(RUN + "files/wandb-summary.json", "{\"loss\": 0.75}");
        write(RUN + "files/wandb-metadata.json", "{\"git\": {\"commit\": \"%s\"}}".formatted(SHA));
        Reading reading = read();
        assertEquals(1, reading.all(Execution.class).size());
        assertEquals("0.2", reading.only(Param.class).value().recorded());
        assertEquals(0.5, reading.only(Metric.class).last());
        assertEquals(SHA, reading.only(Commit.class).sha());
    }

    @Test
    void anEmptyLogLeavesTheFilesToSpeak() throws IOException {
        write(LOG, new byte[0]);
        write(RUN + "files/config.yaml", "lr:\n  value: 0.1\n_wandb:\n  value:\n    cli_version: 0.19.4\n");
        write(RUN + "files/wandb-summary.json", "{}");
        write(RUN + "files/requirements.txt", "numpy==1.26.4\nwandb==0.19.4\n");
        Reading reading = read();
        assertEquals("0.1", reading.only(Param.class).value().recorded());
        assertEquals(
                List.of("wandb", "numpy"),
                reading.all(Dependency.class).stream().map(Dependency::name).toList());
        assertEquals(List.of(), reading.all(DependencyFile.class));
        assertInstanceOf(Problem.Truncated.class, reading.problems().getFirst());
    }

    @Test
    void aRunWithoutALogIsStillOne() throws IOException {
        write(RUN + "files/wandb-metadata.json", "{\"startedAt\": \"2024-01-02T03:04:05.5\"}");
        write(RUN + "files/config.yaml", "lr:\n  value: 0.1\n");
        Execution run = read().only(Execution.class);
        assertEquals("ab12cd34", run.name());
        assertEquals(Instant.parse("2024-01-02T03:04:05.500Z"), run.start());
    }

    @Test
    void theSummaryMayHoldTheBestValueInsteadOfTheLast() throws IOException {
        write(
                LOG,
                new LogBytes()
                        .run(started())
                        .history(0, "loss", "0.5")
                        .history(7, "loss", "\"NaN\"")
                        .summary("loss", "{\"min\": 0.5}")
                        .summary("acc", "0.9")
                        .bytes());
        Reading reading = read();
        Metric loss = reading.all(Metric.class).getFirst();
        assertArrayEquals(new long[] {0, 7}, loss.series().steps());
        assertTrue(Double.isNaN(loss.last()));
        assertEquals(1704164645500L, loss.series().times()[0]);
        assertEquals(
                List.of("loss", "loss.min", "acc"),
                reading.all(Metric.class).stream().map(Metric::key).toList());
    }

    @Test
    void picturesAndHistogramsAreNoMetrics() throws IOException {
        WireBytes row = new WireBytes()
                .message(1, LogBytes.item("level._type", "\"histogram\""))
                .message(1, LogBytes.item("level.count", "3"))
                .message(1, LogBytes.item("img", "{\"_type\": \"image-file\", \"width\": 3}"))
                .message(1, LogBytes.item("nested", "{\"error\": 1}"));
        write(LOG, new LogBytes().record(new WireBytes().message(2, row)).bytes());
        assertEquals("nested.error", read().only(Metric.class).key());
    }

    @Test
    void recordsThatCrossBlocksAreReadWhole() throws IOException {
        LogBytes log = new LogBytes().run(started());
        for (int i = 0; i < 40; i++) {
            log.config("k" + i, "\"" + "x".repeat(3000 + i) + "\"");
        }
        write(LOG, log.config("big", "\"" + "y".repeat(100_000) + "\"").exit(0).bytes());
        Reading reading = read();
        assertEquals(41, reading.all(Param.class).size());
        assertEquals(Status.FINISHED, reading.only(Execution.class).status());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void aCutLogKeepsWhatWasWritten() throws IOException {
        byte[] whole = new LogBytes().run(started()).config("lr", "0.1").exit(0).bytes();
        write(LOG, Arrays.copyOf(whole, whole.length - 2));
        Reading reading = read();
        assertEquals("lr", reading.only(Param.class).key());
        assertEquals(Status.UNKNOWN, reading.only(Execution.class).status());
        assertInstanceOf(Problem.Truncated.class, reading.problems().getFirst());
    }

    @Test
    void damageAndNoiseAreSaidAndNeverThrown() throws IOException {
        byte[] bytes = new LogBytes().run(started()).config("lr", "0.1").exit(0).bytes();
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            byte[] bad = bytes.clone();
            bad[7 + random.nextInt(bad.length - 7)] ^= (byte) (1 + random.nextInt(255));
            write(LOG, bad);
            Reading reading = read();
            assertEquals(1, reading.problems().size());
            assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
        }
        write(
                LOG,
                new LogBytes().record(new WireBytes().text(17, "\u00ff\u00fe")).bytes());
        assertInstanceOf(Problem.Damaged.class, read().problems().getFirst());
    }

    @Test
    void artifactsHaveTheirFilesMd5AndReferencesAreNamedAsSuch() throws IOException {
        WireBytes manifest = new WireBytes()
                .message(
                        4,
                        new WireBytes()
                                .text(1, "levels.csv")
                                .text(2, "7PjVYSB+0O0HcJ6IFKg/3g==")
                                .integer(4, 21))
                .message(
                        4,
                        new WireBytes()
                                .text(1, "far.csv")
                                .text(2, "etag-1")
                                .text(3, "s3://bucket/far.csv?sig=canary12345"));
        WireBytes artifact = new WireBytes()
                .text(4, "dataset")
                .text(5, "levels")
                .text(6, "0".repeat(32))
                .message(12, manifest);
        WireBytes used =
                new WireBytes().text(1, "QXJ0aWZhY3Q=").text(2, "model").text(3, "base:v3");
        write(
                LOG,
                new LogBytes()
                        .record(new WireBytes().message(8, artifact))
                        .record(new WireBytes().message(25, used))
                        .bytes());
        List<Artifact> artifacts = read().all(Artifact.class);
        assertEquals(
                List.of("levels", "levels/levels.csv", "s3://bucket/far.csv?sig=[secret withheld]", "base:v3"),
                artifacts.stream().map(Artifact::path).toList());
        assertEquals(
                List.of(Digest.md5("ecf8d561207ed0ed07709e8814a83fde")),
                artifacts.get(1).digests());
        assertEquals(
                Digest.Strength.REFERENCE, artifacts.get(2).digests().getFirst().strength());
        assertEquals(Artifact.Role.INPUT, artifacts.get(3).role());
        assertEquals(Artifact.Kind.MODEL, artifacts.get(3).kind());
    }

    /// Digests as the client 0.31 wrote them.
    @Test
    void anotherAlgorithmIsNamedAndWhatIsOfNoContentIsAReference() throws IOException {
        WireBytes algorithm = new WireBytes().text(1, "alg").text(2, "\"XXH128\"");
        WireBytes manifest = new WireBytes()
                .message(
                        4,
                        new WireBytes()
                                .text(1, "a/b~c.txt")
                                .text(2, "tenBrQcbPn/Hec+qXlI4GA==")
                                .message(16, algorithm))
                .message(
                        4,
                        new WireBytes()
                                .text(1, "by-address.txt")
                                .text(2, "snp9kaKmy5woxDSHfcUk/A==")
                                .text(3, "file:///home/someone/credit/f.txt"))
                .message(
                        4,
                        new WireBytes()
                                .text(1, "by-size.txt")
                                .text(2, "5No7f7vOI0XXdysGdKMY1Q==")
                                .text(3, "file:///home/someone/f.txt")
                                .integer(4, 5))
                .message(
                        4,
                        new WireBytes()
                                .text(1, "requirements.frozen.txt")
                                .text(2, "XUFAKrxLKna5cZ2REBfFkg==")
                                .integer(4, 5));
        WireBytes artifact = new WireBytes()
                .text(5, "fast")
                .text(6, "2874c69978b8216e0ca015ab38170445")
                .text(20, "MANIFEST_XXH128")
                .message(12, manifest);
        write(LOG, new LogBytes().record(new WireBytes().message(8, artifact)).bytes());
        write(RUN + "files/requirements.txt", "hello");
        List<Artifact> artifacts = read().all(Artifact.class);
        assertEquals(
                List.of(
                        "wandb-artifact-xxh3-128 2874c69978b8216e0ca015ab38170445",
                        "xxh3-128 b5e9c1ad071b3e7fc779cfaa5e523818",
                        "wandb-address snp9kaKmy5woxDSHfcUk/A==",
                        "wandb-address 5No7f7vOI0XXdysGdKMY1Q==",
                        "md5 5d41402abc4b2a76b9719d911017c592"),
                artifacts.stream()
                        .map(each -> each.digests().getFirst())
                        .map(digest -> digest.algorithm() + " " + digest.value())
                        .toList());
        assertEquals(RUN + "files/requirements.txt", artifacts.get(4).path(), "a copy that the client keeps");
        assertEquals(
                List.of("/artifact/0", "/artifact/0/contents/a~1b~0c.txt"),
                artifacts.stream()
                        .map(each -> each.evidence().locator().text())
                        .limit(2)
                        .toList());
    }

    @Test
    void aPatchMeansThatTheTreeWasChanged() throws IOException {
        write(LOG, new LogBytes().run(started()).bytes());
        write(RUN + "files/diff.patch", "diff --git a/x b/x\n");
        Commit commit = read().only(Commit.class);
        assertEquals(true, commit.dirty());
        assertEquals(RUN + "files/diff.patch", commit.patch());
    }

    @Test
    void commandAndDevicesComeFromTheMetadata() throws IOException {
        write(LOG, new LogBytes().run(started()).bytes());
        write(RUN + "files/wandb-metadata.json", """
                {"program": "train.py", "executable": "/usr/bin/python", "args": ["--api-key", "canary12345", "-n", "2"],
                 "python": "CPython 3.11.11", "email": "someone@example.org", "username": "someone", "cudaVersion": "12.4",
                 "gpu": "Some GPU", "gpu_count": 2, "gpu_nvidia": [
                  {"name": "Some GPU", "memoryTotal": "1", "architecture": "Ampere"}, {"name": "Some GPU", "memoryTotal": "1"}]}
                """);
        Reading reading = read();
        assertEquals(
                List.of("/usr/bin/python", "train.py", "--api-key", "[secret withheld]", "-n", "2"),
                reading.only(Command.class).arguments());
        assertEquals(2, reading.all(Device.class).size());
        assertEquals("3.11.11", reading.only(Dependency.class).version());
        assertEquals("someone", reading.only(Execution.class).user());
        assertTrue(reading.facts()
                .noneMatch(fact -> fact.toString().contains("example.org")
                        && !fact.toString().contains("git.example.org")));
    }

    @Test
    void beforeVersion10AllLiesInOneFolder() throws IOException {
        String old = "wandb/dryrun-20191220_140406-meifn9da/";
        write(old + "wandb-metadata.json", """
                {"program": "c4.py", "args": [], "state": "killed", "exitcode": 255, "project": "c4", "username": "someone",
                 "startedAt": "2019-12-20T14:04:07.1", "heartbeatAt": "2019-12-20T14:05:07.1", "gpu": "Some GPU", "gpu_count": 4}
                """);
        write(old + "config.yaml", "wandb_version: 1\n\nlr:\n  desc: null\n  value: 0.5\n");
        write(
                old + "wandb-history.jsonl",
                "{\"loss\": 1.0, \"_step\": 0, \"_timestamp\": 1576850650.5}\n{\"loss\": NaN, \"_step\": 1}\n");
        write(old + "wandb-events.jsonl", "{\"system.cpu\": 3}\n");
        write(old + "wandb-summary.json", "{\"loss\": 0.25, \"_step\": 1}");
        write(old + "requirements.txt", "numpy==1.17.4\n");
        Reading reading = read();
        Execution run = reading.only(Execution.class);
        assertEquals("wandb:meifn9da", run.run().key());
        assertEquals(Status.KILLED, run.status());
        assertEquals(Instant.parse("2019-12-20T14:05:07.100Z"), run.end());
        assertEquals("c4", run.experiment());
        Metric loss = reading.only(Metric.class);
        assertEquals(0.25, loss.last());
        assertEquals(2, loss.series().size());
        assertEquals("4", reading.only(Device.class).attributes().get("count"));
        assertEquals(Dependency.Origin.RECORDED, reading.only(Dependency.class).origin());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void anOldRunWhoseHistoryIsCutKeepsItsOtherRows() throws IOException {
        String old = "wandb/run-20191220_140406-meifn9da/";
        write(old + "wandb-metadata.json", "{\"state\": \"running\"}");
        write(old + "wandb-history.jsonl", "{\"loss\": 1.0, \"_step\": 0}\n{\"loss\": 2.");
        Reading reading = read();
        assertEquals(1, reading.only(Metric.class).series().size());
        assertEquals(1, reading.problems().size());
        assertEquals(Status.UNKNOWN, reading.only(Execution.class).status());
    }

    @Test
    void aJobIsAStepThatNothingRan() throws IOException {
        write("job/wandb-job.json", """
                {"_version": "v0", "source_type": "repo", "runtime": "3.9.7",
                 "source": {"entrypoint": ["python3", "train.py", "--api-key=canary12345"],
                  "git": {"remote": "https://git.example.org/a.git", "commit": "%s"}}}
                """.formatted(SHA));
        Reading reading = read();
        assertEquals(
                "python3 train.py --api-key=[secret withheld]",
                reading.only(Step.class).command());
        assertEquals(List.of(), reading.all(Execution.class));
        assertEquals(
                "git-commit", reading.only(Artifact.class).digests().getFirst().algorithm());
    }

    @Test
    void filesOfOtherToolsAreNotClaimed() throws IOException {
        write("conf/config.yaml", "lr: 0.1\n");
        write("wandb/sweep-abc/config-x.yaml", "lr: 0.1\n");
        write("notes.wandb", "hello");
        assertEquals(List.of(), read().all(Execution.class));
    }

    @Test
    void theSamplesRunIsOne() throws IOException {
        Path sample = folder.resolve("credit-default");
        Sample.unpack(sample);
        Reading reading = Reading.of(sample);
        List<Execution> runs = reading.all(Execution.class).stream()
                .filter(run -> run.run().tool().equals("wandb"))
                .toList();
        assertEquals(1, runs.size());
        Execution run = runs.getFirst();
        assertEquals("challenger-s3", run.name());
        assertEquals(Status.FINISHED, run.status());
        for (String key : List.of("test_auc", "train_log_loss")) {
            assertEquals(
                    40,
                    reading.all(Metric.class).stream()
                            .filter(metric -> metric.run().equals(run.run())
                                    && metric.key().equals(key))
                            .findFirst()
                            .orElseThrow()
                            .series()
                            .size());
        }
        assertTrue(reading.all(Commit.class).stream()
                .anyMatch(commit -> commit.run().equals(run.run())
                        && commit.sha().equals("16fc90cd94ef27d595b175426c6e4872765ee94e")));
        List<String> arguments = reading.all(Command.class).stream()
                .filter(command -> command.run().equals(run.run()))
                .findFirst()
                .orElseThrow()
                .arguments();
        assertEquals(
                List.of("--seed", "3", "--mode", "offline", "--api-token", "[secret withheld]"),
                arguments.subList(arguments.size() - 6, arguments.size()));
        assertTrue(reading.all(Tag.class).stream()
                .anyMatch(
                        tag -> Objects.equals(tag.run(), run.run()) && tag.key().equals("exit code")));
    }

    @TestFactory
    Stream<DynamicTest> runsAreAsManyAsWereCounted() throws IOException {
        return Corpus.counts(List.of("wandb"), WandbReaderTest::count);
    }

    /// Of runs' own folders; what a sweep's agent left of a run is counted apart.
    private static long count(Expected row, Reading reading) {
        return reading.records().stream()
                .filter(record -> record.format().equals("wandb"))
                .flatMap(record -> record.facts().stream())
                .filter(Execution.class::isInstance)
                .count();
    }
}

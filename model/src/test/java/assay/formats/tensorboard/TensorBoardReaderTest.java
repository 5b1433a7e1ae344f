package assay.formats.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Tag;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.EventBytes;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import assay.formats.WireBytes;
import assay.syntax.SyntaxException;
import assay.syntax.TfRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TensorBoardReaderTest extends ReaderFixture {
    private static final double TIME = 1704164645;
    private static final String NAME = "events.out.tfevents.1704164645.workstation.1.0";
    private static final String ID = "a".repeat(32);

    private static EventBytes loss(float... values) {
        EventBytes events = EventBytes.begun(TIME);
        for (int i = 0; i < values.length; i++) {
            events.scalar(TIME + i, i, "loss", values[i]);
        }
        return events;
    }

    private static WireBytes data(String plugin, byte[] content) {
        return new WireBytes().message(1, new WireBytes().text(1, plugin).bytes(2, content));
    }

    private static WireBytes session(WireBytes hparams) {
        return new WireBytes()
                .message(1, new WireBytes().text(1, "_hparams_/session").message(9, data("hparams", hparams.bytes())));
    }

    private static WireBytes number(String key, double value) {
        return new WireBytes().text(1, key).message(2, new WireBytes().float64(2, value));
    }

    @Test
    void aFolderIsARunAndItsStartIsTheFirstEvents() throws IOException {
        write("logs/a/" + NAME, loss(2, 1).bytes());
        Reading reading = read();
        Execution run = reading.only(Execution.class);
        assertEquals("tensorboard:logs/a", run.run().key());
        assertEquals(Instant.ofEpochSecond((long) TIME), run.start());
        assertEquals(Status.UNKNOWN, run.status());
        assertEquals(1.0, reading.only(Metric.class).last());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void severalFilesOfOneFolderAreOneRunThatWasResumed() throws IOException {
        write("logs/" + NAME, loss(4, 3, 2).bytes());
        write(
                "logs/events.out.tfevents.1704165000.workstation.2.0",
                EventBytes.begun(TIME + 355).scalar(TIME + 356, 1, "loss", 2.5f).bytes());
        Reading reading = read();
        assertEquals(2, reading.records().size());
        assertEquals(
                Instant.ofEpochSecond((long) TIME),
                reading.only(Execution.class).start());
        Metric loss = reading.only(Metric.class);
        assertArrayEquals(new long[] {0, 1, 2, 1}, loss.series().steps());
        assertEquals(2.5, loss.last());
    }

    @Test
    void onlyTheFirstValueOfATagSaysThatItIsAScalar() throws IOException {
        WireBytes float32 = new WireBytes().integer(1, 1).bytes(4, new byte[] {0, 0, 0, 63});
        WireBytes double64 = new WireBytes().integer(1, 2).float64(6, 0.25);
        EventBytes events = EventBytes.begun(TIME)
                .summary(
                        TIME,
                        0,
                        new WireBytes()
                                .message(
                                        1,
                                        new WireBytes()
                                                .text(1, "loss")
                                                .message(8, float32)
                                                .message(9, data("scalars", new byte[0]))))
                .summary(
                        TIME,
                        1,
                        new WireBytes()
                                .message(1, new WireBytes().text(1, "loss").message(8, double64)))
                .summary(
                        TIME,
                        1,
                        new WireBytes()
                                .message(1, new WireBytes().text(1, "other").message(8, double64)));
        write("a/" + NAME, events.bytes());
        Reading reading = read();
        assertArrayEquals(
                new double[] {0.5, 0.25}, reading.only(Metric.class).series().values());
        assertTrue(reading.all(Tag.class).stream().anyMatch(tag -> tag.key().equals("summaries of tensors")));
    }

    @Test
    void parametersComeFromThePluginAndWholeNumbersStayWhole() throws IOException {
        WireBytes start = new WireBytes()
                .message(1, number("units", 64))
                .message(1, number("lr", 1e-4))
                .message(1, number("seed", 7));
        write(
                "a/" + NAME,
                loss(1).summary(TIME, 0, session(new WireBytes().message(3, start)))
                        .bytes());
        Reading reading = read();
        assertEquals(
                List.of("units=64", "lr=0.0001", "seed=7"),
                reading.all(Param.class).stream()
                        .map(each -> each.key() + "=" + each.value().recorded())
                        .toList());
        assertEquals("7", reading.only(Seed.class).value());
    }

    @Test
    void successWithoutATimeIsWhatPytorchWritesBeforehandAndIsNoEnd() throws IOException {
        WireBytes success = new WireBytes().integer(1, 1);
        write(
                "a/" + NAME,
                loss(1).summary(TIME, 0, session(new WireBytes().message(4, success)))
                        .bytes());
        assertEquals(Status.UNKNOWN, read().only(Execution.class).status());
        success.float64(2, TIME + 60);
        write(
                "a/" + NAME,
                loss(1).summary(TIME, 0, session(new WireBytes().message(4, success)))
                        .bytes());
        Execution run = read().only(Execution.class);
        assertEquals(Status.FINISHED, run.status());
        assertEquals(Instant.ofEpochSecond((long) TIME + 60), run.end());
    }

    @Test
    void oneSessionFolderBelongsToTheRunAboveIt() throws IOException {
        byte[] session = loss().summary(
                        TIME, 0, session(new WireBytes().message(3, new WireBytes().message(1, number("lr", 0.5)))))
                .bytes();
        write("a/" + NAME, loss(1).bytes());
        write("a/1704164646.5/" + NAME, session);
        Reading reading = read();
        assertEquals("tensorboard:a", reading.only(Execution.class).run().key());
        assertEquals("tensorboard:a", reading.only(Param.class).run().key());
        // A second one is a second trial.
        write("a/1704164647.5/" + NAME, session);
        reading = read();
        assertEquals(3, reading.all(Execution.class).size());
        assertEquals(
                2,
                reading.all(Execution.class).stream()
                        .filter(run -> run.parent() != null)
                        .count());
    }

    @Test
    void inTheRunFolderOfAnotherToolTheNumbersAreOfThatRun() throws IOException {
        write("runs/" + ID + "/.guild/opref", "x".getBytes(StandardCharsets.UTF_8));
        write("runs/" + ID + "/train/" + NAME, loss(1).bytes());
        write("mlruns/0/" + ID + "/artifacts/tb/" + NAME, loss(1).bytes());
        write("x/lightning_logs/version_3/" + NAME, loss(1).bytes());
        write("y/" + NAME, loss(1).bytes());
        write("y/hparams.yaml", "{}\n".getBytes(StandardCharsets.UTF_8));
        Reading reading = read();
        assertEquals(
                List.of(
                        "guild:" + ID + " train#loss",
                        "lightning:x/lightning_logs/version_3 loss",
                        "lightning:y loss",
                        "mlflow:" + ID + " tb/loss"),
                reading.all(Metric.class).stream()
                        .map(each -> each.run().key() + " " + each.key())
                        .sorted()
                        .toList());
        assertTrue(reading.all(Execution.class).stream()
                .noneMatch(run -> run.run().tool().equals("tensorboard")));
    }

    @Test
    void theOptionsOfYoloLieBesideItsEvents() throws IOException {
        write("exp/" + NAME, loss(1).bytes());
        write("exp/opt.yaml", "epochs: 3\nseed: 1\n".getBytes(StandardCharsets.UTF_8));
        write("exp/hyp.yaml", "lr0: 0.01\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("epochs", "seed", "lr0"),
                read().all(Param.class).stream().map(Param::key).toList());
    }

    @Test
    void aFileWithItsHeaderAloneIsARunWithoutNumbers() throws IOException {
        write("a/" + NAME, loss().bytes());
        Reading reading = read();
        assertEquals("a", reading.only(Execution.class).name());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void aPointerOfGitLfsIsNoRun() throws IOException {
        write(
                "a/" + NAME,
                "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 12\n"
                        .formatted("0".repeat(64))
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), read().all(Execution.class));
    }

    @Test
    void anEmptyFileAndStrangeBytesAreSaidAndHideNoOther() throws IOException {
        write("a/events.out.tfevents.1704164600.workstation.1.0", new byte[0]);
        write("a/events.out.tfevents.1704164601.workstation.1.0", new byte[40]);
        write("a/" + NAME, loss(1).bytes());
        Reading reading = read();
        assertEquals(1, reading.all(Execution.class).size());
        assertEquals(
                List.of("Truncated", "Damaged"),
                reading.problems().stream().map(Problem::kind).toList());
    }

    @Test
    void aRecordWithAnotherChecksumIsLeftOutAndTheRestIsRead() throws IOException {
        EventBytes events = loss(3, 2).record(new byte[] {1, 2, 3}, 1).scalar(TIME, 5, "loss", 1);
        write("a/" + NAME, events.bytes());
        Reading reading = read();
        assertEquals(3, reading.only(Metric.class).series().size());
        assertInstanceOf(Problem.Damaged.class, reading.problems().getFirst());
    }

    @Test
    void aCutFileKeepsWhatStoodBeforeTheCut() throws IOException {
        byte[] bytes = loss(3, 2, 1).bytes();
        write("a/" + NAME, Arrays.copyOf(bytes, bytes.length - 3));
        Reading reading = read();
        assertEquals(2, reading.only(Metric.class).series().size());
        assertInstanceOf(Problem.Truncated.class, reading.problems().getFirst());
    }

    @Test
    void whatIsNoEventInAGoodRecordIsCounted() throws IOException {
        Random random = new Random(1);
        EventBytes events = loss(1);
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[40];
            random.nextBytes(noise);
            events.record(noise, 0);
        }
        write("a/" + NAME, events.bytes());
        assertInstanceOf(Problem.Damaged.class, read().problems().getFirst());
    }

    @Test
    void aRecordOverTheLimitIsPassedOverAndNotHeld() throws IOException {
        byte[] big = new EventBytes()
                .record(new byte[1 << 20], 0)
                .record(new byte[] {5}, 0)
                .bytes();
        TfRecords records = new TfRecords(new ByteArrayInputStream(big), 1000);
        assertArrayEquals(new byte[] {5}, records.next());
        assertEquals(1, records.skipped());
    }

    @Test
    void anAbsurdLengthHasNoChecksumAndIsNeverBelieved() {
        byte[] absurd = Arrays.copyOf(loss(1).bytes(), 12);
        absurd[7] = 0x7f;
        TfRecords records = new TfRecords(new ByteArrayInputStream(absurd), 1000);
        assertEquals(
                SyntaxException.Reason.DAMAGED,
                assertThrows(SyntaxException.class, records::next).reason());
    }

    @TestFactory
    Stream<DynamicTest> eventFilesAreAsManyAsWereCounted() throws IOException {
        return Corpus.counts(
                List.of("tensorboard"),
                (row, reading) -> reading.records().stream()
                        .filter(record -> record.format().equals("tensorboard"))
                        .filter(record -> record.problems().stream()
                                .noneMatch(problem -> problem.message().contains("Git LFS")))
                        .count());
    }
}

package assay.formats.lightning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.EventBytes;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LightningReaderTest extends ReaderFixture {
    private static final String RUN = "lightning_logs/version_3/";

    private static List<String> params(Reading reading) {
        return reading.all(Param.class).stream()
                .map(each -> each.key() + "=" + each.value().recorded())
                .toList();
    }

    @Test
    void pythonsObjectsAreDataAndNothingElse() throws IOException {
        write(RUN + "hparams.yaml", """
                lr: 0.1
                shape: !!python/tuple
                - 2
                - 3
                evil: !!python/object/apply:os.system
                - touch here
                scale: !!python/object:some.Scale
                  scale: &a 4
                  again: *a
                seed: 3
                """);
        Reading reading = read();
        assertEquals(
                List.of(
                        "lr=0.1",
                        "shape.0=2",
                        "shape.1=3",
                        "evil.0=touch here",
                        "scale.scale=4",
                        "scale.again=4",
                        "seed=3"),
                params(reading));
        assertEquals("3", reading.only(Seed.class).value());
        assertEquals("lightning_logs", reading.only(Execution.class).experiment());
    }

    @Test
    void emptyCellsWereNotLoggedAndColumnsStandInAnyOrder() throws IOException {
        write(
                RUN + "metrics.csv",
                "train_rmse,epoch,step,\"val,loss\",hp_metric\r\n0.5,0,49,,-1.0\r\n,0,49,nan,\r\n0.25,1,99,,\r\n");
        Reading reading = read();
        assertEquals(
                List.of("train_rmse", "val,loss"),
                reading.all(Metric.class).stream().map(Metric::key).toList());
        Metric first = reading.all(Metric.class).getFirst();
        assertArrayEquals(new long[] {49, 99}, first.series().steps());
        assertArrayEquals(new double[] {0.5, 0.25}, first.series().values());
        assertTrue(Double.isNaN(reading.all(Metric.class).getLast().last()));
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void nothingSavedIsStillARun() throws IOException {
        write(RUN + "hparams.yaml", "{}\n");
        assertEquals(
                "lightning:lightning_logs/version_3",
                read().only(Execution.class).run().key());
    }

    @Test
    void aNameOfSomebodysChoosingIsAVersionToo() throws IOException {
        write("experiments/neuron_17/hparams.yaml", "hidden: 4\n");
        write("experiments/neuron_17/metrics.csv", "epoch,step,loss\n0,1,2.0\n");
        assertEquals(
                "lightning:experiments/neuron_17",
                read().only(Execution.class).run().key());
    }

    @Test
    void theEventsOfTheSameVersionAreOfTheSameRunAndSayNothingTwice() throws IOException {
        write(RUN + "hparams.yaml", "lr: 0.1\n");
        write(RUN + "metrics.csv", "epoch,step,loss\n0,1,2.0\n");
        write(
                RUN + "events.out.tfevents.1704164645.workstation.1.0",
                EventBytes.begun(1704164645)
                        .scalar(1704164646, 1, "loss", 2)
                        .scalar(1704164646, 1, "only", 3)
                        .bytes());
        Reading reading = read();
        assertEquals(
                Set.of("lightning:lightning_logs/version_3"),
                reading.all(Execution.class).stream()
                        .map(run -> run.run().key())
                        .collect(Collectors.toSet()));
        assertEquals(
                List.of("only", "loss"),
                reading.all(Metric.class).stream().map(Metric::key).toList());
        assertTrue(reading.all(Execution.class).stream().map(Execution::start).anyMatch(Objects::nonNull));
    }

    @Test
    void settingsOfOtherToolsAreLeftAlone() throws IOException {
        write("recipes/hparams.yaml", "lr: 0.1\n");
        write("tables/metrics.csv", "epoch,step,loss\n0,1,2.0\n");
        assertEquals(List.of(), read().all(Execution.class));
    }

    @Test
    void badInputIsSaidAndTheRestIsKept() throws IOException {
        write(RUN + "hparams.yaml", "lr: [0.1\n");
        write(RUN + "metrics.csv", "epoch,step,loss\n0,1,tensor(2.0)\n0,2,1.5\n0");
        Reading reading = read();
        assertEquals(1, reading.all(Execution.class).size());
        assertEquals(1.5, reading.only(Metric.class).last());
        assertEquals(2, reading.problems().size());
        write(RUN + "hparams.yaml", "a: &a [x,x]\nb: &b [*a,*a]\n".repeat(1) + "k: " + "y".repeat(5000) + "\n");
        assertTrue(params(read()).getLast().endsWith("(5000 characters)"));
    }

    @Test
    void aLineWithoutAnEndIsRefused() throws IOException {
        write(RUN + "hparams.yaml", "{}\n");
        write(RUN + "metrics.csv", "epoch,step,loss\n0,1,2.0\n" + "9".repeat(5 << 20));
        Reading reading = read();
        assertEquals(2.0, reading.only(Metric.class).last());
        assertInstanceOf(Problem.TooLarge.class, reading.problems().getFirst());
    }

    @TestFactory
    Stream<DynamicTest> versionsAreAsManyAsWereCounted() throws IOException {
        return Corpus.counts(
                List.of("lightning"),
                (row, reading) -> reading.all(Execution.class).stream()
                        .map(Execution::run)
                        .filter(run -> run.tool().equals("lightning"))
                        .distinct()
                        .count());
    }
}

package assay.formats.huggingface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TrainerReaderTest extends ReaderFixture {
    private static final String FIRST = "{\"epoch\": 0.5, \"loss\": 2.5, \"step\": 10}";
    private static final String SECOND = "{\"epoch\": 1.0, \"eval_loss\": NaN, \"step\": 20}";
    private static final String END = "{\"epoch\": 1.0, \"step\": 20, \"train_runtime\": 9.5}";

    private static String state(int step, String... log) {
        return "{\"global_step\": %d, \"is_world_process_zero\": true, \"log_history\": [%s], \"max_steps\": 40, \"num_train_epochs\": 9223372036854775807}"
                .formatted(step, String.join(", ", log));
    }

    @Test
    void aTrainingThatSaysHowLongItTookCameToItsEnd() throws IOException {
        write("out/trainer_state.json", state(20, FIRST, SECOND, END));
        assertEquals(Status.FINISHED, read().only(Execution.class).status());
        write("out/trainer_state.json", state(20, FIRST, SECOND));
        Reading reading = read();
        assertEquals(Status.UNKNOWN, reading.only(Execution.class).status());
        assertTrue(reading.all(Tag.class).stream().anyMatch(tag -> tag.value().equals("20 of 40")));
        assertEquals(
                List.of("max_steps"),
                reading.all(Param.class).stream().map(Param::key).toList());
        assertTrue(Double.isNaN(reading.all(Metric.class).getLast().last()));
    }

    @Test
    void checkpointsAreTheBeginningOfTheFinalStateAndNoRuns() throws IOException {
        write("out/trainer_state.json", state(20, FIRST, SECOND, END));
        write("out/checkpoint-10/trainer_state.json", state(10, FIRST));
        write("out/checkpoint-20/trainer_state.json", state(20, FIRST, SECOND));
        Reading reading = read();
        assertEquals("huggingface:out", reading.only(Execution.class).run().key());
        assertEquals(3, reading.all(Metric.class).size());
        assertEquals(
                List.of("out/checkpoint-10", "out/checkpoint-20"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
    }

    @Test
    void withoutAFinalStateTheLastCheckpointSpeaks() throws IOException {
        write("out/checkpoint-9/trainer_state.json", state(9));
        write("out/checkpoint-10/trainer_state.json", state(10, FIRST));
        Reading reading = read();
        assertEquals("huggingface:out", reading.only(Execution.class).run().key());
        assertEquals(2.5, reading.only(Metric.class).last());
        assertEquals(2, reading.all(Artifact.class).size());
    }

    @Test
    void aCheckpointOfAnotherTrainingIsARunOfItsOwn() throws IOException {
        write("out/trainer_state.json", state(20, FIRST, SECOND, END));
        write("out/checkpoint-10/trainer_state.json", state(10, FIRST.replace("2.5", "7.5")));
        assertEquals(2, read().all(Execution.class).size());
    }

    @Test
    void settingsSeedAndVersionsComeFromTheCard() throws IOException {
        write("trainer_state.json", state(20, FIRST, END));
        write("README.md", """
                ---
                base_model: example/bert
                datasets: [glue]
                tags: [generated_from_trainer]
                ---
                ### Training hyperparameters
                - learning_rate: 2e-05
                - seed: 42
                ### Framework versions
                - Transformers 4.11.0.dev0
                - Pytorch 1.9.0+cu111
                - TRL: 0.9.6
                """);
        write("all_results.json", "{\"epoch\": 1.0, \"loss\": 1, \"eval_f1\": 0.5}");
        Reading reading = read();
        assertEquals("42", reading.only(Seed.class).value());
        assertEquals(
                List.of("transformers 4.11.0.dev0", "torch 1.9.0+cu111", "trl 0.9.6"),
                reading.all(Dependency.class).stream()
                        .map(each -> each.name() + " " + each.version())
                        .toList());
        assertEquals(
                List.of("example/bert", "glue"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
        assertEquals(
                List.of("eval_f1 0.5", "loss 1.0", "train_runtime 9.5"),
                reading.all(Metric.class).stream()
                        .map(metric -> metric.key() + " " + metric.last())
                        .toList());
    }

    @Test
    void otherReadmesAreNoCards() throws IOException {
        write("trainer_state.json", state(20, FIRST));
        write("README.md", "# A project\n- seed: 1\n");
        assertEquals(List.of(), read().all(Seed.class));
    }

    @Test
    void eachStartThatWroteEventsIsNestedInTheTraining() throws IOException {
        write("out/trainer_state.json", state(20, FIRST));
        write(
                "out/runs/Dec15_07-29-26_host/events.out.tfevents.1671085786.host.1.0",
                EventBytes.begun(1671085786).bytes());
        assertTrue(read().all(Execution.class).stream()
                .anyMatch(run -> run.parent() != null && run.parent().key().equals("huggingface:out")));
    }

    @Test
    void badInputIsSaidAndTheRestIsKept() throws IOException {
        write("out/trainer_state.json", state(20, FIRST).substring(0, 60));
        write("out/README.md", "### Training hyperparameters\n- seed: 1\n");
        write("out/eval_results.json", "[1,");
        Reading reading = read();
        assertEquals(1, reading.all(Execution.class).size());
        assertEquals(1, reading.all(Seed.class).size());
        assertEquals(2, reading.problems().size());
        for (String bad :
                List.of("", "[]", "3", "{\"log_history\": {\"a\": 1}, \"global_step\": [1]}", "\u0000\u0001")) {
            write("out/trainer_state.json", bad);
            assertTrue(read().problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
        }
    }

    @TestFactory
    Stream<DynamicTest> statesAreAsManyAsWereCounted() throws IOException {
        return Corpus.counts(
                List.of("huggingface"),
                (row, reading) -> reading.records().stream()
                        .filter(record -> record.format().equals("huggingface"))
                        .count());
    }

    @Test
    void theCheckpointsOfTheCorpusAreOfOneRunEach() throws IOException {
        Path all = Corpus.orSkip().folder().resolve("huggingface");
        try (Stream<Path> folders = Files.list(all)) {
            for (Path each : folders.toList()) {
                assertEquals(
                        1,
                        Reading.of(each).all(Execution.class).stream()
                                .filter(run -> run.run().tool().equals("huggingface"))
                                .count(),
                        each::toString);
            }
        }
    }
}

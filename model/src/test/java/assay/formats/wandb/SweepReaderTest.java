package assay.formats.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Step;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepReaderTest extends ReaderFixture {

    @Test
    void aSweepSaysWhatIsTriedAndNothingRan() throws IOException {
        Reading reading = read("conf/my_sweep.yml", """
                name: tides
                method: 'grid'
                program: train.py
                parameters:
                  lr: {values: [0.1, 0.01]}
                  optim: {parameters: {momentum: {min: 0, max: 1}}}
                """);
        assertEquals(List.of(), reading.all(Execution.class));
        assertEquals(
                List.of(
                        "sweep tides: method grid",
                        "sweep tides: lr values=0.1, values=0.01",
                        "sweep tides: optim parameters.momentum.min=0, parameters.momentum.max=1"),
                reading.all(Setting.class).stream()
                        .map(each -> each.key() + " " + each.value())
                        .toList());
        assertEquals("train.py", reading.only(Step.class).command());
    }

    @Test
    void whatARunWasGivenMayStandBesideADescriptionOrBeEmpty() throws IOException {
        Reading reading = read("wandb/sweep-a/config-1n8u122v.yaml", """
                wandb_version: 1

                lr:
                  desc: null
                  value: 0.1
                odd: 3
                """);
        assertEquals("wandb:1n8u122v", reading.only(Execution.class).run().key());
        assertEquals("lr", reading.only(Param.class).key());
        assertEquals(
                1,
                read("wandb/sweep-a/config-1n8u122v.yaml", "wandb_version: 1")
                        .all(Execution.class)
                        .size());
    }

    @Test
    void aSweepWithoutParametersIsNamedAndOtherYamlIsLeftAlone() throws IOException {
        assertEquals(List.of("Damaged"), kinds(read("sweep.yaml", "method: random\nparameters:\n")));
        assertTrue(read("sweep.yaml", "method: POST\nparameters: {a: 1}\n")
                .records()
                .isEmpty());
    }

    @Test
    void everyStoredConfigurationOfASweepsRunIsRead() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("wandb"));
        long found = reading.records().stream()
                .filter(record -> record.format().equals("wandb-sweep"))
                .peek(record -> assertEquals(List.of(), record.problems(), record.path()))
                .count();
        System.out.println("stored configurations of sweeps' runs read: " + found);
        assertTrue(found > 0);
    }
}

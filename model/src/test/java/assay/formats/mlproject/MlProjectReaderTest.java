package assay.formats.mlproject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import assay.read.ReadRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlProjectReaderTest extends ReaderFixture {
    @Test
    void aFileThatIsNoMappingIsAProblem() throws IOException {
        assertEquals(1, read("MLproject", "- 1\n").problems().size());
        assertEquals(1, read("MLproject", "a: [\n").problems().size());
    }

    @Test
    void aSecretByDefaultIsWithheld() throws IOException {
        Reading reading = read(
                "MLproject",
                "entry_points:\n  main:\n    parameters:\n      api_key: {default: abcdefgh}\n    command: run {api_key}\n");
        assertEquals("[secret withheld]", reading.only(Setting.class).value());
    }

    @Test
    void realProjectsHaveEntryPointsAndNoRuns() throws IOException {
        Path real = Corpus.orSkip().folder().resolve("hydra");
        List<ReadRecord> records = Reading.of(real).records().stream()
                .filter(record -> record.format().equals("mlproject"))
                .toList();
        assertTrue(records.size() >= 5, "found " + records.size());
        assertTrue(records.stream().flatMap(record -> record.facts().stream()).noneMatch(Execution.class::isInstance));
        assertTrue(records.stream()
                .flatMap(record -> record.problems().stream())
                .noneMatch(Problem.ReaderFailed.class::isInstance));
        assertTrue(
                records.stream().filter(record -> !record.problems().isEmpty()).count() * 5 < records.size());
    }
}

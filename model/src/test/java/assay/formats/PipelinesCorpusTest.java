package assay.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Step;
import assay.fact.Problem;
import assay.formats.Corpus.Expected;
import assay.read.ReadRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PipelinesCorpusTest {

    @TestFactory
    Stream<DynamicTest> locksStagesAndRunsAreAsManyAsWereCounted() throws IOException {
        Path corpus = Corpus.orSkip().folder();
        return Corpus.counts(
                List.of("dvc", "hydra"), (row, reading) -> count(row, reading, corpus.resolve(row.folder())));
    }

    private static long count(Expected row, Reading reading, Path folder) {
        Stream<ReadRecord> records =
                reading.records().stream().filter(record -> record.format().equals(row.format()));
        return switch (row.what()) {
            case "locks" ->
                records.filter(record -> record.path().endsWith("dvc.lock")).count();
            case ".dvc files" ->
                records.filter(record -> record.path().endsWith(".dvc")).count();
            // The counts know the stages of schema 2.0 only; locks before it have theirs at the top.
            case "stages" ->
                records.filter(record -> hasSchema(folder.resolve(record.path())))
                        .flatMap(record -> record.facts().stream())
                        .filter(Step.class::isInstance)
                        .count();
            case "runs" ->
                records.flatMap(record -> record.facts().stream())
                        .filter(Execution.class::isInstance)
                        .count();
            default -> throw new AssertionError("not counted here: " + row);
        };
    }

    private static boolean hasSchema(Path lock) {
        try {
            return Files.readString(lock).contains("schema:");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void noReaderFailsAnywhere() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder());
        assertFalse(reading.records().isEmpty());
        assertEquals(
                List.of(),
                reading.problems().stream()
                        .filter(Problem.ReaderFailed.class::isInstance)
                        .toList());
    }

    @Test
    void twoScansAgree() throws IOException {
        Path folder = Corpus.orSkip().folder().resolve("dvc");
        assertEquals(Reading.of(folder), Reading.of(folder));
    }
}

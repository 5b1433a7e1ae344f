package assay.formats.sumatra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SumatraReaderTest extends ReaderFixture {

    private Reading read(byte[] records) throws IOException {
        write(".smt/records", records);
        return read();
    }

    @Test
    void aStoreOfPicklesIsNotLoaded() throws IOException {
        Reading reading = read("GDBM pickles".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(List.of(), reading.facts().toList());
        assertInstanceOf(Problem.UnknownVersion.class, reading.problems().getFirst());
    }

    @Test
    void aDamagedDatabaseIsSaid() throws IOException {
        Reading reading = read("SQLite format 3\0 and then nothing".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertFalse(reading.problems().isEmpty());
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }

    @Test
    void realRecordsHaveCommitParametersAndChecksums() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("repro/ivotron__open-comp-rsc-popper-smt"));
        assertEquals(
                List.of("sumatra:generate-original", "sumatra:plot-original"),
                reading.all(Execution.class).stream()
                        .map(each -> each.run().key())
                        .toList());
        assertNull(reading.all(Execution.class).getFirst().start(), "no zone is recorded");
        assertEquals(
                "9fdf52d57f047c2c03af9e66c8782f3862c38d00",
                reading.all(Commit.class).getFirst().sha());
        assertEquals(5, reading.all(Param.class).size());
        assertEquals(
                List.of("comp/data/original-set-0.npy", "comp/data/original-set-0.npy", "comp/data/original-set-1.npy"),
                reading.all(Artifact.class).stream()
                        .map(Artifact::path)
                        .filter(path -> path.endsWith(".npy"))
                        .sorted()
                        .toList());
        assertTrue(reading.all(Dependency.class).size() >= 27);
    }

    @Test
    void aStoreWhoseRunsWereDeletedIsEmpty() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("repro/habichta__MachineLearningWithSumatra"));
        assertEquals(List.of(), reading.all(Execution.class));
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void evidenceIsTheRow() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("repro/ivotron__open-comp-rsc-popper-smt"));
        assertInstanceOf(
                Locator.Row.class,
                reading.all(Execution.class).getFirst().evidence().locator());
    }
}

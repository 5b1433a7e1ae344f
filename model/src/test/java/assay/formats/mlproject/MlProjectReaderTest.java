package assay.formats.mlproject;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact.Setting;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
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
        Corpus.plans("hydra", "mlproject", 5);
    }
}

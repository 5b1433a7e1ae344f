package assay.formats.hfdatasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.fact.Digest.Strength;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HfDatasetsReaderTest extends ReaderFixture {

    @Test
    void downloadsHaveTheirChecksumsOrNone() throws IOException {
        Reading reading = read("dataset_infos.json", """
                {"plain": {"builder_name": "levels", "version": {"version_str": "1.0.0"}, "download_checksums": {
                  "https://data.example.org/a.csv": {"num_bytes": 5, "checksum": "%s"},
                  "https://data.example.org/b.csv": {"num_bytes": 6, "checksum": null}}}}
                """.formatted("ab".repeat(32)));
        assertEquals(
                List.of(1, 0),
                reading.all(Artifact.class).stream()
                        .map(each -> each.digests().size())
                        .toList());
        assertEquals(
                List.of("levels", "1.0.0"),
                reading.all(Setting.class).stream().map(Setting::value).toList());
    }

    @Test
    void theFingerprintIsAReferenceAndNoChecksum() throws IOException {
        Artifact set = read("state.json", "{\"_fingerprint\": \"0d83bf5f6adb02a4\", \"_data_files\": []}")
                .only(Artifact.class);
        assertEquals(Strength.REFERENCE, set.digests().getFirst().strength());
        assertEquals(".", set.path());
    }

    @Test
    void filesThatLeaveTheProjectAreRefused() throws IOException {
        Reading reading =
                read("state.json", "{\"_fingerprint\": \"0d83\", \"_data_files\": [{\"filename\": \"/etc/passwd\"}]}");
        assertEquals(1, reading.all(Artifact.class).size());
        assertInstanceOf(Problem.Refused.class, reading.problems().getFirst());
    }

    @Test
    void aStateOfAnotherProgramIsLeftAlone() throws IOException {
        assertEquals(
                List.of(),
                read("state.json", "{\"version\": 4, \"serial\": 7}").facts().toList());
    }

    @Test
    void realDescriptionsAreAllRead() throws IOException {
        Path sets = Corpus.orSkip().folder().resolve("datapackages/huggingface__datasets");
        Reading reading = Reading.of(sets);
        assertEquals(5, reading.records().size());
        assertEquals(
                List.of(),
                reading.all(Artifact.class).stream()
                        .filter(each -> each.digests().isEmpty())
                        .toList());
    }
}

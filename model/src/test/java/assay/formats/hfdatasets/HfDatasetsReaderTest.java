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
    void aCardSaysHowManyExamplesThereAreAndWhichFilesAreWhose() throws IOException {
        Reading reading = read("hub/README.md", """
                ---
                license: mit
                dataset_info:
                  config_name: daily
                  splits:
                  - {name: train, num_bytes: 44, num_examples: 2}
                  download_size: 812
                configs:
                - config_name: daily
                  data_files:
                  - {split: train, path: [a.csv, ../b.csv]}
                - config_name: rest
                  data_files: "*.csv"
                - config_name: out
                  data_files: ../../c.csv
                ---
                # Levels
                """);
        assertEquals(
                List.of(
                        "data set daily: train examples=2 line 6",
                        "data set daily: train bytes in memory=44 line 6",
                        "data set daily: bytes to download=812 line 7",
                        "data set rest: files=*.csv line 13"),
                reading.all(Setting.class).stream()
                        .map(each -> each.key() + "=" + each.value() + " "
                                + each.evidence().locator().text())
                        .toList());
        assertEquals(
                List.of("hub/a.csv train", "b.csv train"),
                reading.all(Artifact.class).stream()
                        .map(each -> each.path() + " " + each.context())
                        .toList());
        assertEquals(List.of("Refused"), kinds(reading));
    }

    @Test
    void aCardThatIsNoneOfADataSetOrHasNoEnd() throws IOException {
        assertEquals(
                List.of(),
                read("README.md", "---\nlicense: mit\n---\nabout dataset_info: x\n")
                        .records());
        Reading cut = read("README.md", "---\ndataset_info:\n  splits:\n");
        assertEquals(List.of("Truncated"), kinds(cut));
        assertEquals(0, cut.facts().count());
        assertEquals(List.of("Damaged"), kinds(read("README.md", "---\ndataset_info: ]\n---\n")));
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

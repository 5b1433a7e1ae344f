package assay.formats.datalad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Command;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DataladReaderTest extends ReaderFixture {
    private static final String MD5 = "9af69ab10f32a7be2158968efa8b5869";
    private static final String KEY = "MD5E-s80--" + MD5 + ".nii.gz";

    private void link(String path, String target) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.createSymbolicLink(folder.resolve(path), Path.of(target));
    }

    private static List<String> files(Reading reading) {
        return reading.all(Artifact.class).stream()
                .map(each -> each.path() + " "
                        + each.digests().stream()
                                .map(digest -> digest.algorithm() + ":" + digest.value())
                                .toList()
                        + " " + each.size())
                .toList();
    }

    @Test
    void aLinkToAKeyGivesTheChecksumOfContentThatWasNotFetched() throws IOException {
        write(".datalad/config", "[datalad \"dataset\"]\n\tid = 47a9ef9e\n");
        link("sub/anat.nii.gz", "../.git/annex/objects/Pv/77/" + KEY + "/" + KEY);
        link("elsewhere", "/nowhere/at/all");
        Reading reading = read();
        assertEquals(List.of("sub/anat.nii.gz [md5:" + MD5 + "] 80"), files(reading));
        assertEquals(
                "a key; the content was not fetched",
                reading.only(Artifact.class).context());
        assertEquals("47a9ef9e", reading.only(Setting.class).value());
    }

    @Test
    void aPointerFileStandsForUnlockedContent() throws IOException {
        write(".datalad/config", "[datalad \"dataset\"]\n");
        write("a.bin", "/annex/objects/" + KEY + "\n");
        write("b.txt", "/annex/objects is where git-annex keeps things\n");
        assertEquals(List.of("a.bin [md5:" + MD5 + "] 80"), files(read()));
    }

    @Test
    void theBranchStandsForARepositoryWithoutDatalad() throws IOException {
        write(".git/refs/heads/git-annex", "0".repeat(40) + "\n");
        link("a.nii.gz", ".git/annex/objects/Pv/77/" + KEY + "/" + KEY);
        Reading reading = read();
        assertEquals(List.of("a.nii.gz [md5:" + MD5 + "] 80"), files(reading));
        write(".datalad/config", "[datalad \"dataset\"]\n");
        assertEquals(1, files(read()).size(), "once, not twice");
    }

    @Test
    void aDatasetInsideOfADatasetSpeaksForItself() throws IOException {
        write(".datalad/config", "[datalad \"dataset\"]\n");
        write("inputs/.datalad/config", "[datalad \"dataset\"]\n");
        link("inputs/a.csv", "../.git/modules/inputs/annex/objects/Pv/77/" + KEY + "/" + KEY);
        assertEquals(List.of("inputs/a.csv [md5:" + MD5 + "] 80"), files(read()));
    }

    @Test
    void onlyKeysThatAreMadeOfContentAreChecksums() {
        assertEquals("sha256", only("SHA256E-s5--" + "ab".repeat(32) + ".csv").algorithm());
        assertEquals("blake2b256", only("BLAKE2B256E-s5--" + "ab".repeat(32)).algorithm());
        assertEquals("annex-key", only("WORM-s30-m1290646437--a.csv").algorithm());
        assertEquals("annex-key", only("XEXTERNAL--whatever").algorithm());
        assertEquals("annex-key", only("MD5--not-hex").algorithm());
        assertEquals(
                List.of(),
                Objects.requireNonNull(AnnexKey.of("URL-s10--https&c%%example.org%a.csv"))
                        .digests());
        assertEquals(
                30L,
                Objects.requireNonNull(AnnexKey.of("SHA1-s30-S10-C2--" + "ab".repeat(20)))
                        .size());
        assertNull(AnnexKey.of("no key"));
        assertNull(AnnexKey.of("../MD5--" + MD5));
    }

    private static assay.fact.Digest only(String key) {
        return Objects.requireNonNull(AnnexKey.of(key)).digests().getFirst();
    }

    @Test
    void aRecordOfACommandIsARun() throws IOException {
        write(".datalad/config", "[datalad \"dataset\"]\n");
        write(".datalad/runinfo/f6f3abb1", """
                {"cmd": ["python", "mean.py", "--api-token", "canary12345"], "exit": 1, "inputs": ["a.csv", "../b.csv"],
                 "outputs": ["out/*.csv"], "extra_inputs": ["images/x.sif"], "pwd": "code"}
                """);
        write(".datalad/runinfo/broken", "{\"cmd\": ");
        write(".datalad/runinfo/packed", new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 1});
        Reading reading = read();
        assertEquals(Status.FAILED, reading.only(Execution.class).status());
        assertEquals(
                List.of("python", "mean.py", "--api-token", "[secret withheld]"),
                reading.only(Command.class).arguments());
        assertEquals(
                List.of("code/a.csv", "b.csv", "code/images/x.sif", "code/out/*.csv"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
        assertEquals(2, reading.problems().size());
    }

    @Test
    void containersAndSubdatasetsAreNamed() throws IOException {
        write(".datalad/config", """
                [datalad "containers.fmriprep"]
                \tcmdexec = singularity exec {img} {cmd}
                \timage = images/fmriprep.sif
                """);
        link("images/fmriprep.sif", "../.git/annex/objects/Pv/77/" + KEY + "/" + KEY);
        write(".gitmodules", "[submodule \"inputs\"]\n\tpath = inputs\n\turl = https://u:p@example.org/inputs\n");
        Reading reading = read();
        Dependency image = reading.only(Dependency.class);
        assertEquals("fmriprep images/fmriprep.sif", image.name() + " " + image.spec());
        assertEquals(MD5, image.digests().getFirst().value());
        assertEquals(
                "https://[secret withheld]@example.org/inputs",
                reading.only(Setting.class).value());
    }

    @Test
    void aDamagedConfigurationIsSaidAndTheKeysAreRead() throws IOException {
        write(".datalad/config", "[datalad \"dataset\n");
        link("a.nii.gz", ".git/annex/objects/Pv/77/" + KEY + "/" + KEY);
        Reading reading = read();
        assertEquals(1, files(reading).size());
        assertInstanceOf(Problem.Damaged.class, reading.problems().getFirst());
    }

    @Test
    void realKeysAreAllKeys() throws IOException {
        Path export = Corpus.orSkip().folder().resolve("datalad-lfs");
        for (String name :
                List.of("ReproNim__containers", "psychoinformatics-de__fairly-big-processing-workflow-tutorial")) {
            List<String> unread =
                    Files.readAllLines(export.resolve(name).resolve("GIT-LOG-EXPORT/annex-symlinks.tsv")).stream()
                            .map(line -> line.substring(line.indexOf('\t') + 1))
                            .filter(target -> target.contains("annex/objects"))
                            .filter(target -> AnnexKey.linked(target) == null)
                            .toList();
            assertEquals(List.of(), unread, name);
        }
    }
}

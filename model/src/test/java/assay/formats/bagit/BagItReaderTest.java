package assay.formats.bagit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BagItReaderTest extends ReaderFixture {
    private static final String MD5 = "5a105e8b9d40e1329780d62ea2265d8a";
    private static final String OTHER = "ad0234829205b9033196ba818f7a872b";

    @BeforeEach
    void bag() throws IOException {
        write("bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n");
        write("data/a.csv", "test1");
    }

    private static List<String> files(Reading reading) {
        return reading.all(Artifact.class).stream()
                .map(each -> each.path() + " "
                        + each.digests().stream()
                                .map(digest -> digest.algorithm() + ":" + digest.value())
                                .toList())
                .toList();
    }

    private static List<String> problems(Reading reading) {
        return reading.problems().stream().map(Problem::message).toList();
    }

    @Test
    void aManifestGivesEachFileItsChecksum() throws IOException {
        write("manifest-md5.txt", MD5.toUpperCase(java.util.Locale.ROOT) + "  data/a.csv\n");
        Reading reading = read();
        assertEquals(List.of("data/a.csv [md5:" + MD5 + "]"), files(reading));
        assertEquals(List.of(), reading.problems());
        assertEquals("0.97", reading.only(Setting.class).value());
    }

    @Test
    void theTagManifestSpeaksOfTheBagsOwnFiles() throws IOException {
        write("manifest-md5.txt", MD5 + " *./data/a.csv\n");
        write("tagmanifest-md5.txt", OTHER + " bagit.txt\n");
        assertEquals(List.of("data/a.csv [md5:" + MD5 + "]", "bagit.txt [md5:" + OTHER + "]"), files(read()));
    }

    @Test
    void pathsThatLeaveTheBagAreRefusedAndTheOthersKept() throws IOException {
        write("manifest-md5.txt", MD5 + "  data/a.csv\n" + """
                5a105e8b9d40e1329780d62ea2265d8a  ../../README.md
                5a105e8b9d40e1329780d62ea2265d8a  \\.\\./README.md
                5a105e8b9d40e1329780d62ea2265d8a  /elsewhere/foo
                5a105e8b9d40e1329780d62ea2265d8a  ~/foo
                5a105e8b9d40e1329780d62ea2265d8a  ~root/foo
                5a105e8b9d40e1329780d62ea2265d8a  C:\\Windows\\setx.exe
                5a105e8b9d40e1329780d62ea2265d8a  \\\\?\\UNC\\server\\setx.exe
                5a105e8b9d40e1329780d62ea2265d8a  %HomeDrive%\\setx.exe
                5a105e8b9d40e1329780d62ea2265d8a  data/../a.csv
                5a105e8b9d40e1329780d62ea2265d8a  data\\..\\..\\a.csv
                5a105e8b9d40e1329780d62ea2265d8a  outside.csv
                """);
        Reading reading = read();
        assertEquals(
                List.of(
                        "data/a.csv",
                        "../../README.md",
                        "\\.\\./README.md",
                        "/elsewhere/foo",
                        "~/foo",
                        "~root/foo",
                        "C:\\Windows\\setx.exe",
                        "\\\\?\\UNC\\server\\setx.exe",
                        "%HomeDrive%\\setx.exe",
                        "data/../a.csv",
                        "data\\..\\..\\a.csv",
                        "outside.csv"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList(),
                "what leads out of the bag is told as it is written, for nobody to open");
        assertEquals(11, reading.problems().size());
        assertTrue(reading.problems().stream().allMatch(Problem.Refused.class::isInstance));
    }

    @Test
    void aListOfNothingButEscapesStopsSoon() throws IOException {
        write("manifest-md5.txt", (MD5 + "  ../a\n").repeat(5000) + MD5 + "  data/a.csv\n");
        assertEquals(22, read().problems().size(), "twenty, that reading stopped, and a file that is not listed");
    }

    @Test
    void filesToBeFetchedAreNamedWithAddressAndSize() throws IOException {
        write("manifest-md5.txt", MD5 + "  data/a.csv\n");
        write("fetch.txt", """
                https://someone:hunter2@data.example.org/b.csv 12 data/b.csv
                https://data.example.org/c.csv - data/with space.csv
                https://data.example.org/d.csv - ../../d.csv
                """);
        Reading reading = read();
        Artifact first = reading.all(Artifact.class).getFirst();
        assertEquals("data/b.csv", first.path());
        assertEquals(12L, first.size());
        assertEquals("to be fetched from https://[secret withheld]@data.example.org/b.csv", first.context());
        assertEquals("data/with space.csv", reading.all(Artifact.class).get(1).path());
        assertTrue(reading.problems().stream().anyMatch(Problem.Refused.class::isInstance));
    }

    @Test
    void theDeclaredEncodingHolds() throws IOException {
        write("bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n");
        write("manifest-md5.txt", ("\uFEFF" + MD5 + "  data/a.csv\n").getBytes(StandardCharsets.UTF_16LE));
        assertEquals(List.of("data/a.csv [md5:" + MD5 + "]"), files(read()));
        write("bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: ISO-8859-1\n");
        write("manifest-md5.txt", (MD5 + "  data/é.csv\n").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of("data/é.csv [md5:" + MD5 + "]"), files(read()));
    }

    @Test
    void percentSignsAreDecodedAsTheVersionHasThem() throws IOException {
        write("data/100%25.csv", "x");
        write("manifest-md5.txt", MD5 + "  data/100%25.csv\n" + OTHER + "  data/%7Ea.csv\n");
        assertEquals(List.of("data/100%25.csv [md5:" + MD5 + "]", "data/%7Ea.csv [md5:" + OTHER + "]"), files(read()));
        Files.delete(folder.resolve("data/100%25.csv"));
        write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        assertEquals("data/100%.csv [md5:" + MD5 + "]", files(read()).getFirst());
    }

    @Test
    void twoChecksumsForOneFileAreSaidToDiffer() throws IOException {
        write("manifest-md5.txt", MD5 + "  data/a.csv\n" + MD5 + "  data/a.csv\n" + OTHER + "  data/a.csv\n");
        Reading reading = read();
        assertEquals(2, reading.all(Artifact.class).size());
        assertEquals(
                List.of("Expected one checksum for data/a.csv, found a second one that differs."), problems(reading));
    }

    @Test
    void filesThatNoManifestListsAreCounted() throws IOException {
        write("data/extra.csv", "x");
        write("manifest-md5.txt", MD5 + "  data/a.csv\n");
        assertEquals(
                List.of("Expected all files in data to be listed in a manifest, found 1 that are not, the first of them"
                        + " data/extra.csv."),
                problems(read()));
    }

    @Test
    void withoutItsDeclarationABagIsStillRead() throws IOException {
        Files.delete(folder.resolve("bagit.txt"));
        write("manifest-md5.txt", MD5 + "  data/a.csv\n");
        Reading reading = read();
        assertEquals(List.of("data/a.csv [md5:" + MD5 + "]"), files(reading));
        assertEquals(List.of("Expected bagit.txt beside a bag's manifest, found none."), problems(reading));
    }

    @Test
    void damagedDeclarationsAndChecksumsAreNamed() throws IOException {
        write("bagit.txt", "BagIt-Version: 1.A\nTag-File-Character-Encoding: EBCDIC-9000!\n");
        write("manifest-sha256.txt", MD5 + "  data/a.csv\nnothing\n");
        Reading reading = read();
        assertEquals(
                List.of(new Digest("sha256", MD5, Strength.REFERENCE)),
                reading.only(Artifact.class).digests(),
                "of the wrong length: it names no bytes");
        assertEquals(4, reading.problems().size(), () -> problems(reading).toString());
    }
}

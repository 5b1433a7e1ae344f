package assay.formats.croissant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CroissantReaderTest extends ReaderFixture {
    private static final String SHA256 = "c617db2c7470716250f6f001be51304c76bcc8815527ab8bae734bdca0735737";

    private Reading read(String rest) throws IOException {
        write("set/metadata.json", """
                {"@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"},
                 "@type": "sc:Dataset", "name": "titanic",
                """ + rest);
        return read();
    }

    @Test
    void filesHaveTheirChecksumsAndSizes() throws IOException {
        Artifact file = read("""
                "distribution": [{"@type": "cr:FileObject", "@id": "t", "name": "t", "contentUrl": "data/t.csv",
                  "contentSize": "117743 B", "sha256": "%s"}]}
                """.formatted(SHA256)).only(Artifact.class);
        assertEquals("set/data/t.csv", file.path());
        assertEquals(SHA256, file.digests().getFirst().value());
        assertEquals(117743L, file.size());
    }

    @Test
    void sizesInOtherUnitsOrWithoutANumberAreNotTaken() throws IOException {
        Reading reading = read("""
                "distribution": [{"@type": "sc:FileObject", "contentUrl": "a.csv", "contentSize": " B"},
                                 {"@type": "sc:FileObject", "contentUrl": "b.csv", "contentSize": "12 MB"}]}
                """);
        assertEquals(2, reading.all(Artifact.class).size());
        reading.all(Artifact.class).forEach(each -> assertNull(each.size()));
    }

    @Test
    void aPlaceholderIsNoChecksum() throws IOException {
        Reading reading = read("""
                "distribution": {"@type": ["cr:FileObject"], "contentUrl": ["a.csv", "b.csv"], "sha256": "bar"}}
                """);
        assertEquals(
                List.of(new Digest("sha256", "bar", Strength.REFERENCE)),
                reading.only(Artifact.class).digests(),
                "it names no bytes");
        assertEquals(
                "Expected a checksum by sha256, found 'bar'.",
                reading.problems().getFirst().message());
    }

    @Test
    void aFileInsideOfAnArchiveIsNamedByBoth() throws IOException {
        Reading reading = read("""
                "distribution": [
                  {"@type": "cr:FileObject", "@id": "zip", "contentUrl": "data/all.zip", "sha256": "%s"},
                  {"@type": "cr:FileObject", "@id": "in", "contentUrl": "a.csv", "containedIn": {"@id": "zip"}},
                  {"@type": "cr:FileSet", "@id": "set", "includes": "*.csv", "containedIn": {"@id": "zip"}}]}
                """.formatted(SHA256));
        assertEquals(
                List.of("set/data/all.zip", "set/data/all.zip!/a.csv"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
    }

    @Test
    void aLiveDataSetIsSaidToGoOnChanging() throws IOException {
        assertTrue(read("\"isLiveDataset\": true}").all(Setting.class).stream()
                .anyMatch(each -> each.key().equals("data set goes on changing")));
    }

    @Test
    void pathsThatLeaveTheProjectAreRefused() throws IOException {
        Reading reading = read("""
                "distribution": [{"@type": "cr:FileObject", "contentUrl": "../../../etc/passwd"},
                                 {"@type": "cr:FileObject", "name": "nowhere"}]}
                """);
        assertEquals("../../../etc/passwd", reading.only(Artifact.class).path(), "as it is written");
        assertInstanceOf(Problem.Refused.class, reading.problems().getFirst());
        assertInstanceOf(Problem.Damaged.class, reading.problems().get(1));
    }

    @Test
    void aCutDescriptionIsSaidToBeCut() throws IOException {
        assertInstanceOf(
                Problem.Truncated.class, read("\"distribution\": [{").problems().getFirst());
    }
}

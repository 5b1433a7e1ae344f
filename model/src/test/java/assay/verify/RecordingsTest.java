package assay.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import assay.content.Content;
import assay.fact.Digest;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.RecordsFixture;
import assay.hash.HashCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    private static final String HEX = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private final RecordsFixture project = new RecordsFixture();

    private List<Recorded> recorded() throws IOException {
        return new Verifier(Content.of(folder), HashCache.none(), InstantSource.fixed(Instant.EPOCH))
                .recorded(project.records());
    }

    private static String text(Recorded each) {
        Digest digest = each.digest();
        return each.file() + " " + (digest == null ? "-" : digest.algorithm()) + " " + each.tools() + " "
                + each.runs().size();
    }

    @Test
    void recordsThatSayTheSameOfAFileAreOneWithTheirTools() throws IOException {
        project.run("dvc", "one").input("data/train.csv", Digest.sha256(HEX));
        project.run("mlflow", "two").input("data/train.csv", Digest.sha256(HEX));
        assertEquals(
                List.of("data/train.csv sha256 [dvc, mlflow] 2"),
                recorded().stream().map(RecordingsTest::text).toList());
    }

    @Test
    void aFileWithoutADigestIsListedUnlessSomebodyRecordedOne() throws IOException {
        project.run("dvc", "one").input("a.csv").input("b.csv");
        project.run("mlflow", "two").input("a.csv", Digest.sha256(HEX));
        assertEquals(
                List.of("a.csv sha256 [mlflow] 1", "b.csv - [dvc] 1"),
                recorded().stream().map(RecordingsTest::text).sorted().toList());
    }

    @Test
    void aParameterThatHoldsADigestIsOfTheFileThatItNames() throws IOException {
        project.run("mlflow", "one").input("data/train.csv").param("data.train.sha256", HEX);
        assertEquals(
                List.of("data/train.csv sha256 [mlflow] 1"),
                recorded().stream().map(RecordingsTest::text).toList());
    }

    @Test
    void aFolderMayBeNamedBySoftwareHeritagesId() throws IOException {
        String id = "swh:1:dir:" + "a".repeat(40);
        project.run("mlflow", "one").input("data/train").tag("train.swhid", id + ";origin=https://example.org");
        project.run("mlflow", "two").input("data/train").tag("train.swhid", "swh:1:rev:" + "a".repeat(40));
        assertEquals(
                List.of("data/train swhid [mlflow] 1"),
                recorded().stream().map(RecordingsTest::text).toList());
    }

    @Test
    void aDigestThatNamesNoFileIsOfTheFileThatOthersRecordedWithIt() throws IOException {
        project.run("dvc", "one").input("data/loans.csv", Digest.sha256(HEX));
        project.run("mlflow", "two").param("input.checksum", HEX);
        assertEquals(
                List.of("data/loans.csv sha256 [dvc, mlflow] 2"),
                recorded().stream().map(RecordingsTest::text).toList());
    }

    @Test
    void whatOneKeyNamesIsKnownToTheOthers() throws IOException {
        project.run("mlflow", "one").tag("sha256", HEX);
        project.run("mlflow", "two").output(Kind.MODEL, "models/model.json").tag("model.sha256", HEX);
        assertEquals(
                List.of("models/model.json sha256 [mlflow] 2"),
                recorded().stream().map(RecordingsTest::text).toList());
    }

    @Test
    void whatMayBeOfAnythingIsLeftOut() throws IOException {
        project.run("mlflow", "one").param("config.hash", HEX).param("git.sha1", "a".repeat(40));
        assertEquals(List.of(), recorded());
        project.run("mlflow", "two").param("model.sha256", HEX);
        Recorded unplaced = recorded().getFirst();
        assertEquals("", unplaced.file());
        assertEquals("model.sha256", unplaced.name());
        assertNull(unplaced.size());
    }

    @Test
    void blobsThatNoManifestNamesAreListedToo() throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("image/blobs/sha256"));
        Files.writeString(blobs.resolve(HEX), "abc");
        Files.writeString(blobs.resolve("notes.txt"), "no blob");
        assertEquals(List.of(), recorded(), "no record speaks of an image");
    }
}

package assay.formats.lfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LfsPointerReaderTest extends ReaderFixture {
    private static final String OID = "041259b90db7887208fa08af72641e13dafe2f0dca65e0028fa07d4b388f074e";
    private static final String POINTER =
            "version https://git-lfs.github.com/spec/v1\noid sha256:" + OID + "\nsize 2069\n";

    @Test
    void aPointerOfAnyNameGivesTheContentsChecksumAndSize() throws IOException {
        Artifact file = read("dataset_infos.json", POINTER).only(Artifact.class);
        assertEquals("dataset_infos.json", file.path());
        assertEquals(OID, file.digests().getFirst().value());
        assertEquals(2069L, file.size());
    }

    @Test
    void aPointerWithExtensionsIsReadToo() throws IOException {
        String extended = POINTER.replace("oid", "ext-0-case sha256:" + OID + "\noid");
        assertEquals(1, read("model.bin.pt", extended).all(Artifact.class).size());
    }

    @Test
    void aDamagedPointerIsSaid() throws IOException {
        Reading reading = read("a.csv", POINTER.replace("2069", "two thousand"));
        assertEquals(1, reading.all(Artifact.class).size());
        assertInstanceOf(Problem.Damaged.class, reading.problems().getFirst());
        assertEquals(
                List.of(),
                read("a.csv", POINTER.replace(OID, "0".repeat(63) + "x")).all(Artifact.class));
    }

    @Test
    void realPointersAreAllFound() throws IOException {
        Path pointers = Corpus.orSkip().folder().resolve("datalad-lfs/ju-bezdek__conll2003-sk-ner");
        Reading reading = Reading.of(pointers);
        assertEquals(
                7,
                reading.all(Artifact.class).stream()
                        .filter(each -> each.run() == null)
                        .count());
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }
}

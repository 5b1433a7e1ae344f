package assay.formats.lakefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LakeFsReaderTest extends ReaderFixture {
    private static final String COMMIT = "0f5e".repeat(16);

    @Test
    void aBranchIsNotPinnedAndACommitIs() {
        assertEquals(List.of(), LakeFsUri.of("lakefs://harbour/main/x.csv").digests());
        assertEquals(List.of(), LakeFsUri.of("lakefs://harbour/main@/x.csv").digests());
        assertEquals(
                COMMIT,
                LakeFsUri.of("lakefs://harbour/" + COMMIT + "/x.csv")
                        .digests()
                        .getFirst()
                        .value());
        assertEquals("tag, by its name", LakeFsUri.of("lakefs://harbour/v1.2/x").kind());
        assertNull(LakeFsUri.of("lakefs://${REPO}/${REF}/x"));
    }

    @Test
    void theOldestLinksHaveNoOperation() throws IOException {
        Reading reading = read("data/.lakefs_ref.yaml", "src: lakefs://harbour/main/\nat_head: " + COMMIT + "\n");
        Artifact artifact = reading.only(Artifact.class);
        assertEquals("lakefs-commit", artifact.digests().getFirst().algorithm());
        assertEquals("branch, linked to data", artifact.context());
    }

    @Test
    void anOperationThatHasNotEndedIsTold() throws IOException {
        Reading reading = read(
                "data/.lakefs_ref.yaml",
                "src: lakefs://harbour/main/\nat_head: " + COMMIT + "\nactive_operation: checkout\n");
        assertEquals("checkout", reading.only(Setting.class).value());
    }

    @Test
    void aLinkWithoutACommitIsAProblemAndNotPinned() throws IOException {
        Reading reading = read("data/.lakefs_ref.yaml", "src: lakefs://harbour/main/\nat_head: soon\n");
        assertEquals(List.of(), reading.only(Artifact.class).digests());
        assertEquals(1, reading.problems().size());
        assertEquals(1, read("data/.lakefs_ref.yaml", "- 1\n").problems().size());
    }

    @Test
    void addressesInAConfigurationThatNobodyElseReadsAreData() throws IOException {
        Reading reading = read("conf/paths.toml", "a = \"lakefs://harbour/main/a.csv\"\nb = 'x'\n");
        assertEquals("lakefs://harbour/main/a.csv", reading.only(Artifact.class).path());
    }

    @TestFactory
    Stream<DynamicTest> refsAreAsManyAsWereCounted() throws IOException {
        Corpus corpus = Corpus.orSkip();
        return corpus.expected("lakefs").stream()
                .map(row -> dynamicTest(row.folder(), () -> {
                    Reading reading = Reading.of(corpus.folder().resolve(row.folder()));
                    List<Artifact> refs = reading.records().stream()
                            .filter(record -> record.path().endsWith(".lakefs_ref.yaml"))
                            .flatMap(record -> record.facts().stream())
                            .map(Artifact.class::cast)
                            .toList();
                    assertEquals(row.count(), refs.size());
                    assertTrue(refs.stream().allMatch(each -> each.digests().size() == 1));
                }));
    }
}

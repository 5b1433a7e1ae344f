package assay.formats.guild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GuildReaderTest extends ReaderFixture {
    private static final String ID = "1e000000000000000000000000000001";
    private static final String SHA1 = "0123456789012345678901234567890123456789";

    @BeforeEach
    void aRun() throws IOException {
        inRun(".guild/opref", "guildfile:'/my project' 7253deeeaeb6dc85466cf691facff24e '' train");
        inRun(".guild/attrs/id", "'" + ID + "'");
        inRun(".guild/attrs/initialized", "1662041972636392");
        inRun(".guild/attrs/started", "1662041973883753");
    }

    private void inRun(String path, String text) throws IOException {
        write("runs/" + ID + "/" + path, text);
    }

    @Test
    void anIdThatLooksLikeANumberStaysText() throws IOException {
        Execution run = read().only(Execution.class);
        assertEquals("guild:" + ID, run.run().key());
        assertEquals(Instant.ofEpochMilli(1662041973884L), run.start());
        assertEquals("train", run.experiment());
    }

    @Test
    void aMarkerIsBelievedBeforeAnExitCodeAsInGuild() throws IOException {
        inRun(".guild/attrs/exit_status", "-15");
        assertEquals(Status.KILLED, read().only(Execution.class).status());
        inRun(".guild/PENDING", "");
        assertEquals(Status.SCHEDULED, read().only(Execution.class).status());
        inRun(".guild/LOCK.remote", "");
        assertEquals(Status.RUNNING, read().only(Execution.class).status());
    }

    @Test
    void withoutMarkerAndExitCodeTheEndIsUnknown() throws IOException {
        inRun(".guild/LOCK", "4711");
        assertEquals(Status.UNKNOWN, read().only(Execution.class).status());
    }

    @Test
    void aStarBehindTheCommitMeansThatTheTreeWasDirty() throws IOException {
        inRun(".guild/attrs/vcs_commit", "git:" + SHA1 + "*");
        assertEquals(true, read().only(Commit.class).dirty());
        inRun(".guild/attrs/vcs_commit", "git:" + SHA1);
        assertEquals(false, read().only(Commit.class).dirty());
    }

    @Test
    void theManifestGivesInputsWithTheirSha1() throws IOException {
        inRun("data/my levels.csv", "1,2");
        inRun("out.csv", "3");
        inRun(
                ".guild/manifest",
                "s train.py " + SHA1 + " src/train.py\nd 'data/my levels.csv' " + SHA1
                        + " 'file:my levels.csv'\nd models - https://example.org/models.zip\nnonsense\n");
        Reading reading = read();
        List<Artifact> files = reading.all(Artifact.class);
        assertEquals(
                List.of(
                        "src/train.py",
                        "runs/" + ID + "/data/my levels.csv",
                        "https://example.org/models.zip",
                        "runs/" + ID + "/out.csv"),
                files.stream().map(Artifact::path).toList());
        assertEquals(
                List.of(new Digest("sha1", SHA1, Digest.Strength.WEAK)),
                files.get(1).digests());
        assertEquals(List.of(), files.get(2).digests());
        assertEquals(Artifact.Role.OUTPUT, files.get(3).role());
        assertEquals(1, reading.problems().size());
    }

    @Test
    void dependenciesBeforeManifestsAreListsOfPaths() throws IOException {
        inRun(".guild/attrs/deps", "data:\n- /home/someone/train.gz\n- ../../../../up.gz\n");
        assertEquals(
                List.of("/home/someone/train.gz", "../../../../up.gz"),
                read().all(Artifact.class).stream().map(Artifact::path).toList());
    }

    @Test
    void theMachinesOtherVariablesAreItsOwnBusiness() throws IOException {
        inRun(".guild/attrs/env", "{CUDA_VISIBLE_DEVICES: '0', MY_NAME: canary12345, OMP_API_KEY: canary12345}");
        Reading reading = read();
        assertEquals(2, reading.all(Setting.class).size());
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
    }

    @Test
    void aTrialBelongsToItsBatchAndItsPatternIsNoRun() throws IOException {
        inRun(".guild/attrs/env", "{CMD_DIR: /x/.guild/runs/" + "ab".repeat(16) + "}");
        inRun("target/.guild/opref", "test: '' '' train");
        inRun("target/.guild/attrs/id", "proto");
        inRun("target/.guild/attrs/initialized", "1");
        Execution run = read().only(Execution.class);
        assertEquals("guild:" + "ab".repeat(16), String.valueOf(run.parent().key()));
    }

    @Test
    void damagedAttributesAreNamedAndTheOthersKept() throws IOException {
        inRun(".guild/opref", "not a valid opref");
        inRun(".guild/attrs/flags", "{a: [1,");
        inRun(".guild/attrs/started", "soon");
        inRun(".guild/attrs/exit_status", "");
        Reading reading = read();
        assertNull(reading.only(Execution.class).experiment());
        assertEquals(2, reading.problems().size());
        assertInstanceOf(Problem.Damaged.class, reading.problems().getFirst());
        inRun(".guild/opref", "two words");
        assertEquals(2, read().problems().size());
    }

    @Test
    void wordsAreSplitAsAShellDoes() {
        assertEquals(List.of("a b", "", "c d", "e"), Words.of(" 'a b' \"\" c\\ d  e"));
        assertEquals(List.of("open"), Words.of("'open"));
        assertEquals(List.of(), Words.of("  "));
    }

    @Test
    void otherFoldersAreNobodys() throws IOException {
        write("x/.guild/opref", "a b c d");
        assertFalse(read().records().stream().anyMatch(record -> record.path().startsWith("x/")));
    }

    @TestFactory
    Stream<DynamicTest> runsAreAsManyAsWereCounted() throws IOException {
        return Corpus.counts(List.of("guild"), (row, reading) -> (long) reading.all(Execution.class).stream()
                .filter(run -> run.run().tool().equals("guild"))
                .toList()
                .size());
    }
}

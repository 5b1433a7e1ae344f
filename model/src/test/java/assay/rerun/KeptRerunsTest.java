package assay.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.RunId;
import assay.fact.Series;
import assay.judge.Seal;
import assay.judge.Tolerance;
import assay.store.Home;
import assay.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of reruns is what is read again.
class KeptRerunsTest {
    private static final RunId RUN = RunId.global("assay", "run-1");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path temp;

    private KeptReruns kept() throws IOException {
        Store store = Home.at(temp.toRealPath().resolve("home"))
                .store(Files.createDirectories(temp.toRealPath().resolve("project")));
        return new KeptReruns(store);
    }

    private static Execution execution(int number, Path set) {
        return new Execution(
                new Attempt(number, null),
                Execution.State.FINISHED,
                set.resolve(Integer.toString(number)),
                List.of(),
                new Outcome(
                        Map.of("auc", new Series(new long[1], new long[1], new double[] {0.8})),
                        Map.of(),
                        Map.of(),
                        List.of()),
                null,
                null,
                NOON,
                NOON.plusSeconds(60),
                List.of());
    }

    /// The first rerun was made as number 3 of the trail, the second was added to it.
    private static RerunResult added(KeptReruns kept) {
        Numbers numbers = new Numbers(
                List.of(new Original(RUN, "first", "0", Map.of("auc", 0.8))),
                List.of(execution(1, kept.folder("3")), execution(2, kept.folder("7"))),
                List.of(),
                false,
                List.of(),
                0,
                Tolerance.NONE,
                new Seal.Missing(),
                2);
        return new RerunResult("7", kept.folder("7"), RUN, "first", NOON, null, numbers, numbers.judged());
    }

    @Test
    void rerunsThatOthersWereAddedToKeepTheirOwnFolder() throws IOException {
        KeptReruns kept = kept();
        RerunResult result = added(kept);

        kept.keep(result);

        assertEquals(List.of(result), kept.of(RUN));
        assertEquals(
                kept.folder("3").resolve("1"),
                kept.get("7").executions().getFirst().folder());
    }

    @Test
    void aFolderThatIsNoneOfRerunsIsNotFollowed() throws IOException {
        KeptReruns kept = kept();
        RerunResult result = added(kept);
        kept.keep(result);
        Path file = result.folder().resolve("rerun.json");
        Files.writeString(file, Files.readString(file).replace("\"of\" : \"3\"", "\"of\" : \"../../elsewhere\""));

        assertEquals(List.of(), kept.of(RUN));
    }
}

package assay.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.fact.RunId;
import assay.store.Home;
import assay.store.Store;
import assay.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailTest {
    private static final RunId RUN = RunId.global("mlflow", "7c41");

    @TempDir
    Path temp;

    private Store store;
    private Instant now = Instant.parse("2026-11-20T09:31:07.412Z");
    private Trail trail;

    @BeforeEach
    void open() throws IOException {
        store = Home.at(temp.resolve("home")).store(Files.createDirectory(temp.resolve("project")));
        trail = Trail.of(store, () -> now);
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void askingMakesNoFile() {
        assertEquals(0, trail.size());
        assertEquals(List.of(), trail.entries(1, 10));
        assertEquals(0, trail.walk().entries());
        assertTrue(trail.walk().isWhole());
        assertNull(trail.key());
        assertFalse(Files.exists(temp.resolve("home")));
    }

    private static String unsalted(Entry entry) {
        assertTrue(entry.isSalted());
        return entry.payload().replaceFirst(",?\"salt\":\"[0-9a-f]{32}\"", "").replace("{,", "{");
    }

    /// Two entries that say the same have nothing in common by which one could be told from the other.
    @Test
    void everyEntryHasASaltOfItsOwn() {
        Entry one = trail.note(Kind.WAIVED, Map.of("rule", "H5"));
        Entry other = trail.note(Kind.WAIVED, Map.of("rule", "H5"));
        assertEquals(Map.of("rule", "H5"), one.fields());
        assertEquals(one.fields(), other.fields());
        assertNotEquals(one.payloadSha256(), other.payloadSha256());
        assertThrows(IllegalArgumentException.class, () -> trail.note(Kind.WAIVED, Map.of("salt", "x")));
    }

    @Test
    void anActionLeavesWhatWasMeantAndWhatCameOfIt() {
        try (Action scan = trail.begin(Kind.SCANNED, Map.of("folder", "credit-default"))) {
            now = now.plusSeconds(2);
            scan.done(Map.of("runs", 14, "files", 96));
        }
        List<Entry> entries = trail.entries(1, 10);
        assertEquals(2, entries.size());
        assertEquals("{\"folder\":\"credit-default\",\"step\":\"intent\"}", unsalted(entries.getFirst()));
        assertEquals("{\"files\":96,\"intent\":1,\"runs\":14,\"step\":\"done\"}", unsalted(entries.getLast()));
        assertEquals("2026-11-20T09:31:07.412Z", entries.getFirst().utc());
        assertEquals("2026-11-20T09:31:09.412Z", entries.getLast().utc());
        assertEquals(entries.getFirst().entryHash(), entries.getLast().prevHash());
        assertEquals(Entry.NONE_BEFORE, entries.getFirst().prevHash());
        Walk walk = trail.walk();
        assertTrue(walk.isWhole());
        assertEquals(2, walk.entries());
        assertEquals(entries.getLast().entryHash(), walk.head());
        assertEquals(List.of(), walk.open());
    }

    @Test
    void anActionThatNobodyEndedIsInterruptedOrOpen() {
        try (Action audit = trail.begin(Kind.AUDITED, Map.of())) {
            assertEquals(List.of(audit.intent()), trail.walk().open());
        }
        assertEquals(Entry.Step.INTERRUPTED, trail.entries(1, 10).getLast().step());
        trail.begin(Kind.AUDITED, Map.of()).failed("The disk is full.");
        assertEquals(
                "The disk is full.", trail.entries(1, 10).getLast().fields().get("why"));
        assertEquals(List.of(), trail.walk().open());
        Action ended = trail.begin(Kind.SCANNED, Map.of());
        ended.done(Map.of());
        assertThrows(IllegalStateException.class, () -> ended.done(Map.of()));
    }

    @Test
    void aRerunEndsUnderAnotherWordThanItBegan() {
        try (Action rerun = trail.begin(Kind.RERUN_STARTED, Map.of("run", RUN.key()))) {
            assertEquals("rerun finished", rerun.done(Map.of("exit", 0)).kind());
        }
        assertTrue(trail.walk().open().isEmpty());
    }

    @Test
    void whoActsIsToldApartFromTheAccount() {
        trail.as(" M. Okafor ").note(Kind.WAIVED, Map.of("rule", "H5"));
        Entry entry = trail.entries(1, 1).getFirst();
        assertEquals("M. Okafor", entry.actor());
        assertEquals(System.getProperty("user.name"), entry.osUser());
        assertThrows(IllegalArgumentException.class, () -> trail.as("  "));
        assertEquals(
                "a\uFFFD[31m",
                trail.as("a\u001B[31m").note(Kind.WAIVED, Map.of()).actor());
    }

    @Test
    void sealsFollowOneAnotherAndKnowWhetherARerunCameBefore() {
        Seal first = trail.seal(RUN, Map.of("alpha", 0.05, "metrics", Map.of("auc", Map.of("margin", 0.0025))));
        trail.begin(Kind.RERUN_STARTED, Map.of("run", "mlflow:other")).done(Map.of());
        trail.seal(RUN, Map.of("alpha", 0.05));
        trail.begin(Kind.RERUN_STARTED, Map.of("run", RUN.key())).done(Map.of());
        trail.seal(RUN, Map.of("alpha", 0.1));
        List<Seal> seals = trail.seals(RUN);
        assertEquals(
                List.of(true, true, false),
                seals.stream().map(Seal::beforeReruns).toList());
        assertEquals(first, seals.getFirst());
        assertEquals(0.05, first.terms().get("alpha"));
        assertEquals(Hash.of(first.entry().payload()), first.sha256());
        assertEquals(List.of(), trail.seals(RunId.global("mlflow", "other")));
    }

    @Test
    void statementsAreFoundByRun() {
        trail.as("m.okafor").state(RUN, "choice of metric", "Brier, because pricing uses probabilities");
        trail.fillGap(RUN, "CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        trail.state(RunId.global("dvc", "x"), "y", "z");
        List<Statement> stated = trail.statements(RUN);
        assertEquals(
                List.of("m.okafor", trail.entries(2, 1).getFirst().actor()),
                stated.stream().map(Statement::by).toList());
        assertEquals(":4096:8", stated.getLast().text());
        assertEquals(Kind.GAP_FILLED, stated.getLast().entry().known());
    }

    @Test
    void aClockThatWasSetBackIsFlaggedAndNotRefused() {
        trail.note(Kind.OPENED, Map.of());
        now = now.minusMillis(41_500);
        trail.note(Kind.CLOSED, Map.of());
        now = now.plusSeconds(1);
        trail.note(Kind.OPENED, Map.of());
        List<Entry> entries = trail.entries(1, 10);
        assertEquals(
                List.of("opened", "clock", "closed", "opened"),
                entries.stream().map(Entry::kind).toList());
        assertEquals("{\"setBackSeconds\":41.5,\"since\":1}", unsalted(entries.get(1)));
        assertEquals(
                List.of(false, true, false, false),
                entries.stream().map(Entry::isSetBack).toList());
        Walk walk = trail.walk();
        assertTrue(walk.isWhole());
        assertEquals(List.of(entries.get(1)), walk.setBack());
    }

    @Test
    void aCheckpointIsEnteredAndHoldsForTheTrailThatContinuesIt() {
        assertThrows(IllegalStateException.class, () -> trail.checkpoint("asked for"));
        trail.note(Kind.OPENED, Map.of());
        Checkpoint held = trail.checkpoint("project closed");
        trail.note(Kind.CLOSED, Map.of());
        assertEquals(held, Checkpoint.parse(held.note()));
        assertEquals(1, held.size());
        assertEquals(trail.entries(1, 1).getFirst().entryHash(), held.head());
        Walk walk = trail.walk(List.of(held), Progress.NONE);
        assertTrue(walk.isWhole(), () -> walk.toString());
        assertEquals(List.of(new Held(held, Held.Answer.CONTINUED)), walk.held());
        assertEquals(List.of(2L), walk.checkpoints().stream().map(Entry::seq).toList());
        assertTrue(ProjectKey.signed(String.valueOf(trail.key()), held));
    }

    @Test
    void anExportIsWalkedLikeTheTrail() throws IOException {
        trail.note(Kind.OPENED, Map.of("note", "Zeile \u2028 \"ä\" \n 😀"));
        trail.checkpoint("asked for");
        trail.begin(Kind.SCANNED, Map.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(3, trail.export(out));
        Walk walk = Trail.walk(new ByteArrayInputStream(out.toByteArray()), List.of(), null, Progress.NONE);
        assertEquals(trail.walk().head(), walk.head());
        assertEquals(trail.walk().open(), walk.open());
        assertTrue(walk.isWhole());
        String first = out.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
        assertTrue(first.startsWith("{\"actor\":"), first);
        assertNotNull(Canonical.parse(first));
    }

    @Test
    void filesBelongToTheirOwnerAlone() throws IOException {
        assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"), "no POSIX permissions here");
        trail.note(Kind.OPENED, Map.of());
        trail.checkpoint("asked for");
        for (Path file : List.of(store.trailPath(), store.keyPath(), store.checkpointPath())) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        }
    }
}

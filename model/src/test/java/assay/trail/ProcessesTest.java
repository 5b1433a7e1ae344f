package assay.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.store.Home;
import assay.store.Store;
import assay.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real processes on one trail: several at once, killed, without a disk to write on.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProcessesTest {
    @TempDir
    Path temp;

    private Path home;
    private Path project;
    private Store store;

    @BeforeEach
    void folders() throws IOException {
        home = temp.resolve("home");
        project = Files.createDirectory(temp.resolve("project"));
        store = Home.at(home).store(project);
    }

    private Process start(String what) throws IOException {
        return TrailProcess.start(List.of(), home, project, what);
    }

    @Test
    void severalProcessesWriteOneChain() throws Exception {
        List<Process> others = new ArrayList<>(List.of(start("append"), start("append")));
        try (Trail trail = Trail.of(store, InstantSource.system())) {
            for (int i = 0; i < 100; i++) {
                trail.note(Kind.STATED, Map.of("number", i));
            }
            for (Process each : others) {
                assertEquals("done", last(each));
            }
            Walk walk = trail.walk();
            assertTrue(walk.isWhole(), walk::toString);
            assertEquals(500, walk.entries());
            assertEquals(List.of(), walk.open());
            assertEquals(List.of(), walk.setBack());
        }
    }

    @Test
    void aProcessThatIsKilledLeavesItsIntent() throws Exception {
        Process killed = start("hold");
        BufferedReader said = killed.inputReader();
        while (!"begun".equals(said.readLine())) {
            assertTrue(killed.isAlive());
        }
        killed.destroyForcibly().waitFor();
        try (Trail trail = Trail.of(store, InstantSource.system())) {
            Walk walk = trail.walk();
            assertTrue(walk.isWhole());
            assertEquals(1, walk.entries());
            assertEquals("rerun started", walk.open().getFirst().kind());
            assertEquals("mlflow:7c41", walk.open().getFirst().fields().get("run"));
        }
    }

    @Test
    void aProcessThatIsKilledWhileItWritesLeavesWholeEntries() throws Exception {
        long before = 0;
        for (int i = 0; i < 4; i++) {
            Process killed = start("for ever");
            killed.inputReader().readLine();
            Thread.sleep(700 + 37 * i);
            killed.destroyForcibly().waitFor();
            try (Trail trail = Trail.of(store, InstantSource.system())) {
                Walk walk = trail.walk();
                assertTrue(walk.isWhole(), walk::toString);
                assertTrue(walk.entries() >= before);
                assertTrue(
                        walk.open().size() <= i + 1,
                        () -> "intents without an outcome: " + walk.open().size());
                before = walk.entries();
            }
        }
        assertTrue(before > 0);
    }

    @Test
    void aFullDiskIsSaidAndWhatStandsIsKept() throws Exception {
        Files.createDirectory(home);
        List<String> small = inside("mount -t tmpfs -o size=300k none \"$0\" && chmod 700 \"$0\"");
        Process full = TrailProcess.start(small, home, project, "for ever");
        String end = last(full);
        assertTrue(end.startsWith("refused: The disk is full"), end);
        assertTrue(end.contains("--home"), end);
    }

    @Test
    void aDiskThatCannotBeWrittenIsSaidAndTheTrailStillRead() throws Exception {
        try (Trail trail = Trail.of(store, InstantSource.system())) {
            trail.note(Kind.OPENED, Map.of());
        }
        List<String> readOnly = inside("mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"");
        String end = last(TrailProcess.start(readOnly, home, project, "append"));
        assertTrue(end.startsWith("refused: The trail cannot be written"), end);
        assertEquals("1 true", last(TrailProcess.start(readOnly, home, project, "walk")));
        Home nowhere = Home.at(Path.of("/proc/assay"));
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
        try (Trail trail = Trail.of(nowhere.store(project), InstantSource.system())) {
            StoreException refused = assertThrows(StoreException.class, () -> trail.note(Kind.OPENED, Map.of()));
            assertTrue(refused.getMessage().startsWith("Cannot write /proc/assay"), refused.getMessage());
        }
    }

    /// A shell that has mounts of its own.
    private List<String> inside(String mounting) throws Exception {
        List<String> shell = List.of("unshare", "-rm", "sh", "-c", mounting + " && exec \"$@\"", home.toString());
        boolean can;
        try {
            can = new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0;
        } catch (IOException notThere) {
            can = false;
        }
        assumeTrue(can, "no mounts of one's own here");
        return shell;
    }

    private static String last(Process process) throws Exception {
        List<String> lines = process.inputReader().lines().toList();
        process.waitFor();
        return lines.isEmpty() ? "" : lines.getLast();
    }
}

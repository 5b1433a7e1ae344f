package assay.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path temp;

    private Path audited;
    private Path home;

    @BeforeEach
    void folders() throws IOException {
        temp = temp.toRealPath();
        audited = Files.createDirectory(temp.resolve("audited"));
        home = temp.resolve("home");
    }

    @Test
    void whatIsMadeBelongsToItsOwnerAlone() throws IOException {
        assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"), "no POSIX permissions here");
        Store store = store();
        Path index = store.index();
        Path report = temp.resolve("out/report.json");
        store.write(report, out -> out.write(1));
        assertEquals("rwx------", permissions(home));
        assertEquals("rwx------", permissions(home.resolve("index")));
        assertEquals("rw-------", permissions(index));
        assertEquals("rw-------", permissions(report));
    }

    @Test
    void oneHoldsWhatAnotherMustWaitFor() throws IOException {
        Store store = store();
        Path file = home.resolve("environments/a.lock");
        Store.Held held = store.hold(file);
        assertTrue(held != null && store.hold(file) == null);
        held.close();
        try (Store.Held again = store.hold(file)) {
            assertTrue(again != null);
        }
    }

    @Test
    void whatIsRemovedLiesInTheHomeAndLinksAreNotFollowed() throws IOException {
        Store store = store();
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Path kept = Files.writeString(outside.resolve("kept.txt"), "kept");
        Path folder = store.folder("reruns", "1", "deep");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.writeString(folder.resolve("file.txt"), "gone");
        assertTrue(folder.toFile().setWritable(false));

        store.remove(home.resolve("reruns"));

        assertFalse(Files.exists(home.resolve("reruns")));
        assertTrue(Files.exists(kept));
        assertThrows(StoreException.class, () -> store.remove(outside));
        assertThrows(StoreException.class, () -> store.remove(home));
        assertThrows(StoreException.class, () -> store.remove(home.resolve("../outside")));
        assertTrue(Files.exists(kept));
    }

    @Test
    void aHomeInsideTheAuditedFolderIsRefused() {
        StoreException refused = assertThrows(
                StoreException.class, () -> Home.at(audited.resolve("x/home")).store(audited));
        assertTrue(refused.getMessage().contains("does not write into the folder it audits"), refused.getMessage());
        assertFalse(Files.exists(audited.resolve("x")));
    }

    @Test
    void aHomeThatLeadsThereThroughALinkIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), audited);
        assertThrows(StoreException.class, () -> Home.at(link.resolve("home")).store(audited));
        assertThrows(StoreException.class, () -> store().write(link.resolve("a.pdf"), out -> out.write(1)));
        assertTrue(isEmpty(audited));
    }

    @Test
    void anAuditedFolderNamedThroughALinkIsTheSameFolder() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), audited);
        assertEquals(store().index(), Home.at(home).store(link).index());
        assertThrows(
                StoreException.class, () -> Home.at(audited.resolve("home")).store(link));
    }

    @Test
    void anAuditedFolderInsideTheHomeIsFine() throws IOException {
        Path sample = Files.createDirectories(home.resolve("sample"));
        Home.at(home).store(sample).index();
        assertTrue(isEmpty(sample));
    }

    @Test
    void writingIsWholeOrNotAtAll() throws IOException {
        Path file = temp.resolve("report.json");
        Files.writeString(file, "before");
        IOException full = new IOException("No space left on device");
        StoreException failed = assertThrows(
                StoreException.class,
                () -> store().write(file, out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    throw full;
                }));
        assertTrue(failed.getMessage().contains("No space left on device"), failed.getMessage());
        assertEquals("before", Files.readString(file));
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(2, left.count(), "the audited folder and the file, no draft");
        }
    }

    @Test
    void writingOverAFileReplacesIt() throws IOException {
        Path file = temp.resolve("report.json");
        store().write(file, out -> out.write('1'));
        store().write(file, out -> out.write('2'));
        assertEquals("2", Files.readString(file));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        StoreException missing =
                assertThrows(StoreException.class, () -> Home.at(home).store(temp.resolve("nowhere")));
        assertTrue(missing.getMessage().contains("nowhere"), missing.getMessage());
    }

    @Test
    void aHomeThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        StoreException failed = assertThrows(
                StoreException.class,
                () -> Home.at(file.resolve("home")).store(audited).index());
        assertTrue(failed.getMessage().contains("--home"), failed.getMessage());
    }

    @Test
    void everyAuditedFolderHasAnIndexOfItsOwn() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));
        assertNotEquals(store().index(), Home.at(home).store(other).index());
    }

    @Test
    void theUsersDataFolderFollowsTheSystemsCustoms() {
        Path user = temp.resolve("ada");
        String xdg = temp.resolve("data").toString();
        assertEquals(user.resolve(".local/share/assay"), Home.dataFolder("Linux", user, Map.of()));
        assertEquals(temp.resolve("data/assay"), Home.dataFolder("Linux", user, Map.of("XDG_DATA_HOME", xdg)));
        assertEquals(
                user.resolve(".local/share/assay"),
                Home.dataFolder("Linux", user, Map.of("XDG_DATA_HOME", "relative/is/ignored")));
        assertEquals(user.resolve("Library/Application Support/Assay"), Home.dataFolder("Mac OS X", user, Map.of()));
        assertEquals(user.resolve("AppData/Local/Assay"), Home.dataFolder("Windows 11", user, Map.of()));
    }

    private Store store() {
        return Home.at(home).store(audited);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}

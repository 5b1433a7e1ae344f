package assay.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.content.Folders.Found;
import assay.content.Folders.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void project() throws IOException {
        folder = Files.createDirectory(temp.toRealPath().resolve("project"));
        Files.createDirectories(folder.resolve("a/b"));
        Files.write(folder.resolve("a/b/file"), new byte[7]);
        Files.write(folder.resolve("top"), new byte[3]);
        Files.createDirectory(temp.resolve("outside"));
        Files.write(temp.resolve("outside/secret"), new byte[9]);
    }

    private Folders folders(boolean followLinks) throws IOException {
        return new Folders(Content.of(folder), followLinks);
    }

    @Test
    void whatAPathLeadsToHasKindAndSize() throws IOException {
        Folders folders = folders(false);
        assertEquals(new Found(Kind.FILE, 7), folders.look("a/b/file"));
        assertEquals(new Found(Kind.FILE, 3), folders.look("top"));
        for (String path : new String[] {"a", "a/b", "a/b/", "a/.", "a/b/.."}) {
            assertEquals(Kind.FOLDER, folders.look(path).kind(), path);
        }
        assertThrows(NoSuchFileException.class, () -> folders.look("a/b/gone"));
        assertThrows(NoSuchFileException.class, () -> folders.look("gone/file"));
        assertThrows(RefusedException.class, () -> folders.look("a/b/fi\0le"));
    }

    @Test
    void aLinkIsFollowedInsideAndOutsideOnlyOnDemand() throws IOException {
        Files.createSymbolicLink(folder.resolve("a/in"), Path.of("b/file"));
        Files.createSymbolicLink(folder.resolve("a/out"), temp.resolve("outside/secret"));
        Files.createSymbolicLink(folder.resolve("away"), temp.resolve("outside"));
        assertEquals(new Found(Kind.FILE, 7), folders(false).look("a/in"));
        assertThrows(RefusedException.class, () -> folders(false).look("a/out"));
        assertThrows(RefusedException.class, () -> folders(false).look("away/secret"));
        assertThrows(RefusedException.class, () -> folders(false).look("../outside/secret"));
        assertEquals(new Found(Kind.FILE, 9), folders(true).look("a/out"));
        assertEquals(new Found(Kind.FILE, 9), folders(true).look("away/secret"));
        assertThrows(RefusedException.class, () -> folders(true).look("../outside/secret"));
    }
}

package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.store.Home;
import assay.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A home on a disk of 600 KB, where this machine lets one be mounted.
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    @TempDir
    Path temp;

    private Path small;
    private Path folder;

    @BeforeEach
    void mount() throws IOException {
        small = Files.createDirectory(temp.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", small.toString());
        if (!mounted) {
            System.out.println("Skipped: no disk can be mounted here, so none can be filled.");
        }
        assumeTrue(mounted);
        folder = Files.createDirectory(temp.resolve("project"));
        for (int i = 0; i < 600; i++) {
            Files.writeString(folder.resolve(i + ".run"), "lr=0." + i + "\nnote=" + "x".repeat(800) + i);
        }
    }

    @AfterEach
    void unmount() throws IOException {
        run("umount", small.toString());
    }

    @Test
    void aFullDiskIsNamedAndWithRoomEverythingIsRead() {
        InstantSource clock = InstantSource.system();
        try (Project project = Project.open(folder, Home.at(small.resolve("home")), clock, List.of(new LineReader()))) {
            UncheckedIOException full = assertThrows(UncheckedIOException.class, () -> project.scan(Progress.NONE));
            assertTrue(full.getMessage().contains("full"), full.getMessage());
        }
        try (Project project = Project.open(folder, Home.at(temp.resolve("home")), clock, List.of(new LineReader()))) {
            assertEquals(600, project.scan(Progress.NONE).runs());
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

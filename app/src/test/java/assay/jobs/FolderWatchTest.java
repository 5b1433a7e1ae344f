package assay.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    private static final Duration REST = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private final AtomicInteger changed = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private FolderWatch watch;

    @BeforeEach
    void records() throws IOException {
        Files.createDirectories(folder.resolve("mlruns/1/metrics"));
        Files.createDirectories(folder.resolve(".git/objects"));
    }

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void manyChangesAtOnceAreToldOnceWhenTheyRest() throws Exception {
        watch(100, Duration.ofSeconds(60));
        for (int i = 0; i < 50; i++) {
            Files.writeString(folder.resolve("mlruns/1/metrics/auc" + i), "0.8");
        }
        await(() -> changed.get() == 1);
        Thread.sleep(2 * REST.toMillis());
        assertEquals(1, changed.get());
        assertEquals(0, unheard.get());
    }

    @Test
    void whatLiesInAFolderThatIsNewIsHeardToo() throws Exception {
        watch(100, Duration.ofSeconds(60));
        Path run = Files.createDirectories(folder.resolve("mlruns/2/params"));
        await(() -> changed.get() == 1);
        Files.writeString(run.resolve("lr"), "0.1");
        await(() -> changed.get() == 2);
        Files.delete(run.resolve("lr"));
        await(() -> changed.get() == 3);
    }

    @Test
    void changesThatNeverRestAreToldAllTheSame() throws Exception {
        watch(100, Duration.ofMillis(600));
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (changed.get() < 2 && System.nanoTime() < end) {
            Files.writeString(folder.resolve("mlruns/log"), "step " + System.nanoTime());
            Thread.sleep(50);
        }
        assertTrue(changed.get() >= 2);
    }

    @Test
    void moreFoldersThanAllowedAreSaid() throws Exception {
        watch(2, Duration.ofSeconds(60));
        await(() -> unheard.get() == 1);
        Files.writeString(folder.resolve("notes"), "the top is watched still");
        await(() -> changed.get() == 1);
        assertEquals(1, unheard.get(), "once");
    }

    @Test
    void whatGitKeepsForItselfDoesNotCountNorDoesAnythingAfterTheEnd() throws Exception {
        watch(100, Duration.ofSeconds(60));
        Files.writeString(folder.resolve(".git/objects/aa"), "blob");
        Thread.sleep(3 * REST.toMillis());
        assertEquals(0, changed.get());
        watch.close();
        Files.writeString(folder.resolve("notes"), "later");
        Thread.sleep(3 * REST.toMillis());
        assertEquals(0, changed.get());
    }

    private void watch(int folders, Duration longest) throws InterruptedException {
        watch = new FolderWatch(
                folder,
                Runnable::run,
                new FolderWatch.Heard() {
                    @Override
                    public void changed() {
                        changed.incrementAndGet();
                    }

                    @Override
                    public void unheard() {
                        unheard.incrementAndGet();
                    }
                },
                new FolderWatch.Bounds(folders, REST, longest));
        // The system's watches are made on another thread.
        Thread.sleep(700);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertTrue(condition.getAsBoolean());
    }
}

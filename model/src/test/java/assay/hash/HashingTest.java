package assay.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.content.Content;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashingTest {
    /// Files that a test writes just before are old enough to be remembered.
    static final InstantSource LATER = () -> Instant.now().plus(10, ChronoUnit.SECONDS);

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temp.toRealPath().resolve("project"));
    }

    @Test
    void severalAlgorithmsAreComputedInOnePass() throws IOException {
        Files.writeString(folder.resolve("abc.txt"), "abc");
        Hashed hashed = done(run(new Job("abc.txt", Set.of("md5", "sha256", "git-blob"))));
        assertEquals(
                Map.of(
                        "md5", "900150983cd24fb0d6963f7d28e17f72",
                        "sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "git-blob", "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f"),
                hashed.digests());
        assertEquals(3, hashed.size());
    }

    @Test
    void resultsComeInTheOrderOfTheJobs() throws IOException {
        Files.writeString(folder.resolve("small"), "1");
        Files.write(folder.resolve("large"), new byte[3 << 20]);
        List<Result> results = hashing()
                .run(
                        List.of(job("small"), job("gone"), job("large")),
                        Hashing.Options.DEFAULT,
                        Watch.NONE,
                        Progress.NONE);
        assertEquals(
                List.of("small", "gone", "large"),
                results.stream().map(Result::path).toList());
        assertInstanceOf(Result.Missing.class, results.get(1));
    }

    private static Job job(String path) {
        return new Job(path, Set.of("sha256"));
    }

    private Hashing hashing() throws IOException {
        return Hashing.of(Content.of(folder), HashCache.none(), LATER);
    }

    private Result run(Job job) throws IOException {
        return hashing()
                .run(List.of(job), Hashing.Options.DEFAULT, Watch.NONE, Progress.NONE)
                .getFirst();
    }

    private static Hashed done(Result result) {
        return assertInstanceOf(Result.Done.class, result).hashed();
    }
}

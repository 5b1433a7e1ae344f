package assay.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.content.Content;
import assay.store.Home;
import assay.store.Store;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashCacheTest {
    private static final Instant READ = Instant.parse("2026-03-04T05:06:07.890Z");

    @TempDir
    Path temp;

    private Path folder;
    private Path data;
    private Store store;

    @BeforeEach
    void project() throws IOException {
        folder = Files.createDirectory(temp.toRealPath().resolve("project"));
        data = Files.writeString(folder.resolve("data"), "one");
        store = Home.at(temp.resolve("home")).store(folder);
    }

    @Test
    void aFileThatIsAsItWasIsNotReadAgain() throws IOException {
        Hashed first = run("sha256");
        assertFalse(first.cached());
        Hashed second = run("sha256");
        assertTrue(second.cached());
        assertEquals(first.digests(), second.digests());
        assertEquals(first.computed(), second.computed(), "the time when the bytes were read");
        assertEquals(3, second.size());
    }

    @Test
    void whatWasComputedIsKeptWhenAnotherAlgorithmIsAskedFor() throws IOException {
        run("sha256");
        assertFalse(run("md5").cached());
        assertTrue(run("sha256").cached());
        assertTrue(run("sha256", "md5").cached());
        assertFalse(run("sha256", "md5", "sha1").cached());
    }

    @Test
    void aFullPassReadsAgainAndIsRemembered() throws IOException {
        run("sha256");
        InstantSource later =
                InstantSource.fixed(Instant.now().plusSeconds(1000).truncatedTo(ChronoUnit.MILLIS));
        Hashed full = hashed(HashCache.of(store), later, true, "sha256");
        assertFalse(full.cached());
        assertEquals(later.instant(), run("sha256").computed());
    }

    @Test
    void anotherSizeTimeOrFileIsReadAgain() throws IOException {
        run("sha256");
        Files.writeString(data, "three");
        assertFalse(run("sha256").cached());
        Files.setLastModifiedTime(data, FileTime.from(READ));
        assertFalse(run("sha256").cached());
        assertTrue(run("sha256").cached());
    }

    @Test
    void aTimeThatWasSetBackDoesNotHideAChange() throws IOException {
        assumeTrue(Stamp.isFull(data), "no time of change on this system");
        Hashed before = run("sha256");
        FileTime modified = Files.getLastModifiedTime(data);
        Files.writeString(data, "two");
        Files.setLastModifiedTime(data, modified);
        Hashed after = run("sha256");
        assertFalse(after.cached());
        assertFalse(after.digests().equals(before.digests()));
    }

    @Test
    void aFileWrittenToWithinTwoSecondsBeforeIsNotRemembered() throws IOException {
        Instant written = Files.getLastModifiedTime(data).toInstant();
        HashCache cache = HashCache.of(store);
        assertFalse(hashed(cache, InstantSource.fixed(written.plusMillis(1500)), false, "sha256")
                .cached());
        assertFalse(hashed(cache, HashingTest.LATER, false, "sha256").cached());
        assertTrue(hashed(cache, HashingTest.LATER, false, "sha256").cached());
    }

    @Test
    void aStampGivesOnlyWhatWasPutUnderIt() {
        HashCache cache = HashCache.none();
        Stamp stamp = new Stamp(3, 1000, 2000, 7);
        cache.put("a", stamp, Map.of("md5", "01"), READ);
        assertEquals(new HashCache.Known(Map.of("md5", "01"), READ), cache.find("a", stamp, Set.of("md5")));
        assertNull(cache.find("a", stamp, Set.of("md5", "sha1")));
        assertNull(cache.find("b", stamp, Set.of("md5")));
        assertNull(cache.find("a", new Stamp(4, 1000, 2000, 7), Set.of("md5")));
        assertNull(cache.find("a", new Stamp(3, 1001, 2000, 7), Set.of("md5")));
        assertNull(cache.find("a", new Stamp(3, 1000, 2001, 7), Set.of("md5")));
        assertNull(cache.find("a", new Stamp(3, 1000, 2000, 8), Set.of("md5")));
        Stamp newer = new Stamp(3, 1001, 2001, 7);
        cache.put("a", newer, Map.of("sha1", "02"), READ.plusSeconds(5));
        assertNull(cache.find("a", newer, Set.of("md5")), "of another content");
        cache.put("a", newer, Map.of("md5", "03"), READ.plusSeconds(9));
        assertEquals(
                new HashCache.Known(Map.of("md5", "03", "sha1", "02"), READ.plusSeconds(5)),
                cache.find("a", newer, Set.of("md5", "sha1")));
        cache.forget("a");
        assertNull(cache.find("a", newer, Set.of("md5")));
    }

    @Test
    void manyEntriesComeBackFromTheDisk() {
        HashCache cache = HashCache.of(store);
        for (int i = 0; i < 20_000; i++) {
            cache.put("d\u00e9/" + i, new Stamp(i, 1, 2, i), Map.of("md5", "m" + i), READ);
            if (i % 3 == 0) {
                cache.put("d\u00e9/" + i, new Stamp(i, 1, 2, i), Map.of("sha1", "s" + i), READ);
            }
            if (i % 5 == 0) {
                cache.forget("d\u00e9/" + i);
            }
        }
        cache.save();
        HashCache again = HashCache.of(store);
        assertEquals(List.of(), damage(again));
        for (HashCache each : List.of(cache, again)) {
            for (int i = 0; i < 20_000; i++) {
                HashCache.Known known = each.find("d\u00e9/" + i, new Stamp(i, 1, 2, i), Set.of("md5"));
                if (i % 5 == 0) {
                    assertNull(known);
                } else {
                    assertEquals(
                            Map.of("md5", "m" + i),
                            Objects.requireNonNull(known).digests());
                }
                assertEquals(
                        i % 3 == 0 && i % 5 != 0,
                        each.find("d\u00e9/" + i, new Stamp(i, 1, 2, i), Set.of("md5", "sha1")) != null);
            }
        }
    }

    @Test
    void aDamagedCacheIsSetAsideAndSaid() throws IOException {
        run("sha256");
        Path file = HashCache.file(store);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            if (at == 9) {
                continue; // the version
            }
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            HashCache cache = HashCache.of(store);
            assertEquals(1, damage(cache).size(), "byte " + at);
            assertTrue(
                    damage(cache).getFirst().contains(".damaged-"),
                    damage(cache).getFirst());
            assertFalse(Files.exists(file));
        }
        for (int length : new int[] {0, 5, 9, 13, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(1, damage(HashCache.of(store)).size(), length + " bytes");
        }
        assertFalse(run("sha256").cached());
        assertTrue(run("sha256").cached());
        assertEquals(List.of(), damage(HashCache.of(store)));
    }

    @Test
    void aCacheOfAnotherVersionIsMadeAnewAndSaid() throws IOException {
        run("sha256");
        Path file = HashCache.file(store);
        byte[] whole = Files.readAllBytes(file);
        whole[9]++;
        Files.write(file, whole);
        HashCache cache = HashCache.of(store);
        assertTrue(
                cache.notes().getFirst().contains("another version"),
                cache.notes().getFirst());
        assertFalse(run("sha256").cached());
        assertTrue(run("sha256").cached());
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFileThatIsGoneIsForgotten() throws IOException {
        run("sha256");
        long size = Files.size(HashCache.file(store));
        Files.delete(data);
        assertInstanceOf(Result.Missing.class, result(HashCache.of(store), HashingTest.LATER, false, "sha256"));
        assertTrue(Files.size(HashCache.file(store)) < size);
    }

    @Test
    void aPassThatLearnsNothingWritesNothing() throws IOException {
        run("sha256");
        Path file = HashCache.file(store);
        Files.setLastModifiedTime(file, FileTime.from(READ));
        run("sha256");
        assertEquals(FileTime.from(READ), Files.getLastModifiedTime(file));
    }

    private static List<String> damage(HashCache cache) {
        return cache.notes().stream().filter(each -> each.contains("not used")).toList();
    }

    /// With a cache as the disk has it.
    private Hashed run(String... algorithms) throws IOException {
        return hashed(HashCache.of(store), HashingTest.LATER, false, algorithms);
    }

    private Hashed hashed(HashCache cache, InstantSource clock, boolean full, String... algorithms) throws IOException {
        return assertInstanceOf(Result.Done.class, result(cache, clock, full, algorithms))
                .hashed();
    }

    private Result result(HashCache cache, InstantSource clock, boolean full, String... algorithms) throws IOException {
        return Hashing.of(Content.of(folder), cache, clock)
                .run(
                        List.of(new Job("data", Set.of(algorithms))),
                        new Hashing.Options(full, false),
                        Watch.NONE,
                        Progress.NONE)
                .getFirst();
    }
}

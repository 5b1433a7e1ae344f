package assay.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.Unprivileged;
import assay.content.Content;
import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.hash.HashCache;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final RunId RUN = RunId.global("dvc", "train");
    private static final String ABC_SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String ABC_MD5 = "900150983cd24fb0d6963f7d28e17f72";

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void project() throws IOException {
        folder = Files.createDirectory(temp.toRealPath().resolve("project"));
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void write(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Recorded recorded(
            String file, String algorithm, String value, Strength strength, @Nullable Long size) {
        return new Recorded(
                file,
                file,
                new Digest(algorithm, value, strength),
                size,
                List.of("dvc"),
                List.of(RUN),
                new Evidence("pipeline/dvc.lock", Locator.WHOLE, null),
                List.of());
    }

    /// As a package names it: no run.
    private static Recorded listed(String file, String algorithm, String value) {
        return new Recorded(
                file,
                file,
                new Digest(algorithm, value, Strength.STRONG),
                null,
                List.of("bagit"),
                List.of(),
                new Evidence("bag/manifest-sha256.txt", Locator.WHOLE, null),
                List.of());
    }

    private Check check(String file, String algorithm, String value) throws IOException {
        return check(recorded(file, algorithm, value, Strength.WEAK, null), Verifier.Options.USUAL);
    }

    private Check check(Recorded recorded, Verifier.Options options) throws IOException {
        List<Check> checks = checks(List.of(recorded), options, HashCache.none());
        return checks.getFirst();
    }

    private List<Check> checks(List<Recorded> recorded, Verifier.Options options, HashCache cache) throws IOException {
        List<Check> heard = new ArrayList<>();
        Watch watch = new Watch() {
            @Override
            public synchronized void checked(Check check) {
                heard.add(check);
            }

            @Override
            public void reading(String file, long done, long total) {}

            @Override
            public void amount(Amount amount) {
                assertTrue(amount.checksDone() <= amount.checksTotal());
            }
        };
        List<Check> checks = new Verifier(Content.of(folder), cache, InstantSource.fixed(NOW))
                .verify(recorded, options, watch, Progress.NONE);
        assertEquals(recorded, checks.stream().map(Check::recorded).toList(), "in the order asked for");
        assertEquals(checks.size(), heard.size(), "each is told once");
        return checks;
    }

    private static String says(Check check) {
        return check.verdict() + (check.note() == null ? "" : ": " + check.note());
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String md5(String text) {
        return hash("MD5", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void equalBytesMatchWithTheirStrength() throws IOException {
        write("a.bin", "abc");
        Check weak = check("a.bin", "md5", ABC_MD5);
        assertEquals("MATCH", says(weak));
        assertEquals(Strength.WEAK, weak.strength());
        Check strong = check(recorded("a.bin", "sha256", ABC_SHA256, Strength.STRONG, 3L), Verifier.Options.USUAL);
        assertEquals("MATCH", says(strong));
        assertEquals(Strength.STRONG, strong.strength());
        assertEquals(NOW, strong.when());
        assertEquals(3L, strong.sizeToday());
        assertFalse(strong.cached());
    }

    @Test
    void aDigestThatIsRecordedAsPartialIsNeverStrong() throws IOException {
        write("a.bin", "abc");
        Check check = check(recorded("a.bin", "sha256", ABC_SHA256, Strength.SAMPLE, null), Verifier.Options.USUAL);
        assertEquals(Strength.SAMPLE, check.strength());
    }

    @Test
    void otherBytesAreAMismatchAndTheSizeIsSaid() throws IOException {
        write("a.bin", "abd");
        Check check = check(recorded("a.bin", "md5", ABC_MD5, Strength.WEAK, 4L), Verifier.Options.USUAL);
        assertEquals("MISMATCH: the recorded size is 4 bytes, the file has 3", says(check));
        assertEquals(md5("abd"), check.computed().value());
    }

    @Test
    void aMismatchSaysWhoseBytesTheFileHolds() throws IOException {
        write("model.bin", "second");
        List<Check> checks = checks(
                List.of(
                        recorded("model.bin", "md5", md5("first"), Strength.WEAK, null),
                        recorded("model.bin", "md5", md5("second"), Strength.WEAK, null)),
                Verifier.Options.USUAL,
                HashCache.none());
        assertEquals("MISMATCH: holds what dvc:train recorded", says(checks.getFirst()));
        assertEquals("MATCH", says(checks.getLast()));
    }

    @Test
    void textThatMatchesOnlyWithOtherLineEndsIsAMatchThatSaysSo() throws IOException {
        write("lf.yaml", "a: 1\nb: 2\n");
        write("crlf.yaml", "a: 1\r\nb: 2\r\n");
        Check toCrLf = check("lf.yaml", "md5", md5("a: 1\r\nb: 2\r\n"));
        assertEquals("MATCH: matches after LF to CRLF", says(toCrLf));
        assertTrue(toCrLf.converted());
        assertEquals(md5("a: 1\nb: 2\n"), toCrLf.computed().value(), "of the bytes as they lie");
        assertEquals("MATCH: matches after CRLF to LF", says(check("crlf.yaml", "md5", md5("a: 1\nb: 2\n"))));
        assertFalse(check("lf.yaml", "md5", md5("a: 1\nb: 2\n")).converted());
    }

    @Test
    void bytesThatAreNoTextAreNotConverted() throws IOException {
        write("a.bin", "a\0\n");
        assertEquals("MISMATCH", says(check("a.bin", "md5", md5("a\0\r\n"))));
    }

    @Test
    void dvcBeforeThreeCountsLineEndsAsLf() throws IOException {
        write("a.csv", "a,b\r\n1,2\r\n");
        assertEquals("MATCH", says(check("a.csv", "md5-dos2unix", md5("a,b\n1,2\n"))));
        assertEquals("MISMATCH", says(check("a.csv", "md5-dos2unix", md5("a,b\n1,3\n"))));
    }

    private static String listing(String... pathsAndTexts) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            json.append(i == 0 ? "" : ", ")
                    .append("{\"md5\": \"" + md5(pathsAndTexts[i + 1]) + "\", \"relpath\": \"" + pathsAndTexts[i]
                            + "\"}");
        }
        return json.append("]").toString();
    }

    @Test
    void aFolderMatchesByTheListOfItsFiles() throws IOException {
        write("data/b/c.txt", "three");
        write("data/\u00e4.txt", "two");
        write("data/b.txt", "one");
        String list = listing("b.txt", "one", "b/c.txt", "three", "\\u00e4.txt", "two");
        Check check = check("data", "md5-dir", md5(list) + ".dir");
        assertEquals("MATCH: 3 files", says(check));
        assertEquals(11L, check.sizeToday());
    }

    @Test
    void whatDvcIgnoresIsNotPartOfAFolder() throws IOException {
        write(".dvcignore", "*.tmp\ncache/\n!keep.tmp\n");
        write("data/a.txt", "one");
        write("data/b.tmp", "no");
        write("data/keep.tmp", "two");
        write("data/cache/c.txt", "no");
        assertEquals(
                "MATCH: 2 files",
                says(check("data", "md5-dir", md5(listing("a.txt", "one", "keep.tmp", "two")) + ".dir")));
    }

    @Test
    void aFolderThatDiffersNamesItsFilesWhereTheListIsKept() throws IOException {
        write("data/a.txt", "one");
        write("data/new.txt", "new");
        write("data/b.txt", "changed");
        String list = listing("a.txt", "one", "b.txt", "two", "gone.txt", "three");
        String digest = md5(list) + ".dir";
        assertEquals(
                "MISMATCH: 3 files; which files differ is not known: their list is not in the DVC cache",
                says(check("data", "md5-dir", digest)));
        write(".dvc/cache/files/md5/" + digest.substring(0, 2) + "/" + digest.substring(2), list);
        assertEquals(
                "MISMATCH: 3 files; b.txt differs, gone.txt is missing, new.txt is new",
                says(check("data", "md5-dir", digest)));
    }

    @Test
    void ofAFolderThatIsNotThereTheCacheMayHoldTheFiles() throws IOException {
        String list = listing("a.txt", "one", "b/c.txt", "two", "copy.txt", "one");
        String digest = md5(list) + ".dir";
        String kept = cached(digest);
        assertEquals("MISSING: there is no such file", says(check("data", "md5-dir", digest)));
        write(kept, list);
        assertEquals(
                "MISSING: the folder is not there; 0 of its 3 files are in the DVC cache and match, 3 are not there;"
                        + " their list is " + kept,
                says(check("data", "md5-dir", digest)));
        write(cached(md5("one")), "one");
        write(cached(md5("two")), "twice");
        assertEquals(
                "MISSING: the folder is not there; 2 of its 3 files are in the DVC cache and match, 1 are there and"
                        + " differ; their list is " + kept,
                says(check("data", "md5-dir", digest)));
        write(cached(md5("two")), "two");
        assertEquals(
                "MISSING: the folder is not there; 3 of its 3 files are in the DVC cache and match; their list is "
                        + kept,
                says(check("data", "md5-dir", digest)));
        write(kept, list.replace("two", "").replace("a.txt", "A.txt"));
        assertEquals(
                "MISSING: the folder is not there; the list of its files in the DVC cache is damaged: " + kept,
                says(check("data", "md5-dir", digest)));
        write(kept, "[{\"md5\": \"\", \"relpath\": 3}, 7]");
        assertEquals(Verdict.MISSING, check("data", "md5-dir", digest).verdict());
    }

    private static String cached(String md5) {
        return ".dvc/cache/files/md5/" + md5.substring(0, 2) + "/" + md5.substring(2);
    }

    @Test
    void howFarAFolderIsIsSaidUnderItsOwnName() throws IOException {
        byte[] large = new byte[20 << 20];
        write("data/a.bin", large);
        write("data/b.bin", large);
        List<Long> heard = new ArrayList<>();
        Watch watch = new Watch() {
            @Override
            public void checked(Check check) {}

            @Override
            public void reading(String file, long done, long total) {
                if (file.equals("data")) {
                    assertEquals(2L * large.length, total);
                    heard.add(done);
                }
            }

            @Override
            public void amount(Amount amount) {}
        };
        Progress slow = new Progress() {
            @Override
            public void step(long done, long total, String what) {}

            @Override
            public void checkpoint() {
                LockSupport.parkNanos(4_000_000);
            }
        };
        Recorded data = recorded("data", "md5-dir", ABC_MD5 + ".dir", Strength.WEAK, null);
        new Verifier(Content.of(folder), HashCache.none(), InstantSource.fixed(NOW))
                .verify(List.of(data), Verifier.Options.USUAL, watch, slow);
        assertFalse(heard.isEmpty());
        assertTrue(heard.stream().allMatch(done -> done >= 0 && done <= 2L * large.length), heard::toString);
        assertTrue(heard.getLast() > 0);
    }

    @Test
    void aFolderWhereAFileWasRecordedIsSaidToBeOne() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        assertEquals(
                "UNSUPPORTED: data is a folder, the recorded digest is of one file",
                says(check("data", "md5", ABC_MD5)));
    }

    @Test
    void whatIsNotInItsPlaceIsFoundInTheDvcCacheOldAndNew() throws IOException {
        write(".dvc/cache/files/md5/90/0150983cd24fb0d6963f7d28e17f72", "abc");
        assertEquals("MATCH: found in the DVC cache", says(check("a.bin", "md5", ABC_MD5)));
        write(
                "pipeline/.dvc/cache/" + md5("x\n").substring(0, 2) + "/"
                        + md5("x\n").substring(2),
                "x\n");
        assertEquals("MATCH: found in the DVC cache", says(check("pipeline/x.txt", "md5-dos2unix", md5("x\n"))));
    }

    @Test
    void aDamagedObjectOfTheCacheIsAMismatch() throws IOException {
        write(".dvc/cache/files/md5/90/0150983cd24fb0d6963f7d28e17f72", "abd");
        assertEquals("MISMATCH: found in the DVC cache", says(check("a.bin", "md5", ABC_MD5)));
    }

    @Test
    void aMismatchSaysWhereTheRecordedBytesAre() throws IOException {
        write(".dvc/cache/files/md5/90/0150983cd24fb0d6963f7d28e17f72", "abc");
        write("a.bin", "abd");
        assertEquals(
                "MISMATCH: a copy under the recorded digest lies at"
                        + " .dvc/cache/files/md5/90/0150983cd24fb0d6963f7d28e17f72",
                says(check("a.bin", "md5", ABC_MD5)));
    }

    @Test
    void aPointerOfLfsStandsForItsObject() throws IOException {
        write("model.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:" + ABC_SHA256 + "\nsize 3\n");
        Recorded pointer = listed("model.bin", "sha256", ABC_SHA256);
        assertEquals(
                "MISSING: only a pointer of Git LFS is there, the content was not fetched",
                says(check(pointer, Verifier.Options.USUAL)));
        write(".git/lfs/objects/ba/78/" + ABC_SHA256, "abc");
        assertEquals("MATCH: found among the objects of Git LFS", says(check(pointer, Verifier.Options.USUAL)));
        write(".git/lfs/objects/ba/78/" + ABC_SHA256, "abd");
        assertEquals(
                Verdict.MISMATCH,
                check(pointer, Verifier.Options.USUAL).verdict(),
                "an object whose name is not its own");
    }

    @Test
    void aPointerOfAnnexStandsForItsObject() throws IOException {
        String key = "SHA256E-s3--" + ABC_SHA256 + ".bin";
        write("a.bin", "/annex/objects/" + key + "\n");
        Recorded pointer = listed("a.bin", "sha256", ABC_SHA256);
        assertEquals(
                "MISSING: only a pointer of git-annex is there, the content was not fetched",
                says(check(pointer, Verifier.Options.USUAL)));
        write(".git/annex/objects/" + Kept.mixed(key) + "/" + key + "/" + key, "abc");
        assertEquals("MATCH: found among the objects of git-annex", says(check(pointer, Verifier.Options.USUAL)));
    }

    @Test
    void aLinkIntoAnnexIsFollowedAndABrokenOneSaid() throws IOException {
        String key = "MD5E-s3--" + ABC_MD5 + ".bin";
        String object = ".git/annex/objects/aa/bb/" + key + "/" + key;
        Files.createSymbolicLink(folder.resolve("a.bin"), Path.of(object));
        assertEquals(
                "MISSING: the content was not fetched: its git-annex link leads to nothing",
                says(check("a.bin", "md5", ABC_MD5)));
        write(object, "abc");
        assertEquals("MATCH", says(check("a.bin", "md5", ABC_MD5)));
    }

    @Test
    void anEtagOfOnePartIsTheMd5() throws IOException {
        write("a.bin", "abc");
        Check check = check(
                recorded("a.bin", "etag", "\"" + ABC_MD5 + "\"", Strength.REFERENCE, null), Verifier.Options.USUAL);
        assertEquals("MATCH", says(check));
        assertEquals(Strength.WEAK, check.strength());
        Check other = check("a.bin", "etag", md5("other"));
        assertEquals(Verdict.UNSUPPORTED, other.verdict(), "the store may have encrypted it");
        assertEquals(
                "UNSUPPORTED: this ETag is a word of the store's own, not made of the bytes alone",
                says(check("a.bin", "etag", "0x8D9F")));
    }

    @Test
    void anEtagOfSeveralPartsIsFoundByTheUsualSizes() throws IOException {
        byte[] bytes = new byte[17 << 20];
        Arrays.fill(bytes, (byte) 7);
        write("large.bin", bytes);
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += 8 << 20) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + (8 << 20)));
            parts.write(HexFormat.of().parseHex(hash("MD5", part)));
        }
        String etag = hash("MD5", parts.toByteArray()) + "-3";
        Check check = check("large.bin", "etag", etag);
        assertEquals("MATCH: with parts of 8 MiB", says(check));
        assertEquals(
                Verdict.UNSUPPORTED, check("large.bin", "etag", md5("x") + "-3").verdict());
        assertEquals(
                Verdict.UNSUPPORTED,
                check("large.bin", "etag", md5("x") + "-9000").verdict());
    }

    @Test
    void googlesChecksumsAreBase64() throws IOException {
        write("a.bin", "abc");
        CRC32C crc = new CRC32C();
        crc.update("abc".getBytes(StandardCharsets.UTF_8));
        byte[] four = HexFormat.of().parseHex(HexFormat.of().toHexDigits((int) crc.getValue()));
        Check check = check("a.bin", "crc32c", Base64.getEncoder().encodeToString(four));
        assertEquals("MATCH", says(check));
        assertEquals(Strength.TRUNCATED, check.strength());
        String md5 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(ABC_MD5));
        assertEquals("MATCH", says(check("a.bin", "md5", md5)));
    }

    @Test
    void aGitBlobIsItsId() throws IOException {
        write("a.bin", "abc");
        assertEquals("MATCH", says(check("a.bin", "git-blob", "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f")));
        assertEquals("MISMATCH", says(check("a.bin", "git-blob", "02ba8f84ab5c1bce84a7b441cb1959cfc7093b7f")));
    }

    /// The ids are those of `git write-tree` and of `swh.model` 8 for the same folder.
    @Test
    void aTreeIsItsIdByNamesAndModes() throws IOException {
        String git = "6ed2b7fbe74d8d71bdbbb27d85582b706d4a3387";
        String heritage = "swh:1:dir:af43680275aa5c74316ca262b7cf93936d07c7b4";
        write("code/a/x.txt", "one");
        write("code/a.b", "two");
        write("code/a-b", "three");
        write("code/run.sh", "#!/bin/sh\n");
        Files.setPosixFilePermissions(folder.resolve("code/run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(folder.resolve("code/link"), Path.of("a/x.txt"));
        Files.createSymbolicLink(folder.resolve("code/dirlink"), Path.of("a"));
        write("code/d/e/\u00fc.txt", "\u00e9");
        Files.createDirectories(folder.resolve("code/void/deep"));
        write(".gitignore", "*.pyc\n");
        assertEquals("MATCH: 7 files", says(check("code", "git-tree", git)));
        assertEquals("MATCH: 7 files", says(check("code/", "swhid", heritage + ";origin=https://example.org")));
        assertEquals("MATCH: without empty folders", says(check("code", "swhid", "swh:1:dir:" + git)));
        write("code/a/x.pyc", "compiled");
        assertEquals("MATCH: without what .gitignore names", says(check("code", "git-tree", git)));
        Files.setPosixFilePermissions(folder.resolve("code/run.sh"), PosixFilePermissions.fromString("rw-r--r--"));
        Check check = check("code", "git-tree", git);
        assertEquals("MISMATCH: 8 files", says(check));
        assertEquals(Strength.WEAK, check.strength());
        assertEquals(
                "UNSUPPORTED: code/a-b is a file, the recorded digest is of a folder",
                says(check("code/a-b", "git-tree", git)));
        assertEquals(
                "UNSUPPORTED: a swhid of this kind names a commit, a release or a repository, not bytes",
                says(check("code", "swhid", "swh:1:rev:" + git)));
        assertEquals(
                "MATCH", says(check("code/a/x.txt", "swhid", "swh:1:cnt:43dd47ea691c90a5fa7827892c70241913351963")));
        write("code/sub/.git", "gitdir: ../../.git/modules/sub\n");
        assertEquals(
                "UNSUPPORTED: sub in it is a repository of its own, of which a tree names the commit",
                says(check("code", "git-tree", git)));
    }

    @Test
    void aTreeThatGitStillHasSaysWhatBecameOfTheFolder() throws Exception {
        write("code/a.py", "a\n");
        write("code/sub/b.py", "b\n");
        String tree;
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern("code").call();
            RevCommit commit = git.commit().setMessage("first").setSign(false).call();
            tree = Objects.requireNonNull(TreeWalk.forPath(git.getRepository(), "code", commit.getTree()))
                    .getObjectId(0)
                    .name();
        }
        assertEquals("MATCH: 2 files", says(check("code", "git-tree", tree)));
        write("code/a.py", "other\n");
        write("code/c.py", "c\n");
        assertEquals(
                "MISMATCH: 3 files; against the tree that git has: 1 changed, 0 gone, 1 added",
                says(check("code", "git-tree", tree)));
        FileUtils.delete(folder.resolve("code").toFile(), FileUtils.RECURSIVE);
        assertEquals(
                "MISSING: there is no such file; git has the tree among its objects, with 2 files",
                says(check("code", "git-tree", tree)));
        assertEquals("MISSING: there is no such file", says(check("code", "git-tree", "4b".repeat(20))));
    }

    @Test
    void mlflowsDigestOfAnArrayIsRecomputed() throws IOException {
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,)}";
        write("x.npy", "\u0093NUMPY\u0001\0" + (char) header.length() + "\0" + header + "\1\2\3");
        byte[] array = Files.readString(folder.resolve("x.npy")).getBytes(StandardCharsets.ISO_8859_1);
        write("x.npy", array);
        Recorded data = recorded("x.npy", "mlflow-dataset", "fdf1765f", Strength.TRUNCATED, null);
        Check check = check(data, Verifier.Options.USUAL);
        assertEquals("MATCH: of x.npy, by pandas since 3.1", says(check));
        assertEquals(Strength.TRUNCATED, check.strength());
    }

    @Test
    void metaflowNamesWhatItPacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("abc".getBytes(StandardCharsets.UTF_8));
        }
        String key = hash("SHA-1", "abc".getBytes(StandardCharsets.UTF_8));
        write("flow/data/a9/" + key, packed.toByteArray());
        assertEquals("MATCH", says(check("flow/data/a9/" + key, "metaflow-sha1", key)));
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        write("flow/data/a9/" + key, half);
        assertFalse(check("flow/data/a9/" + key, "metaflow-sha1", key).verdict() == Verdict.MATCH);
    }

    @Test
    void aDigestThatIsNoneSaysWhatWasExpected() throws IOException {
        write("a.bin", "abc");
        assertEquals(
                "UNSUPPORTED: expected the 64 hex digits of a sha256, found 'todo' with 4 characters",
                says(check("a.bin", "sha256", "todo")));
        assertEquals(
                "UNSUPPORTED: expected the 64 hex digits of a sha256, found '90015098" + "3cd24fb0d696…' with 32"
                        + " characters",
                says(check("a.bin", "sha256", ABC_MD5)));
        assertEquals(
                "UNSUPPORTED: the algorithm tiger is not one that Assay computes",
                says(check("a.bin", "tiger", ABC_MD5)));
    }

    @Test
    void whatOnlyNamesAVersionElsewhereIsNotTakenForADigest() throws IOException {
        write("data.csv", "abc");
        Recorded lake = recorded("data.csv", "lakefs-commit", ABC_SHA256, Strength.REFERENCE, null);
        Check check = check(lake, Verifier.Options.USUAL);
        assertEquals(
                "UNSUPPORTED: a lakefs-commit names a version in lakeFS, from which no digest of the files follows",
                says(check));
        assertEquals(Strength.REFERENCE, check.strength());
        assertNull(check.computed());
    }

    @Test
    void dataOfAnotherSystemIsSaidToBeThere() throws IOException {
        assertEquals(
                "UNSUPPORTED: s3://bank/loans.csv is not in the folder: S3 holds it",
                says(check("s3://bank/loans.csv", "md5", ABC_MD5)));
        write(".dvc/cache/files/md5/90/0150983cd24fb0d6963f7d28e17f72", "abc");
        assertEquals("MATCH: found in the DVC cache", says(check("s3://bank/loans.csv", "md5", ABC_MD5)));
    }

    @Test
    void aRunsAbsolutePathIsOutsideUnlessTheSameBytesLieAtItsEnd() throws IOException {
        String outside = "UNSUPPORTED: /home/someone/credit/data/a.bin lay outside of the folder when it was recorded";
        assertEquals(outside, says(check("/home/someone/credit/data/a.bin", "md5", ABC_MD5)));
        write("data/a.bin", "abd");
        assertEquals(
                outside, says(check("/home/someone/credit/data/a.bin", "md5", ABC_MD5)), "other bytes say nothing");
        write("data/a.bin", "abc");
        assertEquals(
                "MATCH: found at the same end of the path, as data/a.bin",
                says(check("/home/someone/credit/data/a.bin", "md5", ABC_MD5)));
    }

    @Test
    void anAddressOfTheDiskIsAPath() throws IOException {
        write("data/a b.bin", "abc");
        String project = folder.toUri().toString();
        for (String address : List.of(project + "data/a%20b.bin", "file:" + folder + "/data/a b.bin")) {
            assertEquals("MATCH", says(check(address, "md5", ABC_MD5)));
        }
        assertEquals(
                "MATCH: found at the same end of the path, as data/a b.bin",
                says(check("file:///home/someone/credit/data/a%20b.bin", "md5", ABC_MD5)));
        assertEquals(
                "UNSUPPORTED: file://server/share/a.bin is not in the folder: the disk of the machine that wrote the"
                        + " record holds it",
                says(check("file://server/share/a.bin", "md5", ABC_MD5)));
        assertEquals(Verdict.UNSUPPORTED, check("file://", "md5", ABC_MD5).verdict());
        assertEquals(
                Verdict.REFUSED,
                check(project + "data/../../secret", "md5", ABC_MD5).verdict());
    }

    /// As the reader tells of an artifact that a run logged: the files of its list by their places in the record.
    private static Recorded logged(String place, String file, String algorithm, String value) {
        return new Recorded(
                file,
                file,
                new Digest(algorithm, value, algorithm.equals("etag") ? Strength.REFERENCE : Strength.WEAK),
                null,
                List.of("wandb"),
                List.of(RUN),
                new Evidence("wandb/run-1/run-1.wandb", new Locator.Pointer(place, 0), null),
                List.of());
    }

    private Check artifact(Recorded... recorded) throws IOException {
        return checks(List.of(recorded), Verifier.Options.USUAL, HashCache.none())
                .getFirst();
    }

    @Test
    void anArtifactOfWandbIsWhatBecameOfItsFiles() throws IOException {
        String csv = "e5ebd4c02cefbe7955977c67ada242b7";
        Recorded data = logged("/artifact/0", "dataset", "wandb-artifact", "bf013fd4e1c7ea8e276d337ac75f0bbb");
        Recorded train = logged("/artifact/0/contents/data~1train.csv", "data/train.csv", "md5", csv);
        Recorded abc = logged("/artifact/0/contents/abc", "abc", "md5", ABC_MD5);
        write("data/train.csv", "a,b\n1,2\n");
        assertEquals("MISSING: 1 of its 2 files match; missing: abc", says(artifact(data, train, abc)));
        write("abc", "abc");
        Check whole = artifact(data, train, abc);
        assertEquals("MATCH: 2 of its 2 files match", says(whole));
        assertEquals(Strength.WEAK, whole.strength());
        assertEquals(11, whole.sizeToday());
        write("abc", "abd");
        Check other = artifact(data, train, abc);
        assertEquals("MISMATCH: 1 of its 2 files match; differing: abc", says(other));
        assertEquals(
                md5("wandb-artifact-manifest-v1\nabc:" + base64(md5("abd")) + "\ndata/train.csv:" + base64(csv) + "\n"),
                computed(other));
        assertEquals(
                "UNSUPPORTED: the list of 1 files that the record keeps does not give this digest",
                says(artifact(data, train)));
        assertEquals("UNSUPPORTED: the record does not keep the list of files that it is over", says(artifact(data)));
        Recorded far = logged("/artifact/0/contents/far", "s3://bank/far", "etag", "word");
        assertEquals(
                "UNSUPPORTED: 1 of its 3 files cannot be checked: far: this ETag is a word of the store's own, not made"
                        + " of the bytes alone",
                says(artifact(data, train, abc, far)));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static @Nullable String computed(Check check) {
        Digest computed = check.computed();
        return computed == null ? null : computed.value();
    }

    @Test
    void aPackagesPathThatLeavesIsRefused() throws IOException {
        Files.writeString(temp.resolve("secret"), "abc");
        for (String path : List.of("../secret", "/etc/passwd", "~/foo", "data\\..\\..\\secret", "C:\\secret")) {
            Check check = check(listed(path, "sha256", ABC_SHA256), Verifier.Options.USUAL);
            assertEquals("REFUSED: " + path + " leads out of the folder and was not opened", says(check));
        }
        assertEquals(
                Verdict.REFUSED,
                check("data/../../secret", "sha256", ABC_SHA256).verdict(),
                "a run's too");
    }

    @Test
    void aLinkOutOfTheFolderIsFollowedOnlyOnDemand() throws IOException {
        Path outside = Files.writeString(temp.toRealPath().resolve("outside.bin"), "abc");
        Files.createSymbolicLink(folder.resolve("a.bin"), outside);
        Recorded linked = recorded("a.bin", "md5", ABC_MD5, Strength.WEAK, null);
        Check refused = check(linked, Verifier.Options.USUAL);
        assertEquals("REFUSED: a.bin leaves the folder and was not opened.", says(refused));
        assertEquals("MATCH", says(check(linked, new Verifier.Options(false, true))));
    }

    @Test
    void aNameThatDiffersInCaseOrUnicodeFormIsMissingAndSaid() throws IOException {
        write("data/train.csv", "abc");
        Assumptions.assumeFalse(Files.exists(folder.resolve("DATA")), "skipped: this disk ignores case");
        assertEquals(
                "MISSING: only data/train.csv is there, which differs in upper and lower case",
                says(check("Data/Train.csv", "md5", ABC_MD5)));
        write("Nu\u0301n\u0303ez.csv", "abc");
        Assumptions.assumeFalse(
                Files.exists(folder.resolve("N\u00fa\u00f1ez.csv")), "skipped: this disk ignores Unicode forms");
        assertEquals(
                "MISSING: only Nu\u0301n\u0303ez.csv is there, which differs in its Unicode form",
                says(check("N\u00fa\u00f1ez.csv", "md5", ABC_MD5)));
        assertEquals("MISSING: there is no such file", says(check("data/test.csv", "md5", ABC_MD5)));
    }

    @Test
    void whatLiesBesideTheRecordIsFound() throws IOException {
        write("pipeline/a.bin", "abc");
        assertEquals("MATCH: found beside the record, as pipeline/a.bin", says(check("a.bin", "md5", ABC_MD5)));
    }

    static final class ShutFile {
        public static void main(String[] arguments) throws IOException {
            VerifierTest test = new VerifierTest();
            test.folder = Path.of(arguments[0]);
            System.out.println(says(test.check("a.bin", "md5", ABC_MD5)));
        }
    }

    @Test
    void aFileWithoutReadingRightIsRefused() throws IOException, InterruptedException {
        write("a.bin", "abc");
        Path shut = folder.resolve("a.bin");
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
        assertEquals(
                "REFUSED: cannot be read: there is no right to read it",
                Unprivileged.output(ShutFile.class, folder, shut));
    }

    @Test
    void withoutADigestNothingIsRead() throws IOException {
        Recorded none = new Recorded(
                "a.bin", "a", null, 3L, List.of(), List.of(), new Evidence("x", Locator.WHOLE, null), List.of());
        Check check = check(none, Verifier.Options.USUAL);
        assertEquals("NOT_RECORDED: no digest is recorded", says(check));
        assertNull(check.strength());
        assertFalse(check.verdict().against());
    }

    @Test
    void stoppingStops() throws IOException {
        write("a.bin", "abc");
        Progress stopped = new Progress() {
            @Override
            public void step(long done, long total, String what) {}

            @Override
            public void checkpoint() {
                throw new Cancelled();
            }
        };
        Verifier verifier = new Verifier(Content.of(folder), HashCache.none(), InstantSource.fixed(NOW));
        Recorded one = recorded("a.bin", "md5", ABC_MD5, Strength.WEAK, null);
        assertThrows(Cancelled.class, () -> verifier.verify(List.of(one), Verifier.Options.USUAL, Watch.NONE, stopped));
        assertNotNull(verifier);
    }
}

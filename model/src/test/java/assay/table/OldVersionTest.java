package assay.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Content;
import assay.content.Git;
import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.table.OldVersion.Result.Absent;
import assay.table.OldVersion.Result.Found;
import assay.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldVersionTest {
    private static final byte[] OLD = "id,v\n1,a\n2,b\n".getBytes(StandardCharsets.UTF_8);
    /// Of OLD, by md5sum, sha256sum and git hash-object.
    private static final Digest MD5 = Digest.md5("ee6704961151dda548da7bd8f78f49c3");
    private static final Digest SHA256 =
            Digest.sha256("b5dccbd508bffd775a0ead9a1d4f398ecdb581e3ad27281047d0119b89c09a7d");
    private static final Digest BLOB =
            new Digest("git-blob", "e57b3af40c7f90e4634d64223c3cb618bf18694a", Strength.WEAK);

    @TempDir
    Path temp;

    private void write(String path, byte[] bytes) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private OldVersion.Result find(List<Digest> digests, List<String> commits) throws IOException {
        return new OldVersion(Content.of(temp), Progress.NONE).find("data/t.csv", digests, List.of(), commits);
    }

    private static void assertOld(String where, OldVersion.Result result) throws IOException {
        Found found = assertInstanceOf(Found.class, result);
        try (InputStream in = found.bytes().open()) {
            assertArrayEquals(OLD, in.readAllBytes());
        }
        assertEquals("t.csv", found.bytes().name());
        assertTrue(found.where().startsWith(where), found::where);
    }

    @Test
    void bytesThatAnotherRecordLeadsToAreTakenWhereTheyHaveTheDigestThatIsSought() throws IOException {
        write(
                ".dvc/cache/files/md5/" + MD5.value().substring(0, 2) + "/"
                        + MD5.value().substring(2),
                OLD);
        OldVersion search = new OldVersion(Content.of(temp), Progress.NONE);
        assertOld("in DVC's cache", search.find("data/t.csv", List.of(SHA256), List.of(MD5), List.of()));
        assertInstanceOf(
                OldVersion.Result.Absent.class,
                search.find("data/t.csv", List.of(Digest.sha256("0".repeat(64))), List.of(MD5), List.of()));
    }

    @Test
    void bothLayoutsOfTheDvcCacheAreLookedInto() throws IOException {
        String name = MD5.value().substring(0, 2) + "/" + MD5.value().substring(2);
        write(".dvc/cache/files/md5/" + name, OLD);
        assertOld("in DVC's cache", find(List.of(MD5), List.of()));
        Files.move(
                temp.resolve(".dvc/cache/files/md5/" + name.substring(0, 2)),
                temp.resolve(".dvc/cache/" + name.substring(0, 2)));
        assertOld("in DVC's cache", find(List.of(MD5), List.of()));
    }

    @Test
    void dvcBeforeVersionThreeTookWindowsLineEndsForPlainOnes() throws IOException {
        byte[] windows = "id,v\r\n1,a\r\n2,b\r\n".getBytes(StandardCharsets.UTF_8);
        write(".dvc/cache/" + MD5.value().substring(0, 2) + "/" + MD5.value().substring(2), windows);
        Digest dos2unix = new Digest("md5-dos2unix", MD5.value(), Strength.WEAK);
        assertInstanceOf(Found.class, find(List.of(dos2unix), List.of()));
        assertInstanceOf(Absent.class, find(List.of(MD5), List.of()));
    }

    @Test
    void anObjectWithOtherBytesThanItsNameSaysIsNotTaken() throws IOException {
        write(
                ".dvc/cache/files/md5/" + MD5.value().substring(0, 2) + "/"
                        + MD5.value().substring(2),
                new byte[9]);
        Absent absent = assertInstanceOf(Absent.class, find(List.of(MD5), List.of()));
        assertTrue(absent.looked().getFirst().endsWith("do not have the digest in its name."), absent::toString);
        assertTrue(absent.supply().contains("dvc fetch"));
    }

    @Test
    void objectsOfLfsAndAnnexAreFound() throws IOException {
        String hex = SHA256.value();
        String lfs = ".git/lfs/objects/" + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex;
        write(lfs, OLD);
        assertOld("among the objects of git LFS", find(List.of(SHA256), List.of()));
        Files.delete(temp.resolve(lfs));
        String key = "SHA256E-s" + OLD.length + "--" + hex + ".csv";
        write(".git/annex/objects/Xk/9f/" + key + "/" + key, OLD);
        assertOld("among the objects of git-annex", find(List.of(SHA256), List.of()));
    }

    @Test
    void theCommitOfTheRunHasIt() throws IOException {
        Git git = Git.in(temp);
        git.write("data/t.csv", new String(OLD, StandardCharsets.UTF_8));
        String first = git.commit("one");
        git.write("data/t.csv", "id,v\n1,a\n2,b\n3,c\n");
        git.commit("two");
        assertOld("as commit " + first.substring(0, 7), find(List.of(MD5), List.of(first)));
        assertOld("as commit " + first.substring(0, 7), find(List.of(BLOB), List.of(first)));
        Found unverified = assertInstanceOf(Found.class, find(List.of(), List.of(first)));
        assertNull(unverified.verified());
    }

    @Test
    void withoutTheRunsCommitTheHistoryIsSearchedByDigest() throws IOException {
        Git git = Git.in(temp);
        git.write("data/t.csv", new String(OLD, StandardCharsets.UTF_8));
        String first = git.commit("one");
        git.write("data/t.csv", "id,v\n1,a\n2,b\n3,c\n");
        git.commit("two");
        assertOld("as commit " + first.substring(0, 7), find(List.of(SHA256), List.of()));
        Absent absent = assertInstanceOf(Absent.class, find(List.of(Digest.md5("0".repeat(32))), List.of()));
        assertTrue(absent.looked().getLast().startsWith("None of the 2 commits"), absent::toString);
    }

    @Test
    void aPointerOfLfsInACommitLeadsToItsObject() throws IOException {
        Git git = Git.in(temp);
        String hex = SHA256.value();
        git.write(
                "data/t.csv",
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + hex + "\nsize " + OLD.length + "\n");
        String first = git.commit("one");
        assertInstanceOf(Absent.class, find(List.of(), List.of(first)));
        write(".git/lfs/objects/" + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex, OLD);
        assertOld("as commit", find(List.of(), List.of(first)));
    }

    @Test
    void anObjectThatIsALinkOutOfTheProjectIsRefused(@TempDir Path elsewhere) throws IOException {
        Path object = temp.resolve(".dvc/cache/files/md5/" + MD5.value().substring(0, 2) + "/"
                + MD5.value().substring(2));
        Files.createDirectories(object.getParent());
        Files.createSymbolicLink(object, Files.write(elsewhere.resolve("x"), OLD));
        Absent absent = assertInstanceOf(Absent.class, find(List.of(MD5), List.of()));
        assertTrue(absent.looked().getFirst().contains("leaves the folder"), absent::toString);
    }

    @Test
    void aFileIsComparedWithWhatTheRecordNames() throws IOException {
        write(
                ".dvc/cache/files/md5/" + MD5.value().substring(0, 2) + "/"
                        + MD5.value().substring(2),
                OLD);
        write("data/t.csv", "id,v\n1,a\n2,b\n3,c\n".getBytes(StandardCharsets.UTF_8));
        write(
                "data/datapackage.json",
                "{\"resources\":[{\"path\":\"t.csv\",\"schema\":{\"primaryKey\":[\"v\"]}}]}"
                        .getBytes(StandardCharsets.UTF_8));
        TableDiff.Compared compared = assertInstanceOf(
                TableDiff.Compared.class,
                TableDiffer.sinceRecorded(
                        Content.of(temp), "data/t.csv", List.of(MD5), List.of(), List.of(), Progress.NONE));
        TableDiff.Rows rows = java.util.Objects.requireNonNull(compared.rows());
        assertEquals(TableDiff.Matched.DECLARED_KEY, rows.by());
        assertEquals(1, rows.added());
        assertEquals(List.of("c"), rows.first().getFirst().key());
        assertInstanceOf(
                TableDiff.NotCompared.class,
                TableDiffer.sinceRecorded(
                        Content.of(temp),
                        "data/t.csv",
                        List.of(Digest.md5("0".repeat(32))),
                        List.of(),
                        List.of(),
                        Progress.NONE));
    }
}

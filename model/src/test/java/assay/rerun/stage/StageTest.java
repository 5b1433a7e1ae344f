package assay.rerun.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import assay.fact.Digest;
import assay.fact.Grade;
import assay.rerun.Laid;
import assay.rerun.recipe.Step;
import assay.rerun.run.Confinement;
import assay.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {

    @TempDir
    Path temp;

    private Workbench bench;
    private Git git;
    private Path laid;

    @BeforeEach
    void build() throws IOException {
        bench = Workbench.in(temp);
        git = bench.git();
        laid = temp.resolve("laid");
    }

    private static Step.Data data(String target, Step.Data.Where where, boolean written, Digest... digests) {
        Grade grade = digests.length > 0 ? Grade.MATCHED : Grade.RECORDED;
        return new Step.Data(target, where, List.of(digests), null, written, "", grade, List.of());
    }

    private static String sha256(String text) {
        return DigestUtils.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everythingLaidDownHasItsDigestAndBelongsToItsOwnerAlone() throws IOException {
        git.write("src/train.py", "print(1)\n");
        git.write("run.sh", "#!/bin/sh\n").toFile().setExecutable(true);
        String commit = git.commit("one");

        Laid result = bench.lay(laid, true, Workbench.commit(commit, null));

        assertEquals(Digest.sha256(sha256("print(1)\n")), result.files().get("src/train.py"));
        assertEquals("[OWNER_READ, OWNER_WRITE]", permissions("src/train.py"));
        assertEquals("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]", permissions("run.sh"));
        assertEquals("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]", permissions("."));
    }

    private String permissions(String path) throws IOException {
        return new TreeSet<>(Files.getPosixFilePermissions(laid.resolve(path))).toString();
    }

    @Test
    void noFilterAttributeOrHookOfTheRepositoryIsHonoured() throws IOException {
        git.write(".gitattributes", "*.txt eol=crlf ident\n*.py filter=evil export-ignore\n");
        git.write("a.txt", "$Id$\nline\n");
        git.write("b.py", "print(1)\n");
        String commit = git.commit("one");
        Path marker = temp.resolve("was-run");
        git.run("config", "filter.evil.smudge", "touch '" + marker + "'; cat");
        git.write(".git/hooks/post-checkout", "#!/bin/sh\ntouch '" + marker + "'\n")
                .toFile()
                .setExecutable(true);

        bench.lay(laid, true, Workbench.commit(commit, null));

        assertEquals("$Id$\nline\n", Files.readString(laid.resolve("a.txt")));
        assertEquals("print(1)\n", Files.readString(laid.resolve("b.py")));
        assertFalse(Files.exists(marker));
        assertFalse(Files.exists(laid.resolve(".git/hooks")));
    }

    @Test
    void dataAreShownBySandboxesAndCopiedForReadingOtherwise() throws IOException {
        git.write("train.py", "");
        git.write(".gitignore", "data/\n");
        String commit = git.commit("one");
        git.write("data/train.csv", "1,2\n");
        Digest digest = Digest.sha256(sha256("1,2\n"));
        Step.Data train = data("data/train.csv", new Step.Data.InProject("data/train.csv"), false, digest);

        Laid shown = bench.lay(laid, true, Workbench.commit(commit, null), train);
        Path copies = temp.resolve("copies");
        Laid copied = bench.lay(copies, false, Workbench.commit(commit, null), train);

        Path source = git.folder().toRealPath().resolve("data/train.csv");
        Path target = laid.toRealPath().resolve("data/train.csv");
        assertEquals(List.of(new Confinement.Bind(source, target)), shown.binds());
        assertEquals(Map.of("data/train.csv", digest), shown.inputs());
        assertEquals(0, Files.size(target), "an empty file is where it will be shown");
        assertEquals(List.of(), copied.binds());
        assertEquals("1,2\n", Files.readString(copies.resolve("data/train.csv")));
        assertEquals(digest, copied.files().get("data/train.csv"));
        assertEquals(
                "[OWNER_READ]",
                Files.getPosixFilePermissions(copies.resolve("data/train.csv")).toString());
    }

    @Test
    void whatTheRunWritesToAsWellIsACopyOfItsOwn() throws IOException {
        git.write("state.json", "{}");
        String commit = git.commit("one");
        git.write("state.json", "{\"epoch\":3}");

        Laid result = bench.lay(
                laid,
                true,
                Workbench.commit(commit, null),
                data(
                        "state.json",
                        new Step.Data.InProject("state.json"),
                        true,
                        Digest.sha256(sha256("{\"epoch\":3}"))));

        assertEquals(List.of(), result.binds());
        assertEquals("{\"epoch\":3}", Files.readString(laid.resolve("state.json")));
        assertEquals("[OWNER_READ, OWNER_WRITE]", permissions("state.json"));
        assertEquals("M state.json", new Git(laid).run("status", "--porcelain"));
    }

    @Test
    void dataThatChangedSinceTheRecipeWasMadeAreRefused() throws IOException {
        git.write("train.py", "");
        String commit = git.commit("one");
        git.write("data.csv", "9,9\n");
        Step.Data was = data("data.csv", new Step.Data.InProject("data.csv"), false, Digest.sha256(sha256("1,2\n")));

        for (boolean binds : new boolean[] {true, false}) {
            IOException refused = assertThrows(
                    IOException.class,
                    () -> bench.lay(temp.resolve("at" + binds), binds, Workbench.commit(commit, null), was));
            assertTrue(refused.getMessage().contains("has changed since"), refused.getMessage());
        }
    }

    @Test
    void aFolderIsPlacedWholeOrFileByFile() throws IOException {
        git.write("train.py", "");
        String commit = git.commit("one");
        git.write("images/a.png", "A");
        git.write("images/deep/b.png", "B");
        git.write(".dvc/cache/files/md5/aa/aa", "C");
        Step.Data whole = data("images", new Step.Data.InProject("images"), false);
        Step.Data kept = data("more", new Step.Data.Files(Map.of("x/c.png", ".dvc/cache/files/md5/aa/aa")), false);

        Laid shown = bench.lay(laid, true, Workbench.commit(commit, null), whole, kept);
        Path copies = temp.resolve("copies");
        bench.lay(copies, false, Workbench.commit(commit, null), whole, kept);

        assertEquals(2, shown.binds().size());
        assertEquals(Digest.sha256(sha256("B")), shown.inputs().get("images/deep/b.png"));
        assertEquals(Digest.sha256(sha256("C")), shown.inputs().get("more/x/c.png"));
        assertEquals("B", Files.readString(copies.resolve("images/deep/b.png")));
        assertEquals("C", Files.readString(copies.resolve("more/x/c.png")));
    }

    @Test
    void dataOutsideOfTheFolderAreShownButNeverOverTheSystemsOwn() throws IOException {
        git.write("train.py", "");
        String commit = git.commit("one");
        git.write("d.csv", "1\n");
        Step.Data.Where where = new Step.Data.InProject("d.csv");

        Laid result = bench.lay(
                laid,
                true,
                Workbench.commit(commit, null),
                data("/home/someone/data/d.csv", where, false),
                data("/etc/passwd", where, false),
                data("/home/../etc/passwd", where, false),
                data("/usr/lib/python3/dist-packages/x.py", where, false));

        assertEquals(1, result.binds().size());
        assertEquals(
                Path.of("/home/someone/data/d.csv"), result.binds().getFirst().to());
        assertEquals(3, result.notes().size(), result.notes().toString());
    }

    @Test
    void aVersionOutOfGitTakesThePlaceOfTodays() throws IOException {
        git.write("data.csv", "old\n");
        git.commit("one");
        String blob = git.run("rev-parse", "HEAD:data.csv");
        git.write("data.csv", "new\n");
        String commit = git.commit("two");

        bench.lay(
                laid,
                true,
                Workbench.commit(commit, null),
                data("data.csv", new Step.Data.InGit("", blob), false, Digest.sha256(sha256("old\n"))));

        assertEquals("old\n", Files.readString(laid.resolve("data.csv")));
    }

    @Test
    void settingsAreLaidWithTheTextOfTheRecipe() throws IOException {
        git.write("params.yaml", "seed: 1\n");
        String commit = git.commit("one");

        bench.lay(
                laid,
                true,
                Workbench.commit(commit, null),
                new Step.Configuration("params.yaml", "seed: 2\n", "", Grade.RECORDED, List.of()),
                new Step.Configuration("conf/new.yaml", "a: 1\n", "", Grade.STATED, List.of()));

        assertEquals("seed: 2\n", Files.readString(laid.resolve("params.yaml")));
        assertEquals("a: 1\n", Files.readString(laid.resolve("conf/new.yaml")));
    }

    @Test
    void submodulesAreLaidFromTheProjectsOwnObjectsWithAndWithoutAWorkTree() throws IOException {
        Git library = Git.in(temp.resolve("library"));
        library.write("lib.py", "LIB = 1\n");
        String pinned = library.commit("lib one");
        git.write("train.py", "import lib\n");
        git.run(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "add",
                "-q",
                "--name",
                "other/name",
                library.folder().toString(),
                "vendor/lib");
        String commit = git.commit("one");
        assertEquals(pinned, git.run("rev-parse", "HEAD:vendor/lib"));

        Laid with = bench.lay(laid, true, Workbench.commit(commit, null));
        git.run("submodule", "deinit", "-q", "-f", "vendor/lib");
        Path without = temp.resolve("without");
        Laid deinitialised = bench.lay(without, true, Workbench.commit(commit, null));

        assertEquals("LIB = 1\n", Files.readString(laid.resolve("vendor/lib/lib.py")));
        assertEquals("LIB = 1\n", Files.readString(without.resolve("vendor/lib/lib.py")));
        assertEquals(List.of(), with.notes());
        assertEquals(List.of(), deinitialised.notes());
    }

    @Test
    void aSubmoduleThatIsNotHereIsAnEmptyFolderAndSaid() throws IOException {
        git.write("train.py", "");
        git.run("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",vendor/lib");
        git.run("commit", "-q", "-m", "one");
        String commit = git.run("rev-parse", "HEAD");

        Laid result = bench.lay(laid, true, Workbench.commit(commit, null));

        assertTrue(Files.isDirectory(laid.resolve("vendor/lib")));
        assertTrue(
                result.notes().getFirst().contains("vendor/lib is empty"),
                result.notes().toString());
    }

    @Test
    void pointersOfGitLfsAreReplacedByTheirContentWhereItIsHere() throws IOException {
        String oid = sha256("weights");
        git.write("model.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize 7\n");
        git.write("gone.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:" + sha256("x") + "\nsize 1\n");
        String commit = git.commit("one");
        git.write(".git/lfs/objects/" + oid.substring(0, 2) + "/" + oid.substring(2, 4) + "/" + oid, "weights");

        Laid result = bench.lay(laid, true, Workbench.commit(commit, null));

        assertEquals("weights", Files.readString(laid.resolve("model.bin")));
        assertTrue(Files.readString(laid.resolve("gone.bin")).startsWith("version https://git-lfs"));
        assertTrue(
                result.notes().getFirst().startsWith("gone.bin is a pointer"),
                result.notes().toString());
    }

    @Test
    void contentOfGitLfsWithAnotherDigestIsRefused() throws IOException {
        String oid = sha256("weights");
        git.write("model.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize 7\n");
        String commit = git.commit("one");
        git.write(".git/lfs/objects/" + oid.substring(0, 2) + "/" + oid.substring(2, 4) + "/" + oid, "hewigts");

        IOException refused =
                assertThrows(IOException.class, () -> bench.lay(laid, true, Workbench.commit(commit, null)));

        assertTrue(refused.getMessage().contains("does not have the digest"), refused.getMessage());
    }

    @Test
    void largeFilesAreTakenOutOfAPackWithoutAByteWrittenBesideIt() throws IOException {
        byte[] large = new byte[52 << 20];
        Files.write(git.folder().resolve("large.bin"), large);
        String commit = git.commit("one");
        large[large.length - 1] = 1;
        Files.write(git.folder().resolve("large.bin"), large);
        git.commit("two");
        git.run("gc", "-q");
        Map<String, String> before = below(git.folder().resolve(".git"));

        Laid result = bench.lay(laid, true, Workbench.commit(commit, null));

        large[large.length - 1] = 0;
        assertEquals(Digest.sha256(DigestUtils.sha256Hex(large)), result.files().get("large.bin"));
        assertEquals(before, below(git.folder().resolve(".git")));
    }

    private static Map<String, String> below(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                files.put(each.toString(), DigestUtils.sha256Hex(Files.readAllBytes(each)));
            }
        }
        return files;
    }

    @Test
    void boundsAreKept() throws IOException {
        git.write("a", "1234567890");
        git.write("b", "1234567890");
        String commit = git.commit("one");
        Step.Code code = Workbench.commit(commit, null);

        assertThrows(
                IOException.class, () -> bench.lay(temp.resolve("1"), true, new Bounds(1, 1 << 20, 1 << 20), code));
        assertThrows(IOException.class, () -> bench.lay(temp.resolve("2"), true, new Bounds(100, 15, 1 << 20), code));
        assertThrows(IOException.class, () -> bench.lay(temp.resolve("3"), true, new Bounds(100, 1 << 20, 5), code));
    }

    @Test
    void nothingIsLaidIntoTheAuditedFolderOrOverAnything() throws IOException {
        git.write("a", "1");
        String commit = git.commit("one");
        Step.Code code = Workbench.commit(commit, null);
        Path full = Files.createDirectory(temp.resolve("full"));
        Files.writeString(full.resolve("mine"), "mine");
        Path link = Files.createSymbolicLink(temp.resolve("link"), git.folder());

        assertThrows(StoreException.class, () -> bench.lay(git.folder().resolve("in"), true, code));
        assertThrows(StoreException.class, () -> bench.lay(link.resolve("in"), true, code));
        assertThrows(StoreException.class, () -> bench.lay(full, true, code));
        assertFalse(Files.exists(git.folder().resolve("in"), LinkOption.NOFOLLOW_LINKS));
    }
}

package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.content.Content;
import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Fact.Repository;
import assay.fact.Locator;
import assay.hash.HashCache;
import assay.lineage.Lookup;
import assay.lineage.Lookup.Led;
import assay.lineage.Lookup.Module;
import assay.lineage.Lookup.Modules;
import assay.lineage.Lookup.Presence;
import assay.lineage.Lookup.Published;
import assay.lineage.Lookup.Today;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTodayTest {
    private static final String UNKNOWN = "4b".repeat(20);

    @TempDir
    Path folder;

    @Test
    void aFileHasTheDigestOfToday() throws IOException {
        Files.writeString(folder.resolve("model.bin"), "abc");
        try (FolderToday today = today()) {
            assertEquals(
                    new Today.Present(Digest.md5("900150983cd24fb0d6963f7d28e17f72")), today.file("model.bin", "md5"));
            assertEquals(
                    new Today.Present(
                            Digest.sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")),
                    today.file("model.bin", "sha256"));
            assertEquals(
                    new Today.NotChecked("this kind of digest is not recomputed for a single file"),
                    today.file("model.bin", "etag"));
        }
    }

    @Test
    void aFolderHasDvcsDigestOfToday() throws IOException {
        Files.createDirectories(folder.resolve("data/part"));
        Files.writeString(folder.resolve("data/a.txt"), "a\n");
        Files.writeString(folder.resolve("data/part/b.txt"), "b\n");
        try (FolderToday today = today()) {
            Today before = today.file("data", "md5-dir");
            assertEquals(
                    new Today.Present(new Digest("md5-dir", "55d66bd5f8587ee4c076aa5ebbecd7d2.dir", Strength.WEAK)),
                    before,
                    "MD5 of the list that DVC makes");
            assertEquals(new Today.Absent(), today.file("none", "md5-dir"));
            assertInstanceOf(Today.NotChecked.class, today.file("../data", "md5-dir"));
        }
    }

    @Test
    void theSubmodulesOfACommitAreThoseThatItHas() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            Files.writeString(folder.resolve(".gitmodules"), "[submodule \"lib\"]\n\tpath = lib\n\turl = ../lib\n");
            git.add().addFilepattern(".gitmodules").call();
            String named =
                    git.commit().setMessage("named").setSign(false).call().getName();
            git.rm().addFilepattern(".gitmodules").call();
            String gone = git.commit().setMessage("gone").setSign(false).call().getName();
            try (FolderToday today = today("")) {
                assertEquals(
                        List.of(new Lookup.Module("lib", null, null, ".gitmodules", 1)),
                        today.modules(named).all());
                assertEquals(List.of(), today.modules(gone).all());
                assertEquals(List.of(), today.modules().all());
                assertEquals(List.of(), today.modules(UNKNOWN).all());
            }
        }
    }

    @Test
    void everyAlgorithmOfTheEngineIsComputedAndThePathMustStayInside() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "a\r\n");
        try (FolderToday today = today()) {
            assertEquals(
                    new Today.Present(new Digest("md5-dos2unix", "60b725f10c9c85c70d97880dfe8191b3", Strength.WEAK)),
                    today.file("a.txt", "md5-dos2unix"),
                    "as DVC before 3: of a and LF");
            Files.createDirectory(folder.resolve("data"));
            assertInstanceOf(Today.NotChecked.class, today.file("data/../a.txt", "md5"));
        }
    }

    @Test
    void aCommitIsPublishedWhereABranchOfARemoteLeadsToIt() throws IOException {
        assay.content.Git origin = assay.content.Git.in(folder.resolve("origin"));
        origin.commit("first");
        assay.content.Git main = new assay.content.Git(folder.resolve("clone"));
        Files.createDirectories(main.folder());
        origin.run("clone", "-q", origin.folder().toString(), main.folder().toString());
        main.run("config", "user.email", "a@example.org");
        main.run("config", "user.name", "A");
        String first = main.run("rev-parse", "HEAD");
        String alone = main.commit("never pushed");
        try (FolderToday today = today(main.folder(), "")) {
            assertEquals(
                    new Published(Led.LEADS, Led.LEADS, "refs/remotes/origin/main", first, List.of()),
                    today.published(first, "main"));
            assertEquals(
                    new Published(Led.LEADS_NOT, Led.LEADS_NOT, "refs/remotes/origin/main", first, List.of()),
                    today.published(alone, "main"));
            assertEquals(Led.NONE, today.published(first, "other").branch());
            assertEquals(Published.UNKNOWN, today.published(UNKNOWN, "main"));
        }
        main.run("tag", "v1");
        try (FolderToday today = today(main.folder(), "")) {
            assertEquals(List.of("v1"), today.published(alone, null).tags());
        }
        Files.writeString(main.folder().resolve(".git/shallow"), first + "\n");
        try (FolderToday today = today(main.folder(), "")) {
            assertEquals(Led.NOT_KNOWN, today.published(alone, "main").any());
        }
        try (FolderToday today = today(origin.folder(), "")) {
            assertEquals(Led.NONE, today.published(first, "main").any());
        }
    }

    @Test
    void submodulesArePinnedByTheIndexAndNamedByGitmodules() throws IOException {
        assay.content.Git library = assay.content.Git.in(folder.resolve("elsewhere/library"));
        String pinned = library.commit("of the library");
        assay.content.Git main = assay.content.Git.in(folder.resolve("main"));
        main.run(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                "-b",
                "main",
                "../elsewhere/library",
                "lib");
        String text = Files.readString(main.folder().resolve(".gitmodules"));
        Files.writeString(
                main.folder().resolve(".gitmodules"),
                text + "[submodule \"gone\"]\n\tpath = gone\n\turl = https://host/gone\n");
        main.commit("with a library");
        try (FolderToday today = today(main.folder(), "")) {
            int lines = (int) text.lines().count();
            assertEquals(
                    new Modules(
                            List.of(
                                    new Module("gone", null, null, ".gitmodules", lines + 1),
                                    new Module("lib", pinned, "main", ".gitmodules", 1)),
                            ""),
                    today.modules());
        }
        Files.writeString(main.folder().resolve(".gitmodules"), "[submodule");
        try (FolderToday today = today(main.folder(), "")) {
            assertFalse(today.modules().unread().isEmpty());
        }
    }

    @Test
    void aCommitInNoRepositoryIsAbsentWhereTheSubmodulesCouldBeReadToo() throws IOException {
        assay.content.Git library = assay.content.Git.in(folder.resolve("elsewhere/library"));
        String inLibrary = library.commit("of the library");
        assay.content.Git main = assay.content.Git.in(folder.resolve("main"));
        main.run("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../elsewhere/library", "lib");
        main.commit("with a library");
        try (FolderToday today = today(main.folder(), "", "lib")) {
            assertEquals(Presence.PRESENT, today.commit(inLibrary));
            assertEquals(Presence.ABSENT, today.commit(UNKNOWN));
        }
        try (FolderToday today = today(main.folder(), "")) {
            assertEquals(Presence.NOT_CHECKED, today.commit(UNKNOWN), "that of the submodule is not among the records");
        }
        Files.writeString(main.folder().resolve(".git/modules/lib/shallow"), inLibrary + "\n");
        try (FolderToday today = today(main.folder(), "", "lib")) {
            assertEquals(Presence.NOT_CHECKED, today.commit(UNKNOWN));
        }
        Files.writeString(main.folder().resolve("lib/.git"), "gitdir: ../../elsewhere/library/.git\n");
        try (FolderToday today = today(main.folder(), "", "lib")) {
            assertEquals(Presence.NOT_CHECKED, today.commit(inLibrary), "it leaves the project and is not followed");
        }
    }

    @Test
    void whatIsGoneLeavesTheProjectOrIsNoFileIsNotOpened() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        try (FolderToday today = today()) {
            assertEquals(new Today.Absent(), today.file("gone.csv", "md5"));
            assertInstanceOf(Today.NotChecked.class, today.file("data", "md5"));
            assertInstanceOf(Today.NotChecked.class, today.file("../../etc/hostname", "md5"));
        }
    }

    @Test
    void aCommitIsLookedForInTheProjectsRepositories() throws Exception {
        try (FolderToday today = today()) {
            assertEquals(Presence.NO_REPOSITORY, today.commit(UNKNOWN));
        }
        String commit;
        try (Git git = Git.init().setDirectory(folder.resolve("code").toFile()).call()) {
            commit = git.commit()
                    .setMessage("one")
                    .setAuthor("Ada", "ada@example.org")
                    .setSign(false)
                    .call()
                    .name();
        }
        try (FolderToday today = today("code")) {
            assertEquals(Presence.PRESENT, today.commit(commit));
            assertEquals(Presence.ABSENT, today.commit(UNKNOWN));
        }
        Files.writeString(folder.resolve("code/.git/shallow"), commit + "\n");
        try (FolderToday today = today("code")) {
            assertEquals(Presence.PRESENT, today.commit(commit));
            assertEquals(Presence.NOT_CHECKED, today.commit(UNKNOWN), "a shallow clone lacks older ones");
        }
    }

    private FolderToday today(String... repositories) throws IOException {
        return today(folder, repositories);
    }

    private static FolderToday today(Path folder, String... repositories) throws IOException {
        Evidence evidence = new Evidence(".git/HEAD", Locator.WHOLE, null);
        return new FolderToday(
                Content.of(folder),
                HashCache.none(),
                InstantSource.fixed(Instant.EPOCH),
                List.of(repositories).stream()
                        .map(path -> new Repository(null, path, null, null, Map.of(), evidence))
                        .toList());
    }
}

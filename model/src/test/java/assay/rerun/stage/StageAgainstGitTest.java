package assay.rerun.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import assay.rerun.Laid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is laid down, held against what git itself checks out, over generated histories.
class StageAgainstGitTest {
    private static final List<String> NAMES = List.of(
            "train.py",
            "Gr\u00f6\u00dfe.txt",
            "a b.csv",
            "quote'd",
            "\u65e5\u672c.md",
            "x",
            "run.sh",
            "empty",
            "-dash",
            "semi;colon");

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void everyCommitIsLaidAsGitClonesIt(int seed) throws IOException {
        Random random = new Random(seed);
        Workbench bench = Workbench.in(temp);
        List<String> commits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            change(bench.git().folder(), random);
            commits.add(bench.git().commit("commit " + i));
        }
        bench.git().run("gc", "-q");

        for (String commit : commits) {
            Path laid = temp.resolve("laid-" + commit);
            Laid result = bench.lay(laid, false, Workbench.commit(commit, null));
            Path clone = clone(bench.git(), commit);

            assertSame(Workbench.state(clone), Workbench.state(laid));
            assertEquals(List.of(), result.notes());
            Git in = new Git(laid);
            assertEquals(commit, in.run("rev-parse", "HEAD"));
            assertEquals("", in.run("status", "--porcelain"));
            assertEquals("", in.run("diff", "HEAD"));
            assertEquals(commit, in.run("log", "--format=%H"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aKeptPatchIsLaidAsGitAppliesIt(int seed) throws IOException {
        Random random = new Random(seed);
        Workbench bench = Workbench.in(temp);
        change(bench.git().folder(), random);
        change(bench.git().folder(), random);
        String commit = bench.git().commit("base");
        change(bench.git().folder(), random);
        bench.git().run("add", "-A");
        String patch = bench.git().run("diff", "--cached", "--binary", "HEAD", "--output=" + temp.resolve("kept"));
        assertEquals("", patch);
        bench.git().run("reset", "-q", "--hard");
        Path kept = bench.git().folder().resolve(".git/kept.patch");
        Files.copy(temp.resolve("kept"), kept);
        boolean changed = Files.size(kept) > 0;

        Path laid = temp.resolve("laid");
        bench.lay(laid, false, Workbench.commit(commit, changed ? ".git/kept.patch" : null));
        Path clone = clone(bench.git(), commit);
        if (changed) {
            new Git(clone).run("apply", "--binary", kept.toString());
        }

        assertSame(Workbench.state(clone), Workbench.state(laid));
        // Git's own view of both folders is the same as well, untracked files included.
        assertEquals(
                new Git(clone).run("status", "--porcelain", "-uall"),
                new Git(laid).run("status", "--porcelain", "-uall"));
        assertEquals(new Git(clone).run("diff", "HEAD"), new Git(laid).run("diff", "HEAD"));
    }

    private static void assertSame(Map<String, String> expected, Map<String, String> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((path, content) -> assertEquals(content, found.get(path), path));
    }

    /// By a real git, with nothing converted.
    private Path clone(Git git, String commit) throws IOException {
        Path clone = temp.resolve("clone-" + commit);
        git.run("clone", "-q", "--no-checkout", git.folder().toString(), clone.toString());
        Git in = new Git(clone);
        in.run("config", "core.autocrlf", "false");
        in.run("checkout", "-q", "--detach", commit);
        return clone;
    }

    /// Adds, changes, moves and removes files, switches modes, makes links.
    private static void change(Path folder, Random random) throws IOException {
        Map<String, Path> there = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(each -> !folder.relativize(each).toString().startsWith(".git"))
                    .filter(each -> Files.isRegularFile(each) && !Files.isSymbolicLink(each))
                    .forEach(each -> there.put(folder.relativize(each).toString(), each));
        }
        for (int i = 0; i < 8; i++) {
            List<Path> old = List.copyOf(there.values());
            Path some = old.isEmpty() ? null : old.get(random.nextInt(old.size()));
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (some != null) {
                        Files.deleteIfExists(some);
                    }
                }
                case 1 -> {
                    if (some != null && Files.exists(some)) {
                        some.toFile().setExecutable(random.nextBoolean());
                    }
                }
                case 2 -> {
                    Path link = place(folder, random, "link" + random.nextInt(4));
                    if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, Path.of(NAMES.get(random.nextInt(NAMES.size()))));
                    }
                }
                case 3 -> {
                    if (some != null && Files.exists(some)) {
                        Path moved = place(folder, random, "moved" + random.nextInt(4));
                        if (!Files.exists(moved)) {
                            Files.move(some, moved);
                        }
                    }
                }
                default -> {
                    Path file = place(folder, random, NAMES.get(random.nextInt(NAMES.size())));
                    Files.write(file, bytes(random));
                    there.put(file.toString(), file);
                }
            }
        }
    }

    private static Path place(Path folder, Random random, String name) throws IOException {
        Path in = switch (random.nextInt(4)) {
            case 0 -> folder.resolve("src");
            case 1 -> folder.resolve("src/deep/er");
            case 2 -> folder.resolve("data set");
            default -> folder;
        };
        Files.createDirectories(in);
        return in.resolve(name);
    }

    private static byte[] bytes(Random random) {
        if (random.nextInt(4) == 0) {
            byte[] binary = new byte[random.nextInt(3_000)];
            random.nextBytes(binary);
            return binary;
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append("line ").append(random.nextInt(50)).append(random.nextInt(6) == 0 ? "\r\n" : "\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void thousandsOfFilesTakeASecondOrTwo() throws IOException {
        Workbench bench = Workbench.in(temp);
        for (int i = 0; i < 3_000; i++) {
            bench.git().write("src/part" + i % 60 + "/file" + i + ".py", "print(" + i + ")\n");
        }
        String commit = bench.git().commit("many");

        Laid laid = bench.lay(temp.resolve("laid"), true, Workbench.commit(commit, null));

        assertTrue(laid.files().size() > 3_000, String.valueOf(laid.files().size()));
        assertEquals("", new Git(temp.resolve("laid")).run("status", "--porcelain"));
    }
}

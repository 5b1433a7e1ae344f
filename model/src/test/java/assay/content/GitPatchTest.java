package assay.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real git puts our patch on a clone of the commit, and must come to the work tree.
class GitPatchTest {

    @TempDir
    Path temp;

    @Test
    void everyKindOfChangeIsPutOnByGit() throws IOException {
        Git git = Git.in(temp.resolve("project"));
        git.write("train.py", "import numpy\n\nlr = 0.1\nprint(lr)\n");
        git.write("with space/größe.txt", "one\ntwo\nthree\n");
        git.write("gone.txt", "x\n");
        git.write("empty.txt", "");
        git.write("end.txt", "no line end");
        Files.write(git.folder().resolve("model.bin"), new byte[] {0, 1, 2, 3, (byte) 200});
        git.write("run.sh", "#!/bin/sh\necho 1\n").toFile().setExecutable(true);
        Files.createSymbolicLink(git.folder().resolve("link"), Path.of("train.py"));
        git.write("windows.txt", "a\nb\n");
        git.commit("first");
        git.write("train.py", "import numpy\n\nlr = 0.2\nprint(lr)\nprint('done')\n");
        git.write("with space/größe.txt", "one\nzwei\nthree");
        Files.delete(git.folder().resolve("gone.txt"));
        git.write("empty.txt", "now\n");
        git.write("end.txt", "a line end\n");
        byte[] large = new byte[100_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 + i / 256);
        }
        Files.write(git.folder().resolve("model.bin"), large);
        git.write("run.sh", "#!/bin/sh\necho 2\n");
        Files.delete(git.folder().resolve("link"));
        Files.createSymbolicLink(git.folder().resolve("link"), Path.of("run.sh"));
        git.write("windows.txt", "a\r\nc\r\n");
        git.write("added.py", "print('new')\n");
        git.run("add", "added.py");
        GitPatch patch = patch(git);
        assertEquals(List.of(), patch.leftOut());
        Path clone = applied(git, patch);
        assertEquals("a\nc\n", Files.readString(clone.resolve("windows.txt")));
        Files.writeString(clone.resolve("windows.txt"), "a\r\nc\r\n");
        assertSame(git.folder(), clone);
        assertTrue(Files.isExecutable(clone.resolve("run.sh")));
    }

    @Test
    void whatCannotStandInAPatchIsNamed() throws IOException {
        Git git = Git.in(temp.resolve("project"));
        git.write(".gitattributes", "*.secret filter=own\n");
        git.write("a.secret", "one\n");
        git.write("huge.bin", "small\n");
        git.commit("first");
        git.write("a.secret", "two\n");
        Files.write(git.folder().resolve("huge.bin"), new byte[9 << 20]);
        GitPatch patch = patch(git);
        assertEquals(0, patch.text().length);
        assertEquals(2, patch.leftOut().size(), patch.leftOut().toString());
        assertTrue(
                patch.leftOut().getFirst().startsWith("a.secret: Git converts it"),
                patch.leftOut().toString());
    }

    @Test
    void beforeTheFirstCommitEverythingStagedIsNew() throws IOException {
        Git git = Git.in(temp.resolve("project"));
        git.write("train.py", "print(1)\n");
        git.run("add", "train.py");
        String patch = new String(patch(git).text(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(patch.contains("new file mode 100644\n") && patch.contains("\n+print(1)\n"), patch);
    }

    @Property(tries = 12)
    void generatedEditsComeOut(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws IOException {
        Path place = Files.createTempDirectory("assay-patch");
        try {
            Git git = Git.in(place.resolve("project"));
            List<String> lines = new ArrayList<>();
            int state = seed;
            for (int i = 0; i < 60; i++) {
                state = state * 1103515245 + 12345;
                lines.add("line " + (state >>> 28));
            }
            git.write("f.txt", String.join("\n", lines) + (seed % 2 == 0 ? "\n" : ""));
            git.commit("first");
            for (int i = 0; i < 1 + Math.floorMod(seed, 9); i++) {
                state = state * 1103515245 + 12345;
                int at = Math.floorMod(state >>> 8, lines.size());
                switch (Math.floorMod(state >>> 4, 3)) {
                    case 0 -> lines.remove(at);
                    case 1 -> lines.add(at, "new " + i);
                    default -> lines.set(at, "changed " + i);
                }
            }
            git.write("f.txt", String.join("\n", lines) + (seed % 3 == 0 ? "\n" : ""));
            GitPatch patch = patch(git);
            temp = place;
            assertSame(git.folder(), applied(git, patch));
        } finally {
            FileUtils.delete(place.toFile(), FileUtils.RECURSIVE);
        }
    }

    private static GitPatch patch(Git git) throws IOException {
        try (GitRepository repository = GitRepository.find(git.folder()).orElseThrow()) {
            return repository.patch(repository.dirty(Progress.NONE));
        }
    }

    private Path applied(Git git, GitPatch patch) throws IOException {
        Path clone = temp.resolve("clone");
        git.run("clone", "-q", "-c", "core.autocrlf=false", git.folder().toString(), clone.toString());
        Path file = temp.resolve("changes.patch");
        Files.write(file, patch.text());
        if (patch.text().length > 0) {
            new Git(clone).run("apply", "--whitespace=nowarn", file.toString());
        }
        return clone;
    }

    private static void assertSame(Path project, Path clone) throws IOException {
        assertEquals(files(project), files(clone));
        for (String path : files(project)) {
            Path a = project.resolve(path);
            Path b = clone.resolve(path);
            assertEquals(Files.isSymbolicLink(a), Files.isSymbolicLink(b), path);
            if (Files.isSymbolicLink(a)) {
                assertEquals(Files.readSymbolicLink(a), Files.readSymbolicLink(b));
            } else {
                assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b), path);
            }
        }
        assertFalse(files(project).isEmpty());
    }

    private static TreeSet<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new TreeSet<>(all.filter(path -> !Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString())
                    .filter(path -> !path.startsWith(".git/"))
                    .toList());
        }
    }
}

package assay.diff.code;

import static assay.diff.code.Recorded.A;
import static assay.diff.code.Recorded.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import assay.diff.code.CodeSide.Origin;
import assay.fact.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCopyTest {
    private static final Locator FIRST = new Locator.Pointer("/experiment/sources/0", 1);

    @TempDir
    Path temp;

    private static void sacred(Git git, int id, String text) throws IOException {
        String copy = "_sources/train_" + DigestUtils.md5Hex(text) + ".py";
        git.write("runs/" + copy, text);
        git.write("runs/" + id + "/run.json", "{\"experiment\":{\"sources\":[[\"train.py\",\"" + copy + "\"]]}}");
    }

    @Test
    void sacredsCopiesOfTwoRunsAreCompared() throws IOException {
        Git git = Git.in(temp);
        sacred(git, 1, "lr = 1\n");
        sacred(git, 2, "lr = 2\n");
        CodeDiff diff = new Recorded()
                .code(A, "train.py", "runs/1/run.json", FIRST)
                .code(B, "train.py", "runs/2/run.json", FIRST)
                .diff(git);
        assertEquals(Origin.COPY, diff.a().origin());
        assertEquals("runs/_sources", diff.a().text());
        assertEquals(List.of("No commit is recorded."), diff.a().notes());
        assertEquals(
                "@@ -1,1 +1,1 @@ \n-lr = [1]\n+lr = [2]\n",
                CodeDifferTest.text(diff.files().getFirst()));
        assertEquals("train.py, +1 \u22121", diff.files().getFirst().title());
    }

    @Test
    void aCopyIsComparedWithACommitOnTheFilesThatItHas() throws IOException {
        Git git = Git.in(temp);
        git.write("code/train.py", "lr = 1\n");
        git.write("code/eval.py", "x\n");
        String commit = git.commit("one");
        sacred(git, 1, "lr = 3\n");
        CodeDiff diff = new Recorded()
                .commit(A, commit, null)
                .code(B, "train.py", "runs/1/run.json", FIRST)
                .diff(git);
        assertEquals(
                List.of("train.py, +1 \u22121"),
                diff.files().stream().map(FileDiff::title).toList());
        assertEquals(List.of("A copy was compared with a commit, on the 1 files that the copy has."), diff.notes());
    }

    @Test
    void aCopyThatIsNotWhatItsNameSaysIsTold() throws IOException {
        Git git = Git.in(temp);
        sacred(git, 1, "lr = 1\n");
        git.write("runs/_sources/train_" + DigestUtils.md5Hex("lr = 1\n") + ".py", "lr = 9\n");
        CodeDiff diff =
                new Recorded().code(A, "train.py", "runs/1/run.json", FIRST).diff(git);
        assertTrue(
                diff.a().notes().getLast().endsWith("does not have the MD5 that was recorded when it was copied."),
                diff.a().notes().toString());
    }

    @Test
    void changesWithoutAPatchMakeTheCopyTheBetterSource() throws IOException {
        Git git = Git.in(temp);
        git.write("train.py", "lr = 1\n");
        String commit = git.commit("one");
        String run = ".guild/runs/0123456789abcdef0123456789abcdef";
        git.write(run + "/.guild/sourcecode/train.py", "lr = 4\n");
        CodeDiff diff = new Recorded()
                .commit(A, commit, null)
                .dirty(B, commit)
                .code(B, run + "/.guild/sourcecode", run + "/.guild/attrs/sourcecode_digest", Locator.WHOLE)
                .diff(git);
        assertEquals(Origin.COPY, diff.b().origin());
        assertEquals(run + "/.guild/sourcecode", diff.b().folder());
        assertEquals(
                "@@ -1,1 +1,1 @@ \n-lr = [1]\n+lr = [4]\n",
                CodeDifferTest.text(diff.files().getFirst()));
    }

    @Test
    void guildsManifestNamesCopiesInTheRunsFolder() throws IOException {
        Git git = Git.in(temp);
        String run = "runs/0123456789abcdef0123456789abcdef";
        git.write(run + "/train.py", "lr = 4\n");
        git.write(run + "/.guild/manifest", "s train.py " + DigestUtils.sha1Hex("lr = 5\n") + " src/train.py\n");
        CodeDiff diff = new Recorded()
                .code(A, "src/train.py", run + "/.guild/manifest", Locator.line(1))
                .code(B, "src/train.py", run + "/.guild/manifest", Locator.line(1))
                .diff(git);
        assertEquals(1, diff.same());
        assertEquals(
                List.of(
                        "No commit is recorded.",
                        run + "/train.py does not have the SHA-1 that was recorded when it was copied."),
                diff.a().notes());
    }

    @Test
    void codeThatWandbSavedIsACopy() throws IOException {
        Git git = Git.in(temp);
        String code = "wandb/run-20261001_100000-abcdefgh/files/code/";
        git.write(code + "src/train.py", "lr = 4\n");
        CodeDiff diff = new Recorded()
                .code(A, code + "src/train.py", code + "src/train.py", Locator.WHOLE)
                .code(B, code + "src/train.py", code + "src/train.py", Locator.WHOLE)
                .diff(git);
        assertEquals(1, diff.same());
        assertEquals(code.substring(0, code.length() - 1), diff.a().folder());
    }
}

package assay.diff.code;

import static assay.diff.code.Recorded.A;
import static assay.diff.code.Recorded.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import assay.diff.code.CodeSide.Origin;
import assay.diff.code.CommitState.Presence;
import assay.diff.code.FileDiff.Kind;
import assay.diff.code.FileDiff.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeDifferTest {
    private static final String NOWHERE = "0123456789012345678901234567890123456789";

    @TempDir
    Path temp;

    /// As git prints a hunk, with `[` and `]` around changed words.
    static String text(FileDiff file) {
        return file.hunks().stream()
                .map(hunk -> "@@ -" + hunk.oldStart() + "," + hunk.oldCount() + " +" + hunk.newStart() + ","
                        + hunk.newCount() + " @@ " + hunk.heading() + "\n"
                        + hunk.lines().stream().map(CodeDifferTest::marked).collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String marked(Line line) {
        StringBuilder text = new StringBuilder(line.text());
        for (Span span : line.changed().reversed()) {
            text.insert(span.to(), "]").insert(span.from(), "[");
        }
        return line.sign() + text.toString() + (line.end() == Line.End.CRLF ? "\\r" : "") + "\n"
                + (line.end() == Line.End.NONE ? "\\ No newline\n" : "");
    }

    @Test
    void twoCommitsDifferByTheLinesOfTheirFiles() throws IOException {
        Git git = Git.in(temp);
        git.write("src/train.py", """
                import torch

                def train(lr=0.001):
                    model = Net()
                    optim = Adam(model, lr=lr, decay=0.01)
                    for batch in data:
                        step(batch)
                    return model
                """);
        git.write("README.md", "One\n");
        git.write("same.txt", "same\n");
        String one = git.commit("one");
        git.write("src/train.py", """
                import torch

                def train(lr=0.001):
                    model = Net()
                    optim = Adam(model, lr=lr, decay=0.05)
                    for batch in data:
                        step(batch)
                    return model
                """);
        Files.delete(temp.resolve("README.md"));
        git.write("conf/new.yaml", "a: 1\n");
        String two = git.commit("two");
        CodeDiff diff = Recorded.commits(one, two).diff(git);
        assertTrue(diff.compared());
        assertEquals(1, diff.same());
        assertEquals(
                List.of("README.md, \u22121", "conf/new.yaml, +1", "src/train.py, +1 \u22121"),
                diff.files().stream().map(FileDiff::title).toList());
        assertEquals(
                List.of(Kind.REMOVED, Kind.ADDED, Kind.CHANGED),
                diff.files().stream().map(FileDiff::kind).toList());
        assertEquals(
                List.of(Role.DOCS, Role.CONFIG, Role.CODE),
                diff.files().stream().map(FileDiff::role).toList());
        assertEquals("""
                @@ -2,7 +2,7 @@\s
                \s
                 def train(lr=0.001):
                     model = Net()
                -    optim = Adam(model, lr=lr, decay=[0.01])
                +    optim = Adam(model, lr=lr, decay=[0.05])
                     for batch in data:
                         step(batch)
                     return model
                """, text(diff.files().getLast()));
        assertEquals(Origin.COMMIT, diff.a().origin());
        assertEquals(one.substring(0, 7), diff.a().text());
    }

    @Test
    void aCommitThatIsNotThereIsSaid() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "a\n");
        CodeDiff diff = Recorded.commits(git.commit("one"), NOWHERE).diff(git);
        assertFalse(diff.compared());
        assertEquals(Origin.NONE, diff.b().origin());
        assertEquals(Presence.ABSENT, diff.b().state().presence());
        assertEquals(
                List.of(
                        "Commit " + NOWHERE + " is not among the objects of the project.",
                        "No copy of the sources was found either."),
                diff.b().notes());
        assertEquals(List.of(A, B), List.of(diff.a().run(), diff.b().run()));
    }

    @Test
    void whatIsNoTextIsSaid() throws IOException {
        Git git = Git.in(temp);
        git.write("model.bin", "a\0b");
        git.write("big.csv", "x".repeat(Budget.FILE_BYTES + 1));
        Path latin = git.write("latin.py", "");
        Files.write(latin, "# Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));
        git.write("dos.py", "a\r\nb\r\n");
        git.write("end.py", "a\nb");
        git.write("run.sh", "echo\n");
        String one = git.commit("one");
        git.write("model.bin", "a\0c!");
        git.write("big.csv", "x".repeat(Budget.FILE_BYTES + 2));
        Files.write(latin, "# Gr\u00fc\u00df\n".getBytes(StandardCharsets.ISO_8859_1));
        git.write("dos.py", "a\nb\r\n");
        git.write("end.py", "a\nb\n");
        git.run("update-index", "--chmod=+x", "run.sh");
        git.run("add", "model.bin", "big.csv", "latin.py", "dos.py", "end.py");
        git.run("commit", "-q", "-m", "two");
        CodeDiff diff = Recorded.commits(one, git.run("rev-parse", "HEAD")).diff(git);
        assertEquals(
                List.of("TOO_LARGE", "CHANGED", "CHANGED", "CHANGED", "BINARY", "MODE"),
                diff.files().stream().map(file -> file.kind().name()).toList());
        assertEquals(
                List.of("It has more than 8388608 bytes in the first run's code and was not compared."),
                diff.files().getFirst().notes());
        assertEquals("@@ -1,2 +1,2 @@ \n-a\\r\n+a\n b\\r\n", text(diff.files().get(1)));
        assertEquals(
                "@@ -1,2 +1,2 @@ \n a\n-b\n\\ No newline\n+b\n",
                text(diff.files().get(2)));
        assertEquals(
                "@@ -1,1 +1,1 @@ \n-# Gr\u00fc\u00dfe\n+# Gr\u00fc\u00df\n",
                text(diff.files().get(3)));
        assertEquals(
                List.of("It is not UTF-8 throughout and is shown as ISO 8859-1."),
                diff.files().get(3).notes());
        assertEquals(
                List.of("Its content differs.", "3 bytes before, 4 bytes after."),
                diff.files().get(4).notes());
        assertEquals(
                List.of("It was a file and is an executable file."),
                diff.files().get(5).notes());
    }

    @Test
    void secretsAreWithheld() throws IOException {
        Git git = Git.in(temp);
        git.write("a.py", "key = 'hunter2'\n");
        String one = git.commit("one");
        git.write("a.py", "key = 'hunter3'\n");
        CodeDiff diff = Recorded.commits(one, git.commit("two")).diff(git, line -> line.replaceAll("hunter.", "***"));
        assertEquals(
                "@@ -1,1 +1,1 @@ \n-key = '***'\n+key = '***'\n",
                text(diff.files().getFirst()));
    }

    @Test
    void theLinesOfAPrivateKeyAreWithheld() throws IOException {
        Git git = Git.in(temp);
        String key = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIone\n".repeat(9) + "MIItwo\nMIIthree\nMIIfour\nMIIfive\n"
                + "-----END RSA PRIVATE KEY-----\n";
        git.write("key.pem", "x\n" + key + "y = 1\n");
        String one = git.commit("one");
        git.write("key.pem", "x\n" + key.replace("four", "vier") + "z = 1\n");
        CodeDiff diff = Recorded.commits(one, git.commit("two"))
                .diff(git, text -> text.replaceAll("(?s)-----BEGIN .*-----END [^-]*-----", "***\n\n"));
        assertTrue(text(diff.files().getFirst()).contains("-***\n+***\n ***\n ***\n"));
        assertFalse(
                text(diff.files().getFirst()).contains("MII"), text(diff.files().getFirst()));
        assertTrue(
                text(diff.files().getFirst()).contains("+[z] = 1\n"),
                text(diff.files().getFirst()));
    }
}

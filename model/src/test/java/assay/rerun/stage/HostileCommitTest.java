package assay.rerun.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import assay.fact.Grade;
import assay.rerun.Laid;
import assay.rerun.recipe.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commits that no git would make: their trees are put together by hand.
class HostileCommitTest {

    @TempDir
    Path temp;

    private Workbench bench;
    private Git git;
    private Path laid;
    private String blob;

    @BeforeEach
    void build() throws IOException {
        bench = Workbench.in(temp);
        git = bench.git();
        laid = temp.resolve("laid");
        git.write("file", "touch /tmp/was-run\n");
        blob = git.run("hash-object", "-w", "file");
    }

    /// @param entries `mode name id` in the order of the tree
    private String tree(List<String[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String[] each : entries) {
            out.write((each[0] + " " + each[1] + "\0").getBytes(StandardCharsets.UTF_8));
            out.write(HexFormat.of().parseHex(each[2]));
        }
        Path raw = Files.write(temp.resolve("raw"), out.toByteArray());
        return git.run("hash-object", "-w", "-t", "tree", "--literally", raw.toString());
    }

    private String commit(String tree) throws IOException {
        return git.run("commit-tree", tree, "-m", "hostile");
    }

    private String link(String target) throws IOException {
        Path raw = Files.writeString(temp.resolve("raw"), target);
        return git.run("hash-object", "-w", raw.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", ".", ".git", ".GIT", ".Git", "git~1", ".git ", ".git.", ".g\u200cit", "a/../../b", "/etc/x"
            })
    void aNameThatGitItselfRefusesKeepsAllFromBeingLaid(String name) throws IOException {
        String inner = tree(List.<String[]>of(new String[] {"100755", "post-checkout", blob}));
        String hooks = tree(List.<String[]>of(new String[] {"40000", "hooks", inner}));
        String commit = commit(tree(List.<String[]>of(new String[] {"40000", name, hooks})));

        IOException refused =
                assertThrows(IOException.class, () -> bench.lay(laid, true, Workbench.commit(commit, null)));

        assertTrue(refused.getMessage().contains("may not be checked out"), refused.getMessage());
        assertFalse(Files.exists(temp.resolve("b"), LinkOption.NOFOLLOW_LINKS));
        assertFalse(Files.exists(laid.resolve(".git"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void linksThatLeadOutAreNotMadeAndSaid() throws IOException {
        String commit = commit(tree(List.of(
                new String[] {"120000", "absolute", link("/etc/passwd")},
                new String[] {"120000", "behind", link("x/../../secret")},
                new String[] {"120000", "dots", link("../secret")},
                new String[] {"120000", "inside", link("file")},
                new String[] {"100644", "z", blob})));

        Laid result = bench.lay(laid, true, Workbench.commit(commit, null));

        assertEquals(3, result.notes().size(), result.notes().toString());
        assertEquals(Path.of("file"), Files.readSymbolicLink(laid.resolve("inside")));
        for (String name : List.of("absolute", "behind", "dots")) {
            assertFalse(Files.exists(laid.resolve(name), LinkOption.NOFOLLOW_LINKS), name);
        }
    }

    @Test
    void nothingIsLaidThroughALink() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        String folder = tree(List.<String[]>of(new String[] {"100644", "planted", blob}));
        String commit = commit(tree(
                List.of(new String[] {"120000", "a", link("sub")}, new String[] {"40000", "a", folder}, new String[] {
                    "40000", "sub", folder
                })));

        Laid result = bench.lay(laid, true, Workbench.commit(commit, null));

        assertEquals(1, result.notes().size(), result.notes().toString());
        assertEquals(List.of(), List.of(elsewhere.toFile().list()));
    }

    @Test
    void pathsThatDifferInCaseAloneDoNotMeet() throws IOException {
        String folder = tree(List.<String[]>of(new String[] {"100644", "planted", blob}));
        String commit = commit(tree(
                List.of(new String[] {"120000", "A", link("other")}, new String[] {"40000", "a", folder}, new String[] {
                    "40000", "other", folder
                })));

        Laid result = bench.lay(laid, true, Workbench.commit(commit, null));

        assertFalse(Files.exists(laid.resolve("a"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(
                result.notes().getFirst().contains("upper and lower case"),
                result.notes().toString());
    }

    @Test
    void aPatchCannotReachWhatTheCommitMayNot() throws IOException {
        git.write("train.py", "a\n");
        String commit = git.commit("one");
        for (String name : List.of(".git/hooks/post-checkout", "../outside", "/abs")) {
            git.write(
                    "kept.patch",
                    "diff --git a/" + name + " b/" + name + "\nnew file mode 100755\n--- /dev/null\n+++ b/" + name
                            + "\n@@ -0,0 +1 @@\n+x\n");
            Path target = temp.resolve("laid-" + name.hashCode());

            assertThrows(
                    IOException.class, () -> bench.lay(target, true, Workbench.commit(commit, "kept.patch")), name);
            assertFalse(Files.exists(temp.resolve("outside"), LinkOption.NOFOLLOW_LINKS), name);
        }
    }

    @Test
    void dataAndSettingsCannotLeaveOrEnterTheRepository() throws IOException {
        git.write("train.py", "a\n");
        String commit = git.commit("one");
        for (String target : List.of("../x", ".git/config", "a/../../x", ".git/hooks/pre-commit")) {
            Step.Data data = new Step.Data(
                    target, new Step.Data.InProject("train.py"), List.of(), null, false, "", Grade.RECORDED, List.of());
            Step.Configuration settings = new Step.Configuration(target, "x", "", Grade.RECORDED, List.of());
            for (Step each : List.of(data, settings)) {
                for (boolean binds : new boolean[] {true, false}) {
                    Path folder = temp.resolve("at" + (target + each + binds).hashCode());
                    assertThrows(
                            IOException.class, () -> bench.lay(folder, binds, Workbench.commit(commit, null), each));
                }
            }
        }
        assertFalse(Files.exists(temp.resolve("x"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void dataAreNotPlacedThroughALinkOfTheCode() throws IOException {
        git.write("train.py", "a\n");
        Files.createSymbolicLink(git.folder().resolve("data"), Path.of("src"));
        git.write("src/x", "");
        String commit = git.commit("one");
        Step.Data data = new Step.Data(
                "data/train.csv",
                new Step.Data.InProject("train.py"),
                List.of(),
                null,
                false,
                "",
                Grade.RECORDED,
                List.of());

        IOException refused =
                assertThrows(IOException.class, () -> bench.lay(laid, false, Workbench.commit(commit, null), data));

        assertTrue(refused.getMessage().contains("meets data"), refused.getMessage());
    }
}

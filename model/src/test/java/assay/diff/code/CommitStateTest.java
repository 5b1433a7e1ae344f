package assay.diff.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.content.Git;
import assay.diff.code.CommitState.Presence;
import assay.diff.code.CommitState.Reach;
import assay.diff.code.CommitState.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitStateTest {

    @TempDir
    Path temp;

    private static CommitState state(Git git, String commit) throws IOException {
        CommitState state = Recorded.commits(commit, commit).diff(git).a().state();
        assertNotNull(state);
        return state;
    }

    @Test
    void itIsSaidWhichRefsLeadToACommit() throws IOException {
        Git git = Git.in(temp);
        String first = git.commit("one");
        String second = git.commit("two");
        git.run("checkout", "-q", "-b", "side", first);
        String third = git.commit("three");
        git.run("update-ref", "refs/remotes/origin/main", second);
        git.run("update-ref", "refs/remotes/origin/side", third);
        git.run("tag", "-a", "v1", "-m", "v1", second);
        git.run("tag", "v2", third);
        String fourth = git.commit("four");
        assertEquals(
                List.of("refs/remotes/origin/main", "refs/remotes/origin/side", "refs/tags/v1", "refs/tags/v2"),
                state(git, first).refs());
        assertEquals(
                List.of("refs/remotes/origin/main", "refs/tags/v1"),
                state(git, second).refs());
        assertEquals(
                List.of("refs/remotes/origin/side", "refs/tags/v2"),
                state(git, third).refs());
        assertEquals(Reach.REMOTE, state(git, third).reach());
        assertEquals(List.of(), state(git, fourth).refs());
        assertEquals(Reach.LOCAL, state(git, fourth).reach());
        assertEquals(List.of(), state(git, fourth).signatures());
    }

    @Test
    void aShallowCloneDoesNotKnow() throws IOException {
        Git git = Git.in(temp);
        String commit = git.commit("one");
        git.write(".git/shallow", commit + "\n");
        assertEquals(Reach.NOT_KNOWN, state(git, commit).reach());
        assertEquals(
                Presence.NOT_KNOWN,
                state(git, "0123456789012345678901234567890123456789").presence());
    }

    @Test
    void anSshSignatureIsNamedByItsKey() throws IOException {
        Git git = Git.in(temp.resolve("project"));
        Path key = temp.resolve("key");
        assumeTrue(runs("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()), "skipped: no ssh-keygen");
        git.run("config", "gpg.format", "ssh");
        git.run("config", "user.signingkey", key.toString());
        git.run("commit", "-q", "--allow-empty", "-S", "-m", "signed");
        String commit = git.run("rev-parse", "HEAD");
        git.run("tag", "-s", "v1", "-m", "v1");
        String fingerprint = output("ssh-keygen", "-l", "-f", key + ".pub").split(" ")[1];
        assertEquals(
                List.of(
                        new Signature("commit", Signature.Kind.SSH, fingerprint),
                        new Signature("refs/tags/v1", Signature.Kind.SSH, fingerprint)),
                state(git, commit).signatures());
    }

    @Test
    void anOpenPgpSignatureIsNamedByItsKey() throws IOException {
        Git git = Git.in(temp.resolve("project"));
        Path home = Files.createDirectories(temp.resolve("gpg"));
        assumeTrue(
                runs(
                        "gpg",
                        "--homedir",
                        home.toString(),
                        "--batch",
                        "--passphrase",
                        "",
                        "--quick-gen-key",
                        "a@example.org",
                        "ed25519",
                        "sign",
                        "never"),
                "skipped: no gpg");
        String fingerprint = output("gpg", "--homedir", home.toString(), "--with-colons", "--list-keys")
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .findFirst()
                .orElseThrow()
                .split(":")[9]
                .toLowerCase(java.util.Locale.ROOT);
        git.write("../gpg.sh", "#!/bin/sh\nexec gpg --homedir '" + home + "' \"$@\"\n")
                .toFile()
                .setExecutable(true);
        git.run("config", "gpg.program", temp.resolve("gpg.sh").toString());
        git.run("config", "user.signingkey", fingerprint);
        git.run("commit", "-q", "--allow-empty", "-S", "-m", "signed");
        runs("gpgconf", "--homedir", home.toString(), "--kill", "all");
        assertEquals(
                List.of(new Signature("commit", Signature.Kind.OPENPGP, fingerprint)),
                state(git, git.run("rev-parse", "HEAD")).signatures());
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException none) {
            return false;
        }
    }

    private static String output(String... command) throws IOException {
        return new String(
                new ProcessBuilder(command).start().getInputStream().readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}

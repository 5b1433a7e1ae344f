package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.project.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command on a project whose repository runs a program wherever git would run one: each leaves a mark.
class HostileProjectTest {

    @TempDir
    Path temp;

    private Path project;
    private Path marks;

    @BeforeEach
    void arm() throws IOException {
        project = temp.resolve("credit-default");
        marks = Files.createDirectory(temp.resolve("marks"));
        Sample.unpack(project);
        assumeTrue(Files.isDirectory(project.resolve(".git")), "skipped: the sample has no repository here");
        assumeTrue(git("--version"), "skipped: there is no git on this machine");

        // A changed file: what compares it with the commit runs filters and differs.
        Path changed = project.resolve("train.py");
        Files.writeString(changed, Files.readString(changed) + "# changed\n");
        Files.writeString(project.resolve(".gitattributes"), "* filter=evil diff=evil merge=evil\n");
        write(".git/info/attributes", "*.py filter=evil diff=evil\n");
        for (String hook : List.of(
                "post-checkout",
                "post-index-change",
                "pre-auto-gc",
                "pre-commit",
                "reference-transaction",
                "fsmonitor-watchman")) {
            executable(".git/hooks/" + hook, "hook-" + hook);
            executable("tools/hooks/" + hook, "path-" + hook);
        }
        write(".git/evil.config", "[filter \"evil\"]\n\tprocess = \"" + mark("included") + "\"\n");
        for (String key : List.of(
                "filter.evil.clean",
                "filter.evil.smudge",
                "diff.external",
                "diff.evil.textconv",
                "diff.evil.command",
                "merge.evil.driver",
                "core.fsmonitor",
                "core.sshCommand",
                "core.pager",
                "core.editor",
                "core.askPass",
                "core.gitProxy",
                "core.alternateRefsCommand",
                "credential.helper",
                "gpg.program",
                "uploadpack.packObjectsHook",
                "remote.evil.uploadpack")) {
            assertTrue(git("config", key, mark(key)), key);
        }
        for (Map.Entry<String, String> each : Map.of(
                        "core.hooksPath", project.resolve("tools/hooks").toString(),
                        "filter.evil.required", "true",
                        "include.path", "evil.config",
                        "includeIf.gitdir:/.path", "evil.config",
                        "protocol.ext.allow", "always",
                        "remote.evil.url", "ext::" + mark("remote"),
                        "remote.evil.promisor", "true",
                        "alias.status", "!" + mark("alias"))
                .entrySet()) {
            assertTrue(git("config", each.getKey(), each.getValue()), each.getKey());
        }
        assertEquals(Set.of(), marked(), "setting the traps sprang one");
    }

    private String mark(String name) {
        return "touch '" + marks.resolve(name) + "'; cat";
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void executable(String path, String name) throws IOException {
        write(path, "#!/bin/sh\n" + mark(name) + "\n");
        assumeTrue(project.resolve(path).toFile().setExecutable(true), "skipped: files are not executable here");
    }

    private boolean git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(
                            Files.createTempFile(temp, "nothing", "").toFile()))
                    .redirectOutput(Files.createTempFile(temp, "said", "").toFile());
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            return builder.start().waitFor() == 0;
        } catch (IOException | InterruptedException none) {
            return false;
        }
    }

    private Set<String> marked() throws IOException {
        try (Stream<Path> files = Files.list(marks)) {
            return new TreeSet<>(
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }

    @Test
    void noCommandRunsAnythingOrLeavesATrace() throws IOException {
        Map<String, String> before = FolderState.of(project);
        Shell shell = new Shell(temp.resolve("home"));
        String folder = project.toString();
        Path out = temp.resolve("out");

        for (String[] command : List.of(
                new String[] {"scan", folder},
                new String[] {"runs", folder},
                new String[] {"runs", folder, "--json"},
                new String[] {"show", folder, "latest"},
                new String[] {"show", folder, "model:credit-default@champion", "--json"},
                new String[] {"lineage", folder},
                new String[] {"lineage", folder, "model:credit-default@champion", "--format", "svg"},
                new String[] {"audit", folder},
                new String[] {"audit", folder, "--json"},
                new String[] {
                    "report",
                    folder,
                    "model:credit-default@champion",
                    "-o",
                    out.resolve("report.pdf").toString(),
                    "--html",
                    out.resolve("report.html").toString()
                },
                new String[] {"formats"})) {
            Shell.Answer answer = shell.run(command);
            String said = String.join(" ", command);
            assertEquals(Exit.DONE, answer.exit(), () -> said + ": " + answer.err());
            assertFalse(answer.out().isEmpty() && !command[0].equals("report"), said);
            assertEquals(Set.of(), marked(), said);
            assertEquals(before, FolderState.of(project), said);
        }
        assertTrue(new String(Files.readAllBytes(out.resolve("report.pdf")), StandardCharsets.ISO_8859_1)
                .startsWith("%PDF-"));
    }

    @Test
    void theCommitsPageIsNamedWhereTheRemoteHasOne() throws IOException {
        assertTrue(git("config", "remote.origin.url", "git@github.com:pumps/wear.git"));
        Shell.Answer answer =
                new Shell(temp.resolve("home")).run("show", project.toString(), "model:credit-default@champion");
        assertTrue(answer.out().contains("https://github.com/pumps/wear/commit/"), answer.out());
    }

    @Test
    void gitItselfWouldHaveRunThem() throws IOException {
        git("status");
        git("diff");
        git("add", "-A");
        assertTrue(marked().contains("core.fsmonitor"), () -> "the traps are not set: " + marks);
        assertTrue(marked().size() > 1);
    }
}

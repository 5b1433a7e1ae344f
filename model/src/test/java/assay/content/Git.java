package assay.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The real git, for making repositories in tests. Without one the test is skipped and says so.
public record Git(Path folder) {

    public static Git in(Path folder) throws IOException {
        assumeTrue(runs(), "skipped: there is no git on this machine");
        Files.createDirectories(folder);
        Git git = new Git(folder);
        git.run("init", "-q", "-b", "main");
        git.run("config", "user.email", "a@example.org");
        git.run("config", "user.name", "A");
        git.run("config", "core.autocrlf", "false");
        return git;
    }

    private static boolean runs() {
        try {
            return new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException none) {
            return false;
        }
    }

    public String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_AUTHOR_DATE", "2026-10-01T10:00:00Z");
        builder.environment().put("GIT_COMMITTER_DATE", "2026-10-01T10:00:00Z");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), () -> command + "\n" + output);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        return output.strip();
    }

    public Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    public String commit(String message) throws IOException {
        run("add", "-A");
        run("commit", "-q", "--allow-empty", "-m", message);
        return run("rev-parse", "HEAD");
    }
}

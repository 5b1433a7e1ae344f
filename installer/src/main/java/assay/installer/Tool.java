package assay.installer;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Programs that do part of the work: those of the JDK inside this process, others beside it.
final class Tool {
    private Tool() {}

    /// A tool of the JDK that this program runs on.
    static void jdk(String name, List<String> arguments) throws IOException {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IOException("The JDK has no " + name + ": a whole JDK is needed."));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int exit = tool.run(out, out, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IOException(name + " ended with " + exit + ": " + String.join(" ", arguments));
        }
    }

    /// Whether a program is on the path.
    static boolean isHere(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(each -> !each.isEmpty())
                .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
    }

    static void run(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().putAll(environment);
        int exit = wait(process.start());
        if (exit != 0) {
            throw new IOException("Ended with " + exit + ": " + Arrays.toString(command));
        }
    }

    /// What a program prints; empty where it is not there or fails.
    static String answer(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return wait(process) == 0 ? answer.strip() : "";
        } catch (IOException notThere) {
            return "";
        }
    }

    private static int wait(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}

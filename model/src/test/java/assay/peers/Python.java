package assay.peers;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;

/// Real Python tools, in `target/peers`: an environment for each list of what has to be installed, so that the large
/// ones are installed once.
///
/// @param temp for the output of processes
public record Python(Path temp) {
    private static final Path ENVIRONMENTS = Path.of("target/peers").toAbsolutePath();

    /// The interpreter of the environment that `requirements.txt` in the folder asks for, made where it is missing. The
    /// test is skipped, the reason printed, where it does not install.
    public Path environment(Path folder) throws IOException, InterruptedException {
        String id = String.valueOf(folder.getFileName());
        Path requirements = folder.resolve("requirements.txt");
        String wanted = Files.readString(requirements);
        Path environment = ENVIRONMENTS.resolve(DigestUtils.sha256Hex(wanted).substring(0, 12));
        Path python = environment.resolve("bin/python");
        Path installed = environment.resolve("installed.txt");
        if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
            return python;
        }
        Files.createDirectories(ENVIRONMENTS);
        Finished made = run(temp, List.of("python3", "-m", "venv", "--clear", environment.toString()), 5);
        if (made.code() == 0) {
            made = run(
                    temp,
                    List.of(
                            python.toString(),
                            "-m",
                            "pip",
                            "install",
                            "-q",
                            "--disable-pip-version-check",
                            "--prefer-binary",
                            "--retries",
                            "1",
                            "--timeout",
                            "20",
                            "-r",
                            requirements.toString()),
                    20);
        }
        if (made.code() != 0) {
            String reason = "skipped: " + id + " does not install here: " + made.lastLine();
            System.out.println(reason);
            abort(reason);
        }
        Files.writeString(installed, wanted);
        return python;
    }

    public record Finished(int code, String output) {
        String lastLine() {
            return output.lines()
                    .filter(line -> !line.isBlank())
                    .reduce("", (a, b) -> b)
                    .strip();
        }
    }

    /// Ends the process where it takes longer.
    public Finished run(Path folder, List<String> command, int minutes) throws IOException, InterruptedException {
        Path output = Files.createTempFile(temp, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of("HOME", temp.toString(), "PYTHONHASHSEED", "0", "TZ", "UTC", "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return new Finished(-1, String.format(Locale.ROOT, "gave up after %d minutes", minutes));
        }
        return new Finished(process.exitValue(), Files.readString(output));
    }
}

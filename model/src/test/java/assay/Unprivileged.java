package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a part of a test where the rights of files hold: they do not for root, who reads everything unless the right to
/// do so is given up, which only a new process can.
public final class Unprivileged {
    private static final String RIGHTS = "-dac_override,-dac_read_search";
    private static final List<String> GIVING_UP = List.of("setpriv", "--inh-caps", RIGHTS, "--bounding-set", RIGHTS);

    private Unprivileged() {}

    /// What the program's `main` prints, given the folder.
    ///
    /// @param shut a file or folder that nobody may read
    public static String output(Class<?> program, Path folder, Path shut) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Files.isReadable(shut)) {
            assumeTrue(givesUp(shut), "skipped: this user may read everything and setpriv does not change that");
            command.addAll(GIVING_UP);
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return output.strip();
    }

    private static boolean givesUp(Path shut) throws InterruptedException {
        List<String> command = new ArrayList<>(GIVING_UP);
        command.addAll(List.of("test", "!", "-r", shut.toString()));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchTool) {
            return false;
        }
    }
}

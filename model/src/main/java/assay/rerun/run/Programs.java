package assay.rerun.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the file of a command as the operating system would.
public final class Programs {
    private static final String CUSTOMARY = "/usr/local/bin:/usr/bin:/bin";

    private Programs() {}

    /// The first that is there and may be started; empty where none is.
    ///
    /// @param folder where the command is started
    /// @param environment its own, with the `PATH` that is searched
    public static Optional<Path> find(String command, Path folder, Map<String, String> environment) {
        return candidates(command, folder, environment).stream()
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /// Where it may be, in order.
    static List<Path> candidates(String command, Path folder, Map<String, String> environment) {
        List<Path> candidates = new ArrayList<>();
        try {
            if (command.isEmpty()) {
                return candidates;
            }
            if (command.indexOf('/') >= 0 || command.indexOf(File.separatorChar) >= 0) {
                return suffixed(folder.resolve(command));
            }
            String path = environment.getOrDefault("PATH", CUSTOMARY);
            for (String each : path.split(File.pathSeparator, -1)) {
                candidates.addAll(suffixed(folder.resolve(each).resolve(command)));
            }
        } catch (InvalidPathException notAPath) {
            return candidates;
        }
        return candidates;
    }

    /// Where was looked, for people.
    static String said(List<Path> candidates) {
        return candidates.isEmpty()
                ? "nothing"
                : candidates.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private static List<Path> suffixed(Path file) {
        return File.separatorChar == '\\'
                ? List.of(file, Path.of(file + ".exe"), Path.of(file + ".bat"), Path.of(file + ".cmd"))
                : List.of(file);
    }
}

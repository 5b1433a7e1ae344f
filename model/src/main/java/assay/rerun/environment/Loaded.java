package assay.rerun.environment;

import assay.rerun.run.Alongside;
import assay.rerun.run.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the Python of a user's own command has, asked of that Python itself.
///
/// @param program that was asked
/// @param version of Python
/// @param packages name (PEP 503) to version
public record Loaded(Path program, String version, Map<String, String> packages) {
    private static final Pattern PYTHON = Pattern.compile("(?:python|pypy)[0-9.]*[a-z]?(?:\\.exe)?");
    private static final Duration MOST = Duration.ofSeconds(30);

    /// The Python that a command starts: the program itself, or the interpreter that its first line names. Empty where
    /// it starts something else.
    public static Optional<Path> python(List<String> command, Path folder, Map<String, String> environment) {
        Path program = Programs.find(command.getFirst(), folder, environment).orElse(null);
        if (program == null) {
            return Optional.empty();
        }
        if (named(program.toString())) {
            return Optional.of(program);
        }
        String[] words = firstLine(program).split("\\s+", -1);
        if (!words[0].startsWith("#!")) {
            return Optional.empty();
        }
        String interpreter = words[0].substring(2);
        if (interpreter.endsWith("/env") && words.length > 1) {
            interpreter = words[words.length - 1];
        }
        return named(interpreter) ? Programs.find(interpreter, folder, environment) : Optional.empty();
    }

    private static boolean named(String program) {
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        return PYTHON.matcher(name).matches();
    }

    private static String firstLine(Path program) {
        try (BufferedReader reader = Files.newBufferedReader(program, StandardCharsets.ISO_8859_1)) {
            char[] start = new char[256];
            int read = Math.max(0, reader.read(start));
            return new String(start, 0, read).lines().findFirst().orElse("").strip();
        } catch (IOException unreadable) {
            return "";
        }
    }

    /// Empty where it gave no whole answer within half a minute.
    ///
    /// @param empty a folder that nothing can be imported from
    /// @param environment of the command, so that what it puts on the path is there
    public static Optional<Loaded> ask(Path python, Path empty, Map<String, String> environment) {
        List<String> command = List.of(python.toString(), "-c", Interpreter.SCRIPT);
        return Alongside.answer(command, empty, environment, MOST)
                .flatMap(lines -> Optional.ofNullable(Interpreter.of(python, lines)))
                .map(it -> new Loaded(python, it.version(), it.loaded()));
    }
}

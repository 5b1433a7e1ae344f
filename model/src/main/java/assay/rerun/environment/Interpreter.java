package assay.rerun.environment;

import assay.rerun.environment.Workshop.Ended;
import assay.rerun.environment.Workshop.Job;
import assay.syntax.Requirements;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A Python as it describes itself.
///
/// @param program it was asked by
/// @param platform as in the names of wheels: `linux-x86_64`
/// @param prefixes its own folder, and that of the Python that it is an environment of
/// @param loaded name (PEP 503) to version
/// @param damage files that are not as they were installed, one for each distribution
record Interpreter(
        Path program,
        String version,
        String implementation,
        String platform,
        List<Path> prefixes,
        Map<String, String> loaded,
        List<String> damage) {
    static final String SCRIPT = script();

    Interpreter {
        prefixes = List.copyOf(prefixes);
        loaded = Collections.unmodifiableMap(new TreeMap<>(loaded));
        damage = List.copyOf(damage);
    }

    private static String script() {
        String file = "inspect.py";
        try (InputStream in = Objects.requireNonNull(Interpreter.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What asking it gave.
    ///
    /// @param interpreter null where it gave no whole answer
    record Answer(@Nullable Interpreter interpreter, Ended ended) {}

    /// Asks it, with nothing of the user's or the folder's on its path.
    ///
    /// @param whole whether to look at each installed file
    static Answer ask(Path program, boolean whole, Workshop workshop) throws IOException {
        List<String> command = new ArrayList<>(command(program.toString()));
        if (whole) {
            command.add("whole");
        }
        Ended ended =
                workshop.run(new Job("inspect", command, Path.of("/"), Map.of(), List.of(), List.of(), false, false));
        return new Answer(ended.succeeded() ? of(program, ended.lines()) : null, ended);
    }

    static List<String> command(String program) {
        return List.of(program, "-I", "-c", SCRIPT);
    }

    static @Nullable Interpreter of(Path program, List<String> lines) {
        Map<String, String> said = new TreeMap<>();
        Map<String, String> loaded = new TreeMap<>();
        List<Path> prefixes = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (!fields[0].equals("assay") || fields.length < 2) {
                continue;
            }
            String value = fields.length > 2 ? fields[2] : "";
            switch (fields[1]) {
                case "distribution" -> {
                    if (fields.length > 3) {
                        loaded.putIfAbsent(Requirements.normalised(value), fields[3]);
                    }
                }
                case "prefix" -> prefixes.add(Path.of(value));
                case "damage" -> damage.add(value);
                default -> said.put(fields[1], value);
            }
        }
        String version = said.get("version");
        return version == null || !said.containsKey("end")
                ? null
                : new Interpreter(
                        program,
                        version,
                        said.getOrDefault("implementation", ""),
                        said.getOrDefault("platform", ""),
                        prefixes.stream().distinct().toList(),
                        loaded,
                        damage);
    }

    /// `3.11` of `3.11.9`.
    static String feature(String version) {
        String[] parts = version.split("\\.", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }
}

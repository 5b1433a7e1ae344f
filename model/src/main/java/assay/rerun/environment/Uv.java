package assay.rerun.environment;

import assay.rerun.environment.Workshop.Ended;
import assay.rerun.environment.Workshop.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// uv, where it is on this machine.
///
/// @param program itself
record Uv(Path program) implements Installer {

    @Override
    public String name() {
        return "uv";
    }

    /// By Python's own `venv`, whose environments have pip and, before Python 3.12, setuptools, which code may rely on
    /// without saying so; by uv where this Python has no `ensurepip`.
    @Override
    public Ended make(Interpreter base, Path folder, boolean bare, Room room) throws IOException {
        Ended made = new Pip().make(base, folder, bare, room);
        if (made.succeeded() || made.lines().stream().noneMatch(line -> line.contains("ensurepip"))) {
            return made;
        }
        return run(
                "venv",
                List.of(
                        "venv",
                        "--clear",
                        "--no-project",
                        "--python",
                        base.program().toString(),
                        folder.toString()),
                List.of(base.program()),
                false,
                room);
    }

    /// Compiled, since nobody can write into it later.
    @Override
    public Ended install(Path python, Path list, boolean hashed, boolean whole, Room room) throws IOException {
        BuildSettings settings = room.workshop().settings;
        List<String> arguments = new ArrayList<>(
                List.of("pip", "install", "--python", python.toString(), "--link-mode=copy", "--compile-bytecode"));
        arguments.add(hashed ? "--require-hashes" : "--no-verify-hashes");
        if (whole) {
            arguments.add("--no-deps");
        }
        if (!settings.sources()) {
            arguments.add("--no-build");
        }
        settings.wheels().forEach(folder -> arguments.add("--find-links=" + folder));
        if (settings.network()) {
            // As pip does: a lock that names versions means them wherever they are.
            arguments.add("--index-strategy=unsafe-best-match");
        } else {
            arguments.addAll(List.of("--no-index", "--offline"));
        }
        arguments.addAll(List.of("-r", list.toString()));
        return run("install", arguments, List.of(), true, room);
    }

    private Ended run(String name, List<String> arguments, List<Path> shown, boolean network, Room room)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("UV_CACHE_DIR", room.cache().resolve("uv").toString());
        variables.put("UV_NO_CONFIG", "1");
        variables.put("UV_NO_PROGRESS", "1");
        variables.put("UV_PYTHON_DOWNLOADS", "never");
        variables.put("TMPDIR", room.temporary().toString());
        variables.put("HOME", room.temporary().toString());
        List<Path> all = new ArrayList<>(room.shown());
        all.addAll(shown);
        all.addAll(room.workshop().settings.wheels());
        all.add(room.workshop().sources.code());
        return room.workshop()
                .run(new Job(
                        name,
                        command,
                        room.folder(),
                        variables,
                        List.of(room.folder(), room.cache()),
                        all,
                        network,
                        true));
    }
}

package assay.rerun.environment;

import assay.rerun.environment.Workshop.Ended;
import assay.rerun.environment.Workshop.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Python's own `venv` and the pip that comes with it.
record Pip() implements Installer {

    @Override
    public String name() {
        return "venv and pip";
    }

    @Override
    public Ended make(Interpreter base, Path folder, boolean bare, Room room) throws IOException {
        List<String> command = new ArrayList<>(List.of(base.program().toString(), "-I", "-m", "venv"));
        if (bare) {
            command.add("--without-pip");
        }
        command.add(folder.toString());
        return run("venv", command, false, Map.of(), room);
    }

    @Override
    public Ended install(Path python, Path list, boolean hashed, boolean whole, Room room) throws IOException {
        BuildSettings settings = room.workshop().settings;
        List<String> command = new ArrayList<>(List.of(
                python.toString(),
                "-I",
                "-m",
                "pip",
                "install",
                "--no-input",
                "--progress-bar=off",
                "--disable-pip-version-check",
                "--no-warn-script-location"));
        if (hashed) {
            command.add("--require-hashes");
        }
        if (whole) {
            command.add("--no-deps");
        }
        command.add(settings.sources() ? "--prefer-binary" : "--only-binary=:all:");
        settings.wheels().forEach(folder -> command.add("--find-links=" + folder));
        if (!settings.network()) {
            command.add("--no-index");
        }
        command.addAll(List.of("-r", list.toString()));
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PIP_CACHE_DIR", room.cache().resolve("pip").toString());
        if (!settings.network()) {
            // A build from sources starts a pip of its own.
            variables.put("PIP_NO_INDEX", "1");
        }
        return run("install", command, true, variables, room);
    }

    private static Ended run(String name, List<String> command, boolean network, Map<String, String> more, Room room)
            throws IOException {
        Map<String, String> variables = new LinkedHashMap<>(more);
        variables.put("TMPDIR", room.temporary().toString());
        variables.put("HOME", room.temporary().toString());
        List<Path> shown = new ArrayList<>(room.shown());
        shown.addAll(room.workshop().settings.wheels());
        shown.add(room.workshop().sources.code());
        return room.workshop()
                .run(new Job(
                        name,
                        command,
                        room.folder(),
                        variables,
                        List.of(room.folder(), room.cache()),
                        shown,
                        network,
                        true));
    }
}

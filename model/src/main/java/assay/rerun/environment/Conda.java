package assay.rerun.environment;

import assay.rerun.environment.Installer.Room;
import assay.rerun.environment.Workshop.Ended;
import assay.rerun.environment.Workshop.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An environment made by micromamba, mamba or conda, and what pip adds.
///
/// @param program one of them
/// @param file the `environment.yml`, where there is no explicit list
record Conda(Path program, CondaPackages packages, Path file, String text, Installer installer) implements Making {
    static final List<String> PROGRAMS = List.of("micromamba", "mamba", "conda");

    @Override
    public String how() {
        return program.getFileName() + " from " + packages.pip().title();
    }

    @Override
    public String key() {
        return String.join(
                "\n",
                String.valueOf(program.getFileName()),
                installer.name(),
                String.join("\n", packages.lines()),
                packages.lines().isEmpty() ? text : "",
                packages.pip().pins().toString());
    }

    @Override
    public Path python(Path folder) {
        return folder.resolve("conda/bin/python");
    }

    @Override
    public List<Path> shown() {
        return List.of();
    }

    @Override
    public void make(Room room, List<String> notes) throws IOException, Refused {
        Ended made = room.workshop()
                .run(new Job(
                        "conda",
                        command(room),
                        room.folder(),
                        variables(room),
                        List.of(room.folder(), room.cache()),
                        List.of(file),
                        true,
                        true));
        if (!made.succeeded()) {
            throw room.workshop().complaint(packages.pip().title() + " could not be installed.", made);
        }
        new Packages(packages.pip(), installer).into(python(room.folder()), room, notes);
    }

    private List<String> command(Room room) {
        boolean environment = packages.lines().isEmpty();
        boolean micromamba = program.endsWith("micromamba");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(environment && !micromamba ? List.of("env", "create") : List.of("create", "--yes"));
        command.addAll(List.of("--prefix", room.folder().resolve("conda").toString()));
        if (micromamba) {
            command.add("--no-rc");
        }
        if (!room.workshop().settings.network()) {
            command.add("--offline");
        }
        Path list = environment
                ? file
                : room.write("explicit.txt", "@EXPLICIT\n" + String.join("\n", packages.lines()) + "\n");
        command.addAll(List.of("--file", list.toString()));
        return command;
    }

    private static Map<String, String> variables(Room room) {
        Map<String, String> variables = new LinkedHashMap<>();
        String cache = room.cache().resolve("conda").toString();
        variables.put("HOME", room.temporary().toString());
        variables.put("TMPDIR", room.temporary().toString());
        variables.put("CONDA_PKGS_DIRS", cache);
        variables.put("CONDA_ALWAYS_YES", "1");
        variables.put("MAMBA_ROOT_PREFIX", cache);
        variables.put("PIP_CACHE_DIR", room.cache().resolve("pip").toString());
        // An environment.yml may have pip install more.
        if (!room.workshop().settings.sources()) {
            variables.put("PIP_ONLY_BINARY", ":all:");
        }
        if (!room.workshop().settings.network()) {
            variables.put("PIP_NO_INDEX", "1");
        }
        return variables;
    }
}

package assay.rerun.environment;

import assay.rerun.run.Confinement.Bind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The programs of this machine.
///
/// @param folders that are looked through, in order
/// @param user the home folder, of which a sandbox shows no more than it must
public record Tools(List<Path> folders, Path user) {
    private static final List<String> IN_HOME = List.of(
            ".local/bin",
            ".cargo/bin",
            ".pixi/bin",
            "micromamba/bin",
            "miniforge3/bin",
            "miniconda3/bin",
            "anaconda3/bin",
            ".local/share/uv/python/*/bin",
            ".pyenv/versions/*/bin");

    public Tools {
        folders = List.copyOf(folders);
    }

    /// `PATH`, and where version managers put programs without it.
    public static Tools of(Map<String, String> environment, Path user) {
        Set<Path> folders = new LinkedHashSet<>();
        for (String each : environment.getOrDefault("PATH", "").split(":", -1)) {
            if (each.startsWith("/")) {
                folders.add(Path.of(each).normalize());
            }
        }
        folders.add(Path.of("/opt/conda/bin"));
        for (String each : IN_HOME) {
            int star = each.indexOf("/*/");
            if (star < 0) {
                folders.add(user.resolve(each));
            } else {
                within(user.resolve(each.substring(0, star)))
                        .forEach(version -> folders.add(version.resolve(each.substring(star + 3))));
            }
        }
        return new Tools(new ArrayList<>(folders), user);
    }

    private static List<Path> within(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            inside.forEach(found::add);
        } catch (IOException notThere) {
            return List.of();
        }
        found.sort(null);
        return found;
    }

    /// Null where there is no such program.
    public @Nullable Path find(String name) {
        List<Path> all = all(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    /// A version manager's stand-in for a program asks for settings that are not ours.
    List<Path> all(String name) {
        return folders.stream()
                .filter(folder -> !folder.endsWith("shims"))
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .toList();
    }

    /// What a sandbox with an empty home must show, so that a program can be started.
    List<Bind> binds(Path program) {
        Set<Path> shown = new LinkedHashSet<>();
        shown.add(shown(program.toAbsolutePath().normalize()));
        try {
            shown.add(shown(program.toRealPath()));
        } catch (IOException dangling) {
            return List.of();
        }
        return binds(shown);
    }

    /// Where they are. What holds the home would show it, and is left out.
    List<Bind> binds(Set<Path> folders) {
        return folders.stream()
                .filter(each -> !user.startsWith(each) && Files.exists(each))
                .map(each -> new Bind(each, each))
                .toList();
    }

    /// The installation that the program is part of, or itself where that would be too much to show.
    private Path shown(Path program) {
        Path bin = program.getParent();
        Path prefix = bin == null ? null : bin.getParent();
        if (bin == null || prefix == null || !bin.endsWith("bin")) {
            return program;
        }
        return user.startsWith(prefix) || prefix.equals(user.resolve(".local")) ? program : prefix;
    }
}

package assay.rerun.environment;

import assay.rerun.environment.Workshop.Ended;
import assay.rerun.environment.Workshop.Job;
import assay.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pythons that uv knows, or fetches: whole ones of its own, of which it has the digests.
final class UvPython {
    private final Path uv;
    private final Store store;
    private final Workshop workshop;

    UvPython(Path uv, Store store, Workshop workshop) {
        this.uv = uv;
        this.store = store;
        this.workshop = workshop;
    }

    /// @return null where uv has none, and fetching is not allowed or fails
    @Nullable
    Path find(String version) throws IOException {
        Path known = known(version);
        if (known != null || !workshop.settings.network()) {
            return known;
        }
        Ended fetched = run("python", List.of("python", "install", "--no-bin", version), true);
        workshop.tried("uv python install " + version + ": "
                + (fetched.succeeded()
                        ? "fetched"
                        : String.join(" ", fetched.last()).strip()));
        return fetched.succeeded() ? known(version) : null;
    }

    private @Nullable Path known(String version) throws IOException {
        Ended found = run("python", List.of("python", "find", "--managed-python", "--no-project", version), false);
        return found.succeeded()
                ? found.lines().stream()
                        .filter(line -> line.startsWith("/"))
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private Ended run(String name, List<String> arguments, boolean network) throws IOException {
        Path folder = store.folder("environments", "python");
        List<String> command = new ArrayList<>(List.of(uv.toString()));
        command.addAll(arguments);
        return workshop.run(new Job(
                name,
                command,
                folder,
                Map.of(
                        "UV_PYTHON_INSTALL_DIR",
                        folder.toString(),
                        "UV_PYTHON_DOWNLOADS",
                        network ? "manual" : "never",
                        "UV_CACHE_DIR",
                        folder.resolve("cache").toString(),
                        "UV_NO_CONFIG",
                        "1",
                        "UV_NO_PROGRESS",
                        "1",
                        "HOME",
                        folder.toString()),
                List.of(folder),
                List.of(),
                network,
                network));
    }
}

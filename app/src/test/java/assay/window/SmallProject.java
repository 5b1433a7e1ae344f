package assay.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A project of two MLflow runs on disk, for tests that need the whole program and not much to read.
public final class SmallProject {
    private SmallProject() {}

    /// @return the folder
    public static Path in(Path parent) {
        Path folder = parent.resolve("small");
        try {
            write(folder, "mlruns/0/meta.yaml", "experiment_id: '0'\nlifecycle_stage: active\nname: Default\n");
            run(folder, "0123456789abcdef0123456789abcdef", "brave-owl-1", "0.1");
            run(folder, "fedcba9876543210fedcba9876543210", "calm-fox-2", "0.2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /// One more run.
    public static void run(Path folder, String id, String name, String lr) throws IOException {
        String run = "mlruns/0/" + id;
        write(folder, run + "/meta.yaml", """
                artifact_uri: ''
                end_time: 1772359800000
                experiment_id: '0'
                lifecycle_stage: active
                run_id: %s
                run_name: %s
                start_time: 1772359200000
                status: 3
                user_id: x
                """.formatted(id, name));
        write(folder, run + "/params/lr", lr);
        write(folder, run + "/metrics/auc", "1772359700000 0.8 1\n");
    }

    private static void write(Path folder, String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

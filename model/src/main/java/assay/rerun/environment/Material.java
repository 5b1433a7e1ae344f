package assay.rerun.environment;

import assay.syntax.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Files below one folder, read as text under a limit. Links that lead out of the folder are not followed.
///
/// @param root the code or the project
record Material(Path root) {
    private static final String NEXT = "Name an interpreter to take, or another lock.";

    /// @param file relative to the root
    String text(String file) throws IOException, Refused {
        Path path = within(file);
        if (path == null || !Files.isRegularFile(path)) {
            throw new Refused("The lock " + file + " is not there.", NEXT);
        }
        if (Files.size(path) > Limits.RECORD.bytes()) {
            throw new Refused(file + " is longer than " + (Limits.RECORD.bytes() >> 20) + " MiB.", NEXT);
        }
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }

    boolean has(String file) throws IOException {
        Path path = within(file);
        return path != null && Files.isRegularFile(path);
    }

    /// Null where it leads out of the root.
    @Nullable
    Path within(String file) throws IOException {
        Path path = root.resolve(file).normalize();
        if (!path.startsWith(root)) {
            return null;
        }
        if (!Files.exists(path)) {
            return path;
        }
        return path.toRealPath().startsWith(root.toRealPath()) ? path : null;
    }

    /// A file beside another one, relative to the root.
    static String beside(String file, String other) {
        int slash = file.lastIndexOf('/');
        return Path.of(slash < 0 ? "" : file.substring(0, slash))
                .resolve(other)
                .normalize()
                .toString();
    }
}

package assay.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file that grows while something else goes on, and is worth keeping where that breaks off: the console of a
/// process, a series of measurements. Readable by its owner alone.
public final class Growing {

    private Growing() {}

    /// Makes a new file, and the folders above it. Nothing is buffered.
    ///
    /// @throws IOException where a file is there already, or none can be made
    public static OutputStream create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return out;
    }
}

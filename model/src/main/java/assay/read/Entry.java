package assay.read;

import java.nio.file.Path;

/// A regular file of the project as the walk found it.
///
/// @param path project-relative with `/`; bytes of a name that are not UTF-8 stand as `\xNN`
/// @param file where it lies, with its name's bytes as they are
/// @param size in bytes
/// @param modified milliseconds since the epoch
record Entry(String path, Path file, long size, long modified) {

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    String folder() {
        return Paths.folder(path);
    }
}

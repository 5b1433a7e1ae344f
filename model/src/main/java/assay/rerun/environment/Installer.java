package assay.rerun.environment;

import assay.rerun.environment.Workshop.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Makes an empty virtual environment and installs files into it.
interface Installer {

    /// `uv 0.9`, for people and for the key of the cache.
    String name();

    /// @param folder to be made
    /// @param bare whether nothing will be installed into it
    Ended make(Interpreter base, Path folder, boolean bare, Room room) throws IOException;

    /// @param list a requirements file
    /// @param hashed whether each line has digests, which then must match
    /// @param whole whether nothing but the list is to be installed
    /// @param indexes beside the usual one
    Ended install(Path python, Path list, boolean hashed, boolean whole, List<String> indexes, Room room)
            throws IOException;

    /// @param folder that may be written to
    /// @param shown what the sandbox must show beside it
    record Room(Workshop workshop, Path folder, Path cache, List<Path> shown) {
        Path temporary() {
            return folder.resolve("tmp");
        }
    }
}

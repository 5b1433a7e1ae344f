package assay.rerun.environment;

import assay.rerun.environment.Workshop.Ended;
import assay.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    Ended install(Path python, Path list, boolean hashed, boolean whole, Room room) throws IOException;

    /// @param folder of the environment, which may be written to
    /// @param cache of the tools
    /// @param shown what the sandbox must show beside it
    record Room(Workshop workshop, Store store, Path folder, Path cache, List<Path> shown) {
        /// @return the file
        Path write(String name, String text) {
            Path file = folder.resolve(name);
            store.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            return file;
        }

        Path temporary() {
            return folder.resolve("tmp");
        }
    }
}

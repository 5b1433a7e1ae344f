package assay.rerun.environment;

import assay.rerun.environment.Installer.Room;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One way to an environment that is kept.
interface Making {

    /// For people: built by what, from what.
    String how();

    /// Whatever makes two environments differ.
    String key();

    /// The interpreter, below the folder of the environment.
    Path python(Path folder);

    /// What the sandbox must show while it is made.
    List<Path> shown();

    /// @param notes what differs from the lock may be added to
    void make(Room room, List<String> notes) throws IOException, Refused;
}

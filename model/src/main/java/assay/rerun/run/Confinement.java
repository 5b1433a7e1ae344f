package assay.rerun.run;

import java.nio.file.Path;
import java.util.List;

/// What a process can reach.
public sealed interface Confinement {

    /// Everything that the user can.
    record Off() implements Confinement {}

    /// A bubblewrap sandbox: the file system read-only, home, `/tmp` and `/run` empty, no network
    /// unless allowed, an environment of its own.
    ///
    /// @param writable folders that may be written to
    /// @param binds files and folders shown elsewhere
    /// @param hidden folders that must not be seen, the audited one above all
    /// @param gpu whether the nodes of GPUs are there
    record Sandbox(List<Path> writable, List<Bind> binds, List<Path> hidden, boolean network, boolean gpu)
            implements Confinement {
        public Sandbox {
            writable = List.copyOf(writable);
            binds = List.copyOf(binds);
            hidden = List.copyOf(hidden);
        }
    }

    /// @param from what is there
    /// @param to where the process sees it, read-only
    record Bind(Path from, Path to) {}
}

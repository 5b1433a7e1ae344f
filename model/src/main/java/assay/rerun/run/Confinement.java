package assay.rerun.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a process can reach.
public sealed interface Confinement {

    /// Everything that the user can.
    record Off() implements Confinement {}

    /// A bubblewrap sandbox: the file system read-only; all homes, `/tmp`, `/var/tmp` and `/run` empty, to be
    /// filled with a gigabyte at most; no network unless allowed.
    ///
    /// A place below another wins over it: a writable folder or a bind in a hidden folder is seen.
    ///
    /// @param writable folders that may be written to, where they are
    /// @param binds files and folders to be read, which lie in a home or another empty folder, or are
    ///     shown elsewhere
    /// @param hidden folders and files that must not be seen, the audited one above all
    /// @param gpu whether the nodes of GPUs are there
    record Sandbox(List<Path> writable, List<Bind> binds, List<Path> hidden, boolean network, boolean gpu)
            implements Confinement {
        public Sandbox {
            writable = List.copyOf(writable);
            binds = List.copyOf(binds);
            hidden = List.copyOf(hidden);
        }

        /// Why no sandbox can be had on this machine, a sentence or two; empty where one can. Starts a
        /// process the first time, and remembers.
        public static Optional<String> unavailable() {
            return Bubblewrap.missing();
        }
    }

    /// @param from what is there
    /// @param to where the process sees it, read-only
    record Bind(Path from, Path to) {}
}

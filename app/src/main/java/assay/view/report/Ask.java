package assay.view.report;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the reader for files and folders.
interface Ask {

    Optional<Path> folder(String title);

    /// @param ends of the files that are offered first: `*.yaml`; none for all
    Optional<Path> open(String title, String... ends);

    /// Where to write to.
    ///
    /// @param near a file beside which it is offered
    Optional<Path> save(String title, Path near);
}

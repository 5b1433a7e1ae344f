package assay.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens the window on a folder. The command line knows that there is one, and nothing else of it.
public interface OpensWindow {

    /// @param home where Assay keeps its own files; null for the user's data folder
    void open(@Nullable Path home, Path folder);
}

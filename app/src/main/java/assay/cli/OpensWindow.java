package assay.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens the window. The command line knows that there is one, and nothing else of it.
public interface OpensWindow {

    /// @param home where Assay keeps its own files; null for the user's data folder
    /// @param target a project's folder to open at once, or a report to check; null for the welcome
    void open(@Nullable Path home, @Nullable Path target);
}

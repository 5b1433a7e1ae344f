package assay.rerun.recipe.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The code that a run is made again from, as text.
public interface CodeText {

    /// Of all files, relative to the code's top; empty where the code is not known.
    Set<String> paths();

    /// Null where the file is not there, is no text or too large to be looked into.
    @Nullable
    String text(String path);

    /// Whether files lie below the path.
    boolean isFolder(String path);

    /// Project-relative folder of the code's top.
    String place();

    /// A project-relative path as the code has it; null where it lies elsewhere.
    default @Nullable String inside(String path) {
        if (place().isEmpty()) {
            return path;
        }
        return path.equals(place()) ? "" : path.startsWith(place() + "/") ? path.substring(place().length() + 1) : null;
    }
}

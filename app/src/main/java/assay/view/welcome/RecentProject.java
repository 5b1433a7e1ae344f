package assay.view.welcome;

import java.nio.file.Path;

/// A project that was opened before.
///
/// @param found what was found in it, in words
/// @param when it was opened last, in words
/// @param missing whether the folder is not there now
public record RecentProject(Path folder, String found, String when, boolean missing) {

    String name() {
        return String.valueOf(folder.getFileName());
    }

    /// The last two folders that it lies in.
    String place() {
        Path parent = folder.getParent();
        if (parent == null) {
            return "";
        }
        int count = parent.getNameCount();
        return count <= 2 ? parent.toString() : parent.getName(count - 2) + " / " + parent.getName(count - 1);
    }
}

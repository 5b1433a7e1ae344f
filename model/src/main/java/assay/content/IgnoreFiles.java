package assay.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;

/// The ignore files of one name (`.dvcignore`) in a folder and those above it, in git's syntax.
public final class IgnoreFiles {
    private static final int LIMIT = 1 << 20;

    private final List<Rules> nearestFirst = new ArrayList<>();

    private record Rules(String folder, IgnoreNode node) {}

    /// One that is not there, too large or unreadable ignores nothing.
    public static IgnoreFiles above(Content content, String name, String folder) {
        IgnoreFiles files = new IgnoreFiles();
        String at = folder;
        while (true) {
            String path = at.isEmpty() ? name : at + "/" + name;
            try {
                if (content.exists(path)) {
                    IgnoreNode node = new IgnoreNode();
                    node.parse(new ByteArrayInputStream(content.bytes(path, LIMIT)));
                    files.nearestFirst.add(new Rules(at, node));
                }
            } catch (IOException unreadable) {
                // As if it were not there.
            }
            if (at.isEmpty()) {
                return files;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
    }

    /// Whether the file, or a folder that it lies in, is ignored; the nearest rule decides.
    ///
    /// @param path project-relative
    public boolean ignores(String path) {
        for (int cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1)) {
            if (decides(path.substring(0, cut), true)) {
                return true;
            }
        }
        return decides(path, false);
    }

    private boolean decides(String path, boolean isFolder) {
        for (Rules each : nearestFirst) {
            String prefix = each.folder().isEmpty() ? "" : each.folder() + "/";
            if (path.startsWith(prefix) && path.length() > prefix.length()) {
                switch (each.node().isIgnored(path.substring(prefix.length()), isFolder)) {
                    case IGNORED -> {
                        return true;
                    }
                    case NOT_IGNORED -> {
                        return false;
                    }
                    case CHECK_PARENT, CHECK_PARENT_NEGATE_FIRST_MATCH -> {}
                }
            }
        }
        return false;
    }
}

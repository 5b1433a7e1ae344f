package assay.diff.code;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/// Names of contents as git computes them.
public final class GitNames {
    private GitNames() {}

    /// The id of a blob, in hex.
    public static String blob(byte[] bytes) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, bytes).name();
        }
    }
}

package assay.content;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Everything in a commit that is no folder.
///
/// @param files by path, in order
/// @param missing folders whose objects are not there or damaged: what they hold is not known
public record GitTree(Map<String, GitEntry> files, List<String> missing) {
    public GitTree {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        missing = List.copyOf(missing);
    }
}

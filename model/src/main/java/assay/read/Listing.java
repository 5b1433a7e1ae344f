package assay.read;

import assay.fact.Problem;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every file of a project in path order, folder by folder.
final class Listing {
    private final List<Entry> entries;
    private final NavigableMap<String, String> links;
    private final List<Problem> problems;
    private final int skipped;
    private final Map<String, Entry> byPath;

    /// @param entries in the order of [#compare]
    /// @param links where symbolic links lead, as written in them, by their own paths; those to folders included
    /// @param problems what could not be listed, in the order of the walk
    /// @param skipped folders left out because their files are no records: caches, installed packages
    Listing(List<Entry> entries, NavigableMap<String, String> links, List<Problem> problems, int skipped) {
        this.entries = List.copyOf(entries);
        this.links = Collections.unmodifiableNavigableMap(new TreeMap<>(links));
        this.problems = List.copyOf(problems);
        this.skipped = skipped;
        byPath = HashMap.newHashMap(entries.size());
        entries.forEach(entry -> byPath.put(entry.path(), entry));
    }

    List<Entry> entries() {
        return entries;
    }

    List<Problem> problems() {
        return problems;
    }

    int skipped() {
        return skipped;
    }

    /// The file at a path; null where there is none.
    @Nullable
    Entry find(String path) {
        return byPath.get(path);
    }

    /// The links below a folder; the empty path is the project itself.
    NavigableMap<String, String> linksBelow(String folder) {
        // In this order '/' comes before all other characters but the end: what follows the folder's own files is out.
        return folder.isEmpty() ? links : links.subMap(folder + "/", false, folder + "/" + Character.MAX_VALUE, true);
    }

    /// Indexes of entries, the last one not included.
    record Range(int from, int to) {}

    /// All files below a folder; the empty path is the project itself.
    List<Entry> below(String folder) {
        Range range = range(folder);
        return entries.subList(range.from, range.to);
    }

    Range range(String folder) {
        if (folder.isEmpty()) {
            return new Range(0, entries.size());
        }
        String prefix = folder + "/";
        int from = insertion(prefix);
        int to = from;
        while (to < entries.size() && entries.get(to).path().startsWith(prefix)) {
            to++;
        }
        return new Range(from, to);
    }

    boolean exists(String path) {
        return find(path) != null || hasFolder(path);
    }

    private boolean hasFolder(String folder) {
        String prefix = folder + "/";
        int from = insertion(prefix);
        return folder.isEmpty()
                || (from < entries.size() && entries.get(from).path().startsWith(prefix));
    }

    private int insertion(String path) {
        int at = search(path);
        return at >= 0 ? at : -at - 1;
    }

    private int search(String path) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(entries.get(middle).path(), path);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /// Orders paths as a walk meets them when it sorts each folder by name: `/` before every other character.
    static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return x == '/' ? -1 : y == '/' ? 1 : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}

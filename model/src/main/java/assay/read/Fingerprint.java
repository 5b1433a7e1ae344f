package assay.read;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Says whether anything that a record rests on has changed: a hash over paths, sizes and times, and the list of what
/// was touched outside its scope, so that the next scan can make the hash again without opening anything. Times can be
/// forged anyway: the hash need only be quick, also before the JVM has compiled it.
final class Fingerprint {
    private static final String FILE = "f ";
    private static final String FOLDER = "d ";

    private final Scope scope;
    private final Entry claimed;
    private final TreeSet<String> outside = new TreeSet<>();

    Fingerprint(Scope scope, Entry claimed) {
        this.scope = scope;
        this.claimed = claimed;
    }

    /// A file that was read or asked for, there or not.
    void touchedFile(String path) {
        if (!covers(path)) {
            outside.add(FILE + path);
        }
    }

    void touchedFolder(String path) {
        if (!covers(path)) {
            outside.add(FOLDER + path);
        }
    }

    private boolean covers(String path) {
        if (path.equals(claimed.path())) {
            return true;
        }
        String folder = claimed.folder();
        return scope == Scope.FOLDER && (folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/"));
    }

    String text(Listing listing) {
        return text(scope, claimed, listing, outside);
    }

    /// Whether the fingerprint of an earlier scan still holds.
    static boolean holds(String earlier, Scope scope, Entry claimed, Listing listing) {
        List<String> lines = earlier.lines().toList();
        return !lines.isEmpty()
                && text(scope, claimed, listing, lines.subList(1, lines.size())).equals(earlier);
    }

    private static String text(Scope scope, Entry claimed, Listing listing, Collection<String> outside) {
        long hash = 0;
        if (scope == Scope.FOLDER) {
            hash = add(hash, claimed.folder(), listing);
        } else {
            hash = add(hash, claimed.path(), claimed);
        }
        for (String each : outside) {
            String path = each.substring(FILE.length());
            if (each.startsWith(FILE)) {
                hash = add(hash, path, listing.find(path));
            } else {
                hash = add(hash, path, listing);
            }
        }
        StringBuilder text = new StringBuilder(HexFormat.of().toHexDigits(hash));
        outside.forEach(each -> text.append('\n').append(each));
        return text.toString();
    }

    private static long add(long hash, String folder, Listing listing) {
        long sum = hash;
        for (Entry entry : listing.below(folder)) {
            sum = add(sum, entry.path(), entry);
        }
        for (Map.Entry<String, String> link : listing.linksBelow(folder).entrySet()) {
            sum = mix(mix(sum ^ link.getKey().hashCode()) ^ link.getValue().hashCode());
        }
        return sum;
    }

    private static long add(long hash, String path, @Nullable Entry entry) {
        long withPath = mix(hash ^ path.hashCode());
        return entry == null ? mix(~withPath) : mix(mix(withPath ^ entry.size()) ^ entry.modified());
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): every bit depends on every bit.
    private static long mix(long bits) {
        long mixed = bits + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}

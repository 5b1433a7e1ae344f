package assay.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Says whether anything that a record rests on has changed: a hash over paths, sizes and times, and the list of what
/// was touched outside its scope, so that the next scan can make the hash again without opening anything.
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
        MessageDigest digest = Sha256.fresh();
        if (scope == Scope.FOLDER) {
            listing.below(claimed.folder()).forEach(entry -> add(digest, entry.path(), entry));
        } else {
            add(digest, claimed.path(), claimed);
        }
        for (String each : outside) {
            String path = each.substring(FILE.length());
            if (each.startsWith(FILE)) {
                add(digest, path, listing.find(path));
            } else {
                listing.below(path).forEach(entry -> add(digest, entry.path(), entry));
            }
        }
        StringBuilder text = new StringBuilder(HexFormat.of().formatHex(digest.digest(), 0, 16));
        outside.forEach(each -> text.append('\n').append(each));
        return text.toString();
    }

    private static void add(MessageDigest digest, String path, @Nullable Entry entry) {
        digest.update(path.getBytes(StandardCharsets.UTF_8));
        ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES + 1);
        numbers.put((byte) 0).putLong(entry == null ? -1 : entry.size()).putLong(entry == null ? -1 : entry.modified());
        digest.update(numbers.flip());
    }
}

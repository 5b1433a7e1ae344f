package assay.formats.bagit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Paths of manifests and of `fetch.txt`: text from somebody else's machine that must not lead out of the bag.
final class BagPath {

    private BagPath() {}

    /// Without a leading `./`; null where it leads out of the bag on some system: absolute, a home folder, a drive,
    /// `..` behind either separator.
    static @Nullable String inside(String written) {
        String path = written;
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        boolean leaves = path.isEmpty()
                || path.startsWith("/")
                || path.startsWith("\\")
                || path.startsWith("~")
                || path.indexOf('\0') >= 0
                || path.contains("://")
                || (path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0)));
        return leaves || Arrays.asList(path.split("[/\\\\]", -1)).contains("..") ? null : path;
    }

    /// Line ends in names are written as `%0A` and `%0D`, and since 1.0 a percent sign as `%25`.
    static String decoded(String path, boolean escapesPercent) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        String lines = path.replaceAll("(?i)%0A", "\n").replaceAll("(?i)%0D", "\r");
        return escapesPercent ? lines.replace("%25", "%") : lines;
    }
}

package assay.rerun.recipe.command;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Paths of the machine that a run was on, as the code has them.
public final class Paths {
    private static final Pattern ABSOLUTE = Pattern.compile("(/|[A-Za-z]:[/\\\\]|\\\\\\\\).*", Pattern.DOTALL);

    private Paths() {}

    public static boolean isAbsolute(String path) {
        return ABSOLUTE.matcher(path).matches();
    }

    /// The file of the code that a recorded path names: the path itself, or for an absolute one its
    /// longest end that the code has. Null where it has none.
    public static @Nullable String inCode(String recorded, Set<String> code) {
        String path = plain(recorded);
        if (!isAbsolute(recorded)) {
            return code.contains(path) ? path : null;
        }
        for (int cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1)) {
            if (code.contains(path.substring(cut + 1))) {
                return path.substring(cut + 1);
            }
        }
        return null;
    }

    /// The one file of the code whose path ends so; null where none or several do.
    public static @Nullable String endingWith(String path, Set<String> code) {
        List<String> found = code.stream()
                .filter(each -> each.equals(path) || each.endsWith("/" + path))
                .limit(2)
                .toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    /// With `/`, without `./` before it.
    public static String plain(String path) {
        String slashes = ABSOLUTE.matcher(path).matches() && path.indexOf('/') < 0 ? path.replace('\\', '/') : path;
        String plain = slashes;
        while (plain.startsWith("./")) {
            plain = plain.substring(2);
        }
        return plain.equals(".") ? "" : plain;
    }

    public static String folder(String path) {
        int cut = path.lastIndexOf('/');
        return cut < 0 ? "" : path.substring(0, cut);
    }

    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public static String join(String folder, String path) {
        return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
    }

    /// A path as seen from a folder; both start from the same one.
    static String relative(String folder, String path) {
        if (folder.isEmpty() || isAbsolute(path)) {
            return path;
        }
        String[] from = folder.split("/", -1);
        String[] to = path.split("/", -1);
        int same = 0;
        while (same < from.length && same < to.length - 1 && from[same].equals(to[same])) {
            same++;
        }
        return "../".repeat(from.length - same) + String.join("/", List.of(to).subList(same, to.length));
    }
}

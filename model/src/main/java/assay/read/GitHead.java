package assay.read;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is checked out in a folder of the project, from text files alone. A submodule and a second work tree have a
/// file `.git` that says where theirs lie.
///
/// @param file `HEAD`, project-relative
/// @param ref the full name of the branch; null where a commit is checked out, and where `HEAD` is damaged
/// @param commit 40 or 64 hex; null where there is none yet, and where `HEAD` is damaged
/// @param shared where refs, objects and configuration lie: project-relative, ending in `/`
public record GitHead(
        String file, @Nullable String ref, @Nullable String commit, String shared) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String SYMBOLIC = "ref: ";
    private static final long LONGEST_POINTER = 4096;

    /// How a file `.git` starts that leads elsewhere.
    public static final String POINTER = "gitdir: ";

    /// Null where no repository of the project belongs to the folder.
    ///
    /// @param folder of the work tree, project-relative; empty for the project
    public static @Nullable GitHead of(Source source, String folder) throws IOException {
        String git = (folder.isEmpty() ? "" : folder + "/") + ".git";
        String own = source.size(git + "/HEAD") >= 0 ? git + "/" : pointed(source, git, folder);
        if (own == null || source.size(own + "HEAD") < 0) {
            return null;
        }
        String shared = shared(source, own);
        String head = source.text(own + "HEAD").strip();
        String ref = head.startsWith(SYMBOLIC) ? head.substring(SYMBOLIC.length()) : null;
        String commit = ref == null ? head : resolve(ref, shared, source);
        return new GitHead(
                own + "HEAD", ref, commit != null && ID.matcher(commit).matches() ? commit : null, shared);
    }

    private static @Nullable String pointed(Source source, String git, String folder) throws IOException {
        if (source.size(git) < 0 || source.size(git) > LONGEST_POINTER) {
            return null;
        }
        String text = source.text(git).strip();
        return text.startsWith(POINTER.strip())
                ? inside(folder, text.substring(POINTER.strip().length()).strip())
                : null;
    }

    /// A second work tree has refs and configuration in common with the first.
    private static String shared(Source source, String own) throws IOException {
        long size = source.size(own + "commondir");
        if (size < 0 || size > LONGEST_POINTER) {
            return own;
        }
        String folder = own.substring(0, own.length() - 1);
        String common = inside(folder, source.text(own + "commondir").strip());
        return common == null ? own : common;
    }

    /// Null where it is the project's own folder or leaves it.
    private static @Nullable String inside(String folder, String relative) {
        try {
            String found = relative.isEmpty() ? "" : Paths.resolve(folder, relative);
            return found.isEmpty() ? null : found + "/";
        } catch (IOException elsewhere) {
            return null;
        }
    }

    private static @Nullable String resolve(String ref, String shared, Source source) throws IOException {
        String loose;
        try {
            loose = Paths.resolve(shared.substring(0, shared.length() - 1), ref);
        } catch (IOException leaves) {
            return null;
        }
        String text = source.size(loose) >= 0 ? source.text(loose).strip() : "";
        String packed = shared + "packed-refs";
        if (text.isEmpty() && source.size(packed) >= 0) {
            text = source.text(packed)
                    .lines()
                    .filter(line -> line.endsWith(" " + ref))
                    .findFirst()
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .orElse("");
        }
        return text;
    }
}

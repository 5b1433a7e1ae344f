package assay.formats.lakefs;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.read.Paths;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `lakefs://<repository>/<ref>/<path>`. A commit's id is 64 hexadecimal digits; branches and tags are names, of which
/// only one that looks like a version is taken for a tag: all others may move.
record LakeFsUri(String text, String repository, String ref, String path) {
    static final String SCHEME = "lakefs://";

    private static final Pattern URI =
            Pattern.compile("lakefs://([a-z0-9][a-z0-9-]{1,62})/([^/\\s\"'<>{}$,]{1,256})(/[^\\s\"'<>,]{0,2048})?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TAG = Pattern.compile("v?\\d+(?:\\.\\d+)+(?:[-+.]?[a-z]+\\d*)?");

    static @Nullable LakeFsUri of(String text) {
        Matcher uri = URI.matcher(text);
        return uri.matches() ? from(uri) : null;
    }

    /// All that stand in a line.
    static List<LakeFsUri> in(String line) {
        return line.contains(SCHEME)
                ? URI.matcher(line).results().map(LakeFsUri::from).toList()
                : List.of();
    }

    private static LakeFsUri from(MatchResult uri) {
        String path = uri.group(3) == null ? "" : uri.group(3).substring(1);
        return new LakeFsUri(uri.group(), uri.group(1), uri.group(2), path);
    }

    /// What the ref is, as far as its text tells.
    String kind() {
        return COMMIT.matcher(ref).matches() ? "commit" : TAG.matcher(ref).matches() ? "tag, by its name" : "branch";
    }

    /// Empty for what may move.
    List<Digest> digests() {
        return switch (kind()) {
            case "commit" -> List.of(commit(ref));
            case "branch" -> List.of();
            default -> List.of(new Digest("lakefs-tag", ref, Strength.REFERENCE));
        };
    }

    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    static Digest commit(String id) {
        return new Digest("lakefs-commit", id, Strength.REFERENCE);
    }

    /// The last part of the path, else the repository.
    String name() {
        return path.isEmpty() || path.equals("/") ? repository : Paths.name(path);
    }
}

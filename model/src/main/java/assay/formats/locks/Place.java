package assay.formats.locks;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.read.Secrets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a package comes from.
///
/// @param spec behind its name, as PEP 508 writes it; empty for a package of an index, which its version names
/// @param file relative to the file that names it, where it is a file or folder beside it
/// @param commit the full one of a repository
record Place(String spec, @Nullable String file, @Nullable String commit) {
    static final Place INDEX = new Place("", null, null);

    static Place url(String url) {
        return new Place("@ " + Secrets.clean(url), null, null);
    }

    /// @param commit anything but a full commit names no version
    static Place git(String url, String commit) {
        String address = Secrets.clean(url.startsWith("git+") ? url : "git+" + url);
        boolean full = (commit.length() == 40 || commit.length() == 64)
                && commit.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return new Place("@ " + address + (commit.isEmpty() ? "" : "@" + commit), null, full ? commit : null);
    }

    static Place local(String path) {
        String plain = path.startsWith("file://") ? path.substring("file://".length()) : path;
        boolean marked = plain.startsWith(".") || plain.startsWith("/") || plain.indexOf(':') == 1;
        return new Place("@ " + (marked ? "" : "./") + Secrets.clean(plain), plain, null);
    }

    boolean isLocal() {
        return file != null;
    }

    /// A built package and no folder of sources.
    boolean isArchive() {
        return file != null && (file.endsWith(".whl") || file.endsWith(".tar.gz") || file.endsWith(".zip"));
    }

    List<Digest> digests() {
        return commit == null ? List.of() : List.of(new Digest("git-commit", commit, Strength.REFERENCE));
    }
}

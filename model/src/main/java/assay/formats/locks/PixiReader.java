package assay.formats.locks;

import assay.fact.Digest;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.read.Checksum;
import assay.read.Reader;
import assay.read.Secrets;
import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `pixi.lock`: conda's and Python's packages of all platforms and environments in one list. Until version 5 an entry
/// says its kind; since then the key that holds its address does.
@AutoService(Reader.class)
public final class PixiReader extends LockReader {
    private static final Limits LIMITS = new Limits(64 << 20, 100, 5_000_000);
    private static final Pattern FILE =
            Pattern.compile("(?:.*/)?([^/]+)/([^/]+)-([^/-]+)-([^/-]+)\\.(?:conda|tar\\.bz2)");
    private static final Pattern SOURCE = Pattern.compile("([^\\[@\\s]+)(?:\\[[^\\]]*])?\\s*@\\s*(\\S.*)");

    public PixiReader() {
        super("pixi", "Pixi", "pixi.lock", "versions 5 to 7", "which of its environments was used");
    }

    @Override
    Tree parse(String text) throws IOException {
        return Yaml.parse(text, LIMITS);
    }

    @Override
    boolean endsWithALine() {
        return true;
    }

    @Override
    boolean gather(Tree tree, LockFile lock) {
        if (!tree.get("packages").exists() && !tree.get("environments").exists()) {
            lock.problem(tree, "Environments and packages were expected and neither was found.");
            return false;
        }
        Long version = tree.get("version").integer();
        if (version == null || version < 4 || version > 7) {
            lock.unknownVersion(tree.get("version"), "Version 4 to 7");
        }
        for (Tree each : tree.get("packages").items()) {
            String kind = each.get("kind").text("");
            String url = each.get("url").text("");
            if (each.get("conda").exists() || kind.equals("conda")) {
                conda(each, each.get("conda").text(url), lock);
            } else if (each.get("pypi").exists() || kind.equals("pypi")) {
                String place =
                        each.get("pypi").text(url.isEmpty() ? each.get("path").text("") : url);
                pypi(each, place, lock);
            } else if (each.get("conda_source").exists()) {
                built(each, each.get("conda_source").text(""), lock);
            } else {
                lock.nameless(each);
            }
        }
        return true;
    }

    /// Name, version and build stand in the file's name, and in some versions beside it as well.
    private static void conda(Tree each, String url, LockFile lock) {
        Matcher file = FILE.matcher(url);
        boolean known = url.length() < 4096 && file.matches();
        String name = each.get("name").text(known ? file.group(2) : "");
        String version = each.get("version").text();
        if (version == null && known) {
            version = file.group(3);
        }
        String build = each.get("build").text(known ? file.group(4) : "");
        String platform = each.get("subdir").text(known ? file.group(1) : "");
        if (name.isEmpty()) {
            lock.nameless(each);
            return;
        }
        String spec = version == null ? "" : "=" + version + (build.isEmpty() ? "" : "=" + build);
        lock.add(conda(name, spec + (platform.isEmpty() ? "" : "; " + platform), version, digests(each), each, lock));
    }

    /// Built from sources by pixi itself: `name[hash] @ path`.
    private static void built(Tree each, String text, LockFile lock) {
        Matcher source = SOURCE.matcher(text);
        if (text.length() > 4096 || !source.matches()) {
            lock.nameless(each);
            return;
        }
        String where = source.group(2);
        String spec = where.contains("://")
                ? Place.url(where).spec()
                : Place.local(where + "/").spec();
        lock.add(conda(source.group(1), spec, null, List.of(), each, lock));
    }

    private static Dependency conda(
            String name, String spec, @Nullable String version, List<Digest> digests, Tree at, LockFile lock) {
        return new Dependency(
                null,
                name.equals("python") ? "python" : "conda",
                Secrets.clean(name),
                spec,
                version,
                Origin.LOCKED,
                digests,
                lock.here(at));
    }

    private static void pypi(Tree each, String url, LockFile lock) {
        boolean remote = url.contains("://") && !url.startsWith("file:");
        int commit = url.indexOf('#');
        Place place = url.startsWith("git+")
                ? Place.git(
                        url.substring(0, commit < 0 ? url.length() : commit),
                        commit < 0 ? "" : url.substring(commit + 1))
                : remote ? Place.INDEX : Place.local(url);
        lock.add(new LockFile.Locked(
                each.get("name").text(""), each.get("version").text(), "", "", place, digests(each), each));
    }

    private static List<Digest> digests(Tree each) {
        return Checksum.all(Stream.of("sha256", "md5")
                .map(kind -> kind + ":" + each.get(kind).text("")));
    }
}

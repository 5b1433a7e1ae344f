package assay.formats.locks;

import assay.read.Reader;
import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `uv.lock`. The project that it belongs to is listed among its packages and left out here.
@AutoService(Reader.class)
public final class UvReader extends LockReader {

    public UvReader() {
        super("uv", "uv", "uv.lock", "version 1, revisions 1 to 3", "a digest of the manifest");
    }

    @Override
    Tree parse(String text) throws IOException {
        return Toml.parse(text, Limits.RECORD);
    }

    @Override
    boolean gather(Tree tree, LockFile lock) {
        Tree version = tree.get("version");
        if (!version.exists() && !tree.get("package").exists()) {
            lock.problem(tree, "A version and packages were expected and neither was found.");
            return false;
        }
        if (!version.text("").equals("1")) {
            lock.unknownVersion(version, "Version 1");
        }
        for (Tree each : tree.get("package").items()) {
            Tree source = each.get("source");
            if (isTheProject(source)) {
                continue;
            }
            List<Tree> files = new ArrayList<>(each.get("wheels").items());
            files.add(each.get("sdist"));
            lock.add(new LockFile.Locked(
                    each.get("name").text(""),
                    each.get("version").text(),
                    "",
                    String.join(
                            " or ",
                            each.get("resolution-markers").items().stream()
                                    .map(marker -> marker.text(""))
                                    .toList()),
                    place(source),
                    hashes(files),
                    each));
        }
        lock.python(tree.get("requires-python"));
        return true;
    }

    private static boolean isTheProject(Tree source) {
        return source.get("editable").text("").equals(".")
                || source.get("virtual").text("").equals(".");
    }

    /// The commit stands behind `#` of the repository's address.
    private static Place place(Tree source) {
        for (String kind : List.of("path", "directory", "editable", "virtual")) {
            if (source.get(kind).text() != null) {
                return Place.local(source.get(kind).text(""));
            }
        }
        String git = source.get("git").text("");
        if (!git.isEmpty()) {
            int commit = git.indexOf('#');
            int question = git.indexOf('?');
            int end = question >= 0 ? question : commit >= 0 ? commit : git.length();
            return Place.git(git.substring(0, end), commit < 0 ? "" : git.substring(commit + 1));
        }
        return source.get("url").text() == null
                ? Place.INDEX
                : Place.url(source.get("url").text(""));
    }
}

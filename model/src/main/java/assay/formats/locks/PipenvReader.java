package assay.formats.locks;

import assay.read.Checksum;
import assay.read.Reader;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.Map;

/// `Pipfile.lock`: one object a category, `default` and `develop` first. Digests come without the names of their files.
@AutoService(Reader.class)
public final class PipenvReader extends LockReader {

    public PipenvReader() {
        super("pipenv", "Pipenv", "Pipfile.lock", "pipfile-spec 6", "");
    }

    @Override
    Tree parse(String text) throws IOException {
        return Json.parse(text, Limits.RECORD);
    }

    @Override
    boolean gather(Tree tree, LockFile lock) {
        Tree meta = tree.get("_meta");
        if (!meta.exists()) {
            lock.problem(tree, "An object '_meta' was expected and none was found.");
            return false;
        }
        if (!meta.get("pipfile-spec").text("").equals("6")) {
            lock.unknownVersion(meta.get("pipfile-spec"), "pipfile-spec 6");
        }
        for (Map.Entry<String, Tree> category : tree.entries().entrySet()) {
            if (!category.getKey().equals("_meta")) {
                category.getValue().entries().forEach((name, each) -> add(name, each, lock));
            }
        }
        Tree requires = meta.get("requires");
        lock.python(
                requires.get("python_full_version").exists()
                        ? requires.get("python_full_version")
                        : requires.get("python_version"));
        return true;
    }

    private static void add(String name, Tree each, LockFile lock) {
        String spec = each.get("version").text("");
        boolean exact = spec.startsWith("==") && !spec.endsWith("*");
        lock.add(new LockFile.Locked(
                name,
                exact ? spec.replaceFirst("^=+", "") : null,
                joined(each.get("extras")),
                each.get("markers").text(""),
                place(each, exact ? "" : spec),
                Checksum.all(each.get("hashes").items().stream().map(hash -> hash.text(""))),
                each));
    }

    /// @param open what is asked for where no version is named
    private static Place place(Tree each, String open) {
        if (each.get("git").text() != null) {
            return Place.git(each.get("git").text(""), each.get("ref").text(""));
        }
        if (each.get("path").text() != null) {
            return Place.local(each.get("path").text(""));
        }
        String file = each.get("file").text("");
        if (!file.isEmpty()) {
            return file.contains("://") && !file.startsWith("file:") ? Place.url(file) : Place.local(file);
        }
        return open.isEmpty() ? Place.INDEX : new Place(open, null, null);
    }
}

package assay.formats.locks;

import assay.fact.Digest;
import assay.read.Checksum;
import assay.read.Reader;
import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `poetry.lock`: until lock version 1.1 all digests stand together in `[metadata.files]`, later with each package.
@AutoService(Reader.class)
public final class PoetryReader extends LockReader {

    public PoetryReader() {
        super("poetry", "Poetry", "poetry.lock", "lock versions 1.0 to 2.1", "");
    }

    @Override
    Tree parse(String text) throws IOException {
        return Toml.parse(text, Limits.RECORD);
    }

    @Override
    boolean gather(Tree tree, LockFile lock) {
        Tree metadata = tree.get("metadata");
        if (!metadata.exists()) {
            lock.problem(tree, "A table [metadata] was expected and none was found.");
            return false;
        }
        Tree version = metadata.get("lock-version");
        String number = version.text("");
        if (!number.startsWith("1.") && !number.startsWith("2.")) {
            lock.unknownVersion(version, "Lock version 1 or 2");
        }
        for (Tree each : tree.get("package").items()) {
            String name = each.get("name").text("");
            lock.add(new LockFile.Locked(
                    name,
                    each.get("version").text(),
                    "",
                    marker(each.get("markers")),
                    place(each.get("source")),
                    digests(each, metadata, name),
                    each));
        }
        lock.python(metadata.get("python-versions"));
        return true;
    }

    private static List<Digest> digests(Tree each, Tree metadata, String name) {
        List<Tree> files = new ArrayList<>(each.get("files").items());
        files.addAll(metadata.at("files", name).items());
        List<Digest> digests = new ArrayList<>(hashes(files));
        // Before version 1.0 the digests had no file names.
        digests.addAll(
                Checksum.all(metadata.at("hashes", name).items().stream().map(hash -> "sha256:" + hash.text(""))));
        return digests;
    }

    /// One for all groups, or one for each.
    private static String marker(Tree markers) {
        if (markers.text() != null) {
            return markers.text("");
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Tree> each : markers.entries().entrySet()) {
            parts.add("(" + each.getValue().text("") + ") in " + each.getKey());
        }
        return String.join(" or ", parts);
    }

    private static Place place(Tree source) {
        String url = source.get("url").text("");
        return switch (source.get("type").text("")) {
            case "git" -> Place.git(url, source.get("resolved_reference").text(""));
            case "directory", "file" -> Place.local(url);
            case "url" -> Place.url(url);
            default -> Place.INDEX;
        };
    }
}

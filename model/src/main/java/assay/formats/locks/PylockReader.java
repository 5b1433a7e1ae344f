package assay.formats.locks;

import assay.fact.Digest;
import assay.read.Checksum;
import assay.read.Reader;
import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// `pylock.toml` (PEP 751), as pip, uv, PDM and Pipenv write it.
@AutoService(Reader.class)
public final class PylockReader extends LockReader {
    private static final List<String> SOURCES = List.of("wheels", "sdist", "archive", "vcs", "directory");

    public PylockReader() {
        super("pylock", "pylock (PEP 751)", "pylock.toml", "lock version 1.0", "");
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("pylock.toml") || (name.startsWith("pylock.") && name.endsWith(".toml"));
    }

    @Override
    Tree parse(String text) throws IOException {
        return Toml.parse(text, Limits.RECORD);
    }

    @Override
    boolean gather(Tree tree, LockFile lock) {
        Tree version = tree.get("lock-version");
        if (!version.exists() && !tree.get("packages").exists()) {
            lock.problem(tree, "A lock-version and packages were expected and neither was found.");
            return false;
        }
        if (!version.text("").startsWith("1.")) {
            lock.unknownVersion(version, "Lock version 1");
        }
        for (Tree each : tree.get("packages").items()) {
            if (SOURCES.stream().noneMatch(kind -> each.get(kind).exists())) {
                lock.incomplete(each, "A source of the package was expected and none was found");
                continue;
            }
            lock.add(new LockFile.Locked(
                    each.get("name").text(""),
                    each.get("version").text(),
                    "",
                    each.get("marker").text(""),
                    place(each),
                    digests(each),
                    each));
        }
        lock.python(tree.get("requires-python"));
        return true;
    }

    private static Place place(Tree each) {
        Tree vcs = each.get("vcs");
        if (vcs.exists()) {
            boolean here = vcs.get("url").text() == null;
            return here
                    ? Place.local(vcs.get("path").text("."))
                    : Place.git(vcs.get("url").text(""), vcs.get("commit-id").text(""));
        }
        if (each.get("directory").exists()) {
            return Place.local(each.at("directory", "path").text("."));
        }
        Tree archive = each.get("archive");
        if (archive.exists()) {
            String place = archive.get("path").text(archive.get("url").text(""));
            return place.contains("://") && !place.startsWith("file:") ? Place.url(place) : Place.local(place);
        }
        return Place.INDEX;
    }

    private static List<Digest> digests(Tree each) {
        Stream<Tree> files =
                Stream.concat(Stream.of(each.get("sdist"), each.get("archive")), each.get("wheels").items().stream());
        return Checksum.all(files.flatMap(file -> file.get("hashes").entries().entrySet().stream())
                .map(hash -> hash.getKey() + ":" + hash.getValue().text("")));
    }
}

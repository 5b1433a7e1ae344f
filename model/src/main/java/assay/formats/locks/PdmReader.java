package assay.formats.locks;

import assay.read.Reader;
import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `pdm.lock`. A package asked for with an extra stands in it twice, once with the extra named.
@AutoService(Reader.class)
public final class PdmReader extends LockReader {

    public PdmReader() {
        super("pdm", "PDM", "pdm.lock", "lock versions 4.4 and 4.5", "");
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
        Tree version = metadata.get("lock_version");
        if (!version.text("").startsWith("4.")) {
            lock.unknownVersion(version, "Lock version 4");
        }
        for (Tree each : tree.get("package").items()) {
            String name = each.get("name").text("");
            String release = each.get("version").text();
            List<Tree> files = new ArrayList<>(each.get("files").items());
            // Until lock version 4.2 all digests stood together.
            files.addAll(metadata.at("files", name + " " + release).items());
            lock.add(new LockFile.Locked(
                    name,
                    release,
                    joined(each.get("extras")),
                    each.get("marker").text(""),
                    place(each),
                    hashes(files),
                    each));
        }
        Tree targets = metadata.get("targets");
        lock.python(targets.exists() ? targets.get(0).get("requires_python") : metadata.get("requires_python"));
        return true;
    }

    private static Place place(Tree each) {
        if (each.get("path").text() != null) {
            return Place.local(each.get("path").text(""));
        }
        if (each.get("git").text() != null) {
            return Place.git(each.get("git").text(""), each.get("revision").text(""));
        }
        return each.get("url").text() == null
                ? Place.INDEX
                : Place.url(each.get("url").text(""));
    }
}

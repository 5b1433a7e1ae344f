package assay.formats.locks;

import assay.formats.locks.Manifest.Asked;
import assay.read.Reader;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.Set;

/// `Pipfile`: a table a category, `packages` and `dev-packages` first.
@AutoService(Reader.class)
public final class PipfileReader extends ManifestReader {
    private static final Set<String> OTHER = Set.of("source", "requires", "scripts", "pipenv", "pipfile");

    public PipfileReader() {
        super("pipfile", "Pipfile", "Pipfile", "as Pipenv writes it");
    }

    @Override
    void gather(Tree tree, Manifest manifest) {
        for (Map.Entry<String, Tree> table : tree.entries().entrySet()) {
            String category = table.getKey();
            String marker = category.equals("packages") ? "" : group(category.replaceFirst("-packages$", ""));
            if (!OTHER.contains(category) && table.getValue() instanceof Tree.Mapping packages) {
                entries(
                        manifest.list(packages),
                        (name, each) -> manifest.add("pip", asked(Requirements.normalised(name), each, marker), each));
            }
        }
        Tree full = tree.at("requires", "python_full_version");
        manifest.system("python", full.exists() ? full : tree.at("requires", "python_version"));
    }

    private static Asked asked(String name, Tree each, String marker) {
        Place place = place(each);
        String spec = version(each);
        boolean placed = !place.spec().isEmpty();
        boolean exact = spec.startsWith("==") && !spec.endsWith("*") && !spec.contains(",");
        return new Asked(
                name,
                placed ? place.spec() : spec,
                placed || !exact ? null : spec.replaceFirst("^=+\\s*", ""),
                Manifest.both(each.get("markers").text(""), marker),
                place.digests());
    }
}

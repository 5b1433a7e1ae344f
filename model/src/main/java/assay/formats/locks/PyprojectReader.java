package assay.formats.locks;

import assay.formats.locks.Manifest.Asked;
import assay.read.Reader;
import assay.syntax.Requirements;
import assay.syntax.Requirements.Line;
import assay.syntax.Requirements.Requirement;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `pyproject.toml`: what PEP 621 and PEP 735 have all tools write, and the tables of Poetry, PDM, uv and Pixi.
@AutoService(Reader.class)
public final class PyprojectReader extends ManifestReader {
    private static final Pattern EXACT = Pattern.compile("(?:===?\\s*)?([0-9][^\\s,|<>=~^*]*)");

    public PyprojectReader() {
        super(
                "pyproject",
                "pyproject.toml",
                "pyproject.toml",
                "PEP 621 and 735; tables of Poetry 1 and 2, PDM, uv and Pixi");
    }

    @Override
    void gather(Tree tree, Manifest manifest) {
        Tree project = tree.get("project");
        Tree tool = tree.get("tool");
        Tree poetry = tool.get("poetry");
        Map<String, Place> places = new HashMap<>();
        // In Poetry's table stands where packages of PEP 621's list come from, too.
        place(poetry.get("dependencies"), places);
        place(tool.at("uv", "sources"), places);
        manifest.requirements(project.get("dependencies"), "", places);
        project.get("optional-dependencies")
                .entries()
                .forEach((extra, list) -> manifest.requirements(list, "extra == \"" + extra + "\"", places));
        tree.get("dependency-groups")
                .entries()
                .forEach((group, list) -> manifest.requirements(list, group(group), places));
        manifest.requirements(tool.at("uv", "dev-dependencies"), group("dev"), places);
        tool.at("pdm", "dev-dependencies")
                .entries()
                .forEach((group, list) -> manifest.requirements(list, group(group), places));
        poetry(poetry.get("dependencies"), "", listed(project.get("dependencies")), manifest);
        poetry(poetry.get("dev-dependencies"), group("dev"), Set.of(), manifest);
        poetry.get("group")
                .entries()
                .forEach((group, each) -> poetry(each.get("dependencies"), group(group), Set.of(), manifest));
        manifest.system("python", project.get("requires-python"));
        PixiTables.gather(tool.get("pixi"), manifest);
    }

    private static void place(Tree table, Map<String, Place> places) {
        table.entries().forEach((name, each) -> places.put(Requirements.normalised(name), place(each)));
    }

    /// Names of a list as PEP 508 writes it.
    private static Set<String> listed(Tree list) {
        Set<String> names = new HashSet<>();
        for (Tree each : list.items()) {
            for (Line line : Requirements.parse(each.text(""))) {
                if (line instanceof Requirement it) {
                    names.add(it.name());
                }
            }
        }
        return names;
    }

    /// @param listed what stands in PEP 621's list, of which the table only says more
    private static void poetry(Tree table, String marker, Set<String> listed, Manifest manifest) {
        entries(manifest.list(table), (written, each) -> {
            String name = Requirements.normalised(written);
            if (name.equals("python")) {
                manifest.system("python", each);
            } else if (!listed.contains(name)) {
                manifest.add("pip", asked(name, each, marker), each);
            }
        });
    }

    /// Poetry takes a plain version for exactly that one.
    private static Asked asked(String name, Tree each, String marker) {
        Place place = place(each);
        String spec = version(each);
        boolean placed = !place.spec().isEmpty();
        String python = each.get("python").text("");
        String own = Manifest.both(each.get("markers").text(""), python.isEmpty() ? "" : "python " + python);
        return new Asked(
                name,
                placed ? place.spec() : spec,
                placed ? null : exact(spec),
                Manifest.both(own, marker),
                place.digests());
    }

    /// Null where several versions fit.
    private static @Nullable String exact(String spec) {
        Matcher exact = EXACT.matcher(spec);
        return exact.matches() ? exact.group(1) : null;
    }
}

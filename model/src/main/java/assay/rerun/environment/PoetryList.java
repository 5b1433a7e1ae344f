package assay.rerun.environment;

import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.Requirements.Requirement;
import assay.syntax.Toml;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `poetry.lock`, its main group without extras. Locks before version 2.1 do not say where a package is needed: that is
/// followed from `pyproject.toml`.
final class PoetryList {
    private final Tree lock;
    private final String file;
    private final LockedPins pins;

    private PoetryList(Tree lock, String file, LockedPins pins) {
        this.lock = lock;
        this.file = file;
        this.pins = pins;
    }

    static PinList of(String file, Material material) throws IOException, Refused {
        Tree lock = Toml.parse(material.text(file), Limits.RECORD);
        PoetryList list = new PoetryList(lock, file, new LockedPins(file, material));
        boolean grouped = lock.get("package").items().stream()
                .anyMatch(each -> each.get("groups").exists());
        String manifest = Material.beside(file, "pyproject.toml");
        if (grouped) {
            list.byGroups();
        } else if (material.has(manifest)) {
            list.byNeeds(Toml.parse(material.text(manifest), Limits.RECORD));
        } else {
            list.all();
        }
        return list.pins.whole();
    }

    private void byGroups() {
        for (Tree each : lock.get("package").items()) {
            boolean main = each.get("groups").items().stream()
                    .anyMatch(group -> group.text("").equals("main"));
            if (main && !isOptional(each)) {
                Tree markers = each.get("markers");
                add(each, markers.text(markers.get("main").text("")));
            } else {
                pins.notAskedFor(each.get("name").text(""));
            }
        }
    }

    private void all() {
        pins.note(file + " does not say where a package is needed, and there is no pyproject.toml beside it: all that"
                + " it has was asked for.");
        for (Tree each : lock.get("package").items()) {
            boolean other = each.get("category").text("main").equals("dev") || isOptional(each);
            if (other) {
                pins.notAskedFor(each.get("name").text(""));
            } else {
                add(each, "");
            }
        }
    }

    private void byNeeds(Tree manifest) {
        Reach reach = new Reach();
        for (Tree each : lock.get("package").items()) {
            String name = Requirements.normalised(each.get("name").text(""));
            each.get("dependencies").entries().forEach((needed, how) -> {
                for (Tree one : how.items().isEmpty() ? List.of(how) : how.items()) {
                    if (!isOptional(one)) {
                        reach.edge(
                                name,
                                Requirements.normalised(needed),
                                one.get("markers").text(""));
                    }
                    one.get("extras")
                            .items()
                            .forEach(extra -> reach.edge(
                                    name,
                                    extra(needed, extra.text("")),
                                    one.get("markers").text("")));
                }
            });
            each.get("extras")
                    .entries()
                    .forEach((extra, list) -> list.items()
                            .forEach(needed -> requirement(needed.text(""))
                                    .forEach(it -> reach.edge(extra(name, extra), it.name(), it.marker()))));
        }
        roots(manifest, reach);
        for (Tree each : lock.get("package").items()) {
            String name = Requirements.normalised(each.get("name").text(""));
            if (reach.reached().contains(name)) {
                add(each, reach.marker(name));
            } else {
                pins.notAskedFor(name);
            }
        }
    }

    private static void roots(Tree manifest, Reach reach) {
        manifest.at("tool", "poetry", "dependencies").entries().forEach((name, how) -> {
            for (Tree one : how.items().isEmpty() ? List.of(how) : how.items()) {
                if (!name.equals("python") && !isOptional(one)) {
                    String marker = one.get("markers").text("");
                    reach.root(Requirements.normalised(name), marker);
                    one.get("extras").items().forEach(extra -> reach.root(extra(name, extra.text("")), marker));
                }
            }
        });
        manifest.at("project", "dependencies")
                .items()
                .forEach(each -> requirement(each.text("")).forEach(it -> {
                    reach.root(it.name(), it.marker());
                    for (String extra : it.extras().split(",", -1)) {
                        reach.root(extra(it.name(), extra), it.marker());
                    }
                }));
    }

    private static List<Requirement> requirement(String text) {
        List<Requirement> found = new ArrayList<>();
        Requirements.parse(text).forEach(line -> {
            if (line instanceof Requirement it) {
                // `extra == "x"` is what brought us here.
                found.add(it);
            }
        });
        return found;
    }

    private static String extra(String name, String extra) {
        return Requirements.normalised(name) + " [" + extra + "]";
    }

    private static boolean isOptional(Tree each) {
        return each.get("optional").text("").equals("true");
    }

    private void add(Tree each, String marker) {
        String name = each.get("name").text("");
        Tree source = each.get("source");
        String url = source.get("url").text("");
        List<Tree> files = new ArrayList<>(each.get("files").items());
        // Until lock version 1.1 all digests stood together.
        files.addAll(lock.at("metadata", "files", name).items());
        List<String> hashes = LockedPins.hashes(files);
        switch (source.get("type").text("")) {
            case "git" ->
                pins.fromRepository(
                        name,
                        url,
                        source.get("resolved_reference")
                                .text(source.get("reference").text("")),
                        marker);
            case "directory" -> pins.fromFolder(name, LockedPins.below(file, url), marker);
            case "file" -> pins.fromFile(name, LockedPins.below(file, url), marker, hashes);
            case "url" -> pins.fromFile(name, url, marker, hashes);
            default -> {
                pins.index(url);
                pins.fromIndex(name, "", each.get("version").text(""), marker, hashes);
            }
        }
    }
}

package assay.rerun.environment;

import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `uv.lock`: what its project needs without extras and groups. Which of several versions is meant, and where it is
/// needed, stands with what needs it.
final class UvList {
    private final Tree lock;
    private final String file;
    private final Reach reach = new Reach();
    private final Map<String, Tree> packages = new LinkedHashMap<>();
    private final Map<String, List<String>> versions = new LinkedHashMap<>();

    private UvList(Tree lock, String file) {
        this.lock = lock;
        this.file = file;
    }

    static PinList of(String file, Material material) throws IOException, Refused {
        UvList list = new UvList(Toml.parse(material.text(file), Limits.RECORD), file);
        return list.pins(material);
    }

    private PinList pins(Material material) {
        for (Tree each : lock.get("package").items()) {
            String name = each.get("name").text("");
            String key = key(name, each.get("version").text(""));
            packages.put(key, each);
            versions.computeIfAbsent(name, any -> new ArrayList<>()).add(key);
        }
        packages.forEach(this::edges);
        List<String> roots = packages.entrySet().stream()
                .filter(each -> isRoot(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        (roots.isEmpty() ? packages.keySet() : roots).forEach(root -> reach.root(root, ""));
        LockedPins pins = new LockedPins(file, material);
        packages.forEach((key, each) -> {
            if (reach.reached().contains(key)) {
                add(each, reach.marker(key), pins);
            } else {
                pins.notAskedFor(each.get("name").text(""));
            }
        });
        return pins.whole();
    }

    private static String key(String name, String version) {
        return name + " " + version;
    }

    /// The project itself and the members of its workspace.
    private boolean isRoot(Tree each) {
        List<String> members = lock.at("manifest", "members").items().stream()
                .map(member -> member.text(""))
                .toList();
        Tree source = each.get("source");
        String place = source.get("editable").text(source.get("virtual").text(""));
        return members.isEmpty()
                ? place.equals(".")
                : members.contains(each.get("name").text(""));
    }

    private void edges(String key, Tree each) {
        each.get("dependencies").items().forEach(needed -> edge(key, needed));
        each.get("optional-dependencies")
                .entries()
                .forEach((extra, list) -> list.items().forEach(needed -> edge(extra(key, extra), needed)));
    }

    private void edge(String from, Tree needed) {
        String name = needed.get("name").text("");
        String version = needed.get("version").text();
        String marker = needed.get("marker").text("");
        List<String> meant = version == null ? versions.getOrDefault(name, List.of()) : List.of(key(name, version));
        for (String to : meant) {
            reach.edge(from, to, marker);
            needed.get("extra").items().forEach(extra -> reach.edge(from, extra(to, extra.text("")), marker));
        }
    }

    private static String extra(String key, String extra) {
        return key + " [" + extra + "]";
    }

    private void add(Tree each, String marker, LockedPins pins) {
        String name = each.get("name").text("");
        Tree source = each.get("source");
        List<Tree> files = new ArrayList<>(each.get("wheels").items());
        files.add(each.get("sdist"));
        List<String> hashes = LockedPins.hashes(files);
        String git = source.get("git").text("");
        for (String kind : List.of("editable", "virtual", "directory")) {
            if (source.get(kind).text() != null) {
                pins.fromFolder(name, LockedPins.below(file, source.get(kind).text("")), marker);
                return;
            }
        }
        if (!git.isEmpty()) {
            int commit = git.indexOf('#');
            pins.fromRepository(
                    name, git.replaceFirst("[?#].*", ""), commit < 0 ? "" : git.substring(commit + 1), marker);
        } else if (source.get("path").text() != null) {
            pins.fromFile(name, LockedPins.below(file, source.get("path").text("")), marker, hashes);
        } else if (source.get("url").text() != null) {
            pins.fromFile(name, source.get("url").text(""), marker, hashes);
        } else {
            pins.index(source.get("registry").text(""));
            pins.fromIndex(name, "", each.get("version").text(""), marker, hashes);
        }
    }
}

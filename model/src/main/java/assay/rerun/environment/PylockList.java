package assay.rerun.environment;

import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `pylock.toml` (PEP 751) without extras, with its default groups.
final class PylockList {
    /// Conditions that a requirements file knows nothing of.
    private static final Pattern MEMBER =
            Pattern.compile("([\"'])([^\"']*)\\1\\s+(not\\s+)?in\\s+(extras|dependency_groups)");

    private static final String TRUE = "python_version >= \"0\"";
    private static final String FALSE = "python_version < \"0\"";

    private PylockList() {}

    static PinList of(String file, Material material) throws IOException, Refused {
        Tree lock = Toml.parse(material.text(file), Limits.RECORD);
        LockedPins pins = new LockedPins(file, material);
        Set<String> groups = lock.get("default-groups").items().stream()
                .map(each -> each.text(""))
                .collect(Collectors.toUnmodifiableSet());
        for (Tree each : lock.get("packages").items()) {
            add(each, marker(each.get("marker").text(""), groups), file, pins);
        }
        return pins.whole();
    }

    private static void add(Tree each, String marker, String file, LockedPins pins) {
        String name = each.get("name").text("");
        Tree vcs = each.get("vcs");
        Tree archive = each.get("archive");
        String version = each.get("version").text();
        pins.index(each.get("index").text(""));
        if (vcs.exists()) {
            pins.fromRepository(
                    name,
                    vcs.get("url").text(vcs.get("path").text("")),
                    vcs.get("commit-id").text(""),
                    marker);
        } else if (each.get("directory").exists()) {
            pins.fromFolder(
                    name, LockedPins.below(file, each.at("directory", "path").text(".")), marker);
        } else if (archive.exists()) {
            String path = archive.get("path").text();
            String place = path == null ? archive.get("url").text("") : LockedPins.below(file, path);
            pins.fromFile(name, place, marker, hashes(List.of(archive)));
        } else if (version != null) {
            List<Tree> files = new ArrayList<>(each.get("wheels").items());
            files.add(each.get("sdist"));
            pins.fromIndex(name, "", version, marker, hashes(files));
        } else {
            pins.note(name + " has neither a version nor a place in " + file + " and was left out.");
        }
    }

    private static List<String> hashes(List<Tree> files) {
        return files.stream()
                .flatMap(file -> file.get("hashes").entries().entrySet().stream())
                .map(hash -> hash.getKey() + ":" + hash.getValue().text(""))
                .distinct()
                .toList();
    }

    private static String marker(String marker, Set<String> groups) {
        Matcher member = MEMBER.matcher(marker);
        return member.replaceAll(found -> {
            boolean in = found.group(4).equals("dependency_groups") && groups.contains(found.group(2));
            return Matcher.quoteReplacement(in == (found.group(3) == null) ? TRUE : FALSE);
        });
    }
}

package assay.rerun.environment;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.List;

/// `Pipfile.lock`, its category `default`.
final class PipenvList {

    private PipenvList() {}

    static PinList of(String file, Material material) throws IOException, Refused {
        Tree lock = Json.parse(material.text(file), Limits.RECORD);
        LockedPins pins = new LockedPins(file, material);
        lock.at("_meta", "sources")
                .items()
                .forEach(source -> pins.index(source.get("url").text("")));
        lock.entries().forEach((category, packages) -> {
            if (category.equals("default")) {
                packages.entries().forEach((name, each) -> add(name, each, file, pins));
            } else if (!category.equals("_meta")) {
                packages.entries().keySet().forEach(pins::notAskedFor);
            }
        });
        return pins.whole();
    }

    private static void add(String name, Tree each, String file, LockedPins pins) {
        String marker = each.get("markers").text("");
        String version = each.get("version").text("");
        List<String> hashes =
                each.get("hashes").items().stream().map(hash -> hash.text("")).toList();
        if (each.get("git").text() != null) {
            pins.fromRepository(name, each.get("git").text(""), each.get("ref").text(""), marker);
        } else if (each.get("path").text() != null) {
            pins.fromFolder(name, LockedPins.below(file, each.get("path").text("")), marker);
        } else if (each.get("file").text() != null) {
            String place = each.get("file").text("");
            pins.fromFile(name, place.contains("://") ? place : LockedPins.below(file, place), marker, hashes);
        } else if (version.startsWith("==")) {
            String extras = String.join(
                    ",",
                    each.get("extras").items().stream()
                            .map(extra -> extra.text(""))
                            .toList());
            pins.fromIndex(name, extras, version.replaceFirst("^=+", ""), marker, hashes);
        } else {
            pins.note(name + " has no one version in " + file + " and was left out.");
        }
    }
}

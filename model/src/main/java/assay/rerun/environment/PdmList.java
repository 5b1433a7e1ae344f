package assay.rerun.environment;

import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `pdm.lock`, its group `default`. A package asked for with an extra stands in it twice.
final class PdmList {

    private PdmList() {}

    static PinList of(String file, Material material) throws IOException, Refused {
        Tree lock = Toml.parse(material.text(file), Limits.RECORD);
        LockedPins pins = new LockedPins(file, material);
        boolean grouped = lock.get("package").items().stream()
                .anyMatch(each -> each.get("groups").exists());
        if (!grouped) {
            pins.note(file + " names no groups: all that it has was asked for.");
        }
        for (Tree each : lock.get("package").items()) {
            boolean asked = !grouped
                    || each.get("groups").items().stream()
                            .anyMatch(group -> group.text("").equals("default"));
            if (asked) {
                add(each, lock.get("metadata"), file, pins);
            } else {
                pins.notAskedFor(each.get("name").text(""));
            }
        }
        return pins.whole();
    }

    private static void add(Tree each, Tree metadata, String file, LockedPins pins) {
        String name = each.get("name").text("");
        String version = each.get("version").text("");
        String marker = each.get("marker").text("");
        List<Tree> files = new ArrayList<>(each.get("files").items());
        // Until lock version 4.2 all digests stood together.
        files.addAll(metadata.at("files", name + " " + version).items());
        List<String> hashes = LockedPins.hashes(files);
        if (each.get("path").text() != null) {
            pins.fromFolder(name, LockedPins.below(file, each.get("path").text("")), marker);
        } else if (each.get("git").text() != null) {
            pins.fromRepository(
                    name, each.get("git").text(""), each.get("revision").text(""), marker);
        } else if (each.get("url").text() != null) {
            pins.fromFile(name, each.get("url").text(""), marker, hashes);
        } else {
            pins.fromIndex(name, "", version, marker, hashes);
        }
    }
}

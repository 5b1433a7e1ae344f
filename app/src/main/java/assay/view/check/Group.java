package assay.view.check;

import assay.check.Line;
import java.util.List;
import java.util.Locale;

/// What the checks are about, in the order in which they are shown.
enum Group {
    FILE("file", "zip", "report.json", "report id", "attachments"),
    SIGNATURES("signature", "coverage", "time stamp"),
    TRAIL("log", "checkpoint", "held", "local trail"),
    STATEMENTS("statements"),
    NUMBERS("pages", "numbers", "lists"),
    PROJECT("issue", "supersession", "evidence", "made again"),
    MODEL("model");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> begins;

    Group(String... begins) {
        this.begins = List.of(begins);
    }

    /// What is new and has no group yet stands with the file.
    static Group of(Line line) {
        for (Group group : values()) {
            if (group.begins.stream().anyMatch(line.about()::startsWith)) {
                return group;
            }
        }
        return FILE;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package assay.view.check;

import assay.check.Line;
import assay.check.Outcome;
import assay.text.Texts;
import java.nio.file.Path;

/// What the checks came to as plain text, for a letter or a ticket.
final class CheckText {
    private static final Texts TEXTS = Texts.of(CheckView.class);

    private CheckText() {}

    static String of(Path file, Outcome outcome) {
        Overall overall = new Overall(outcome);
        StringBuilder text = new StringBuilder()
                .append(file.getFileName())
                .append("  SHA-256 ")
                .append(outcome.sha256())
                .append('\n')
                .append(overall.sentence())
                .append(overall.more().isEmpty() ? "" : " " + overall.more())
                .append('\n');
        for (Group group : Group.values()) {
            boolean first = true;
            for (Line line : outcome.lines()) {
                if (Group.of(line) == group) {
                    text.append(first ? "\n" + TEXTS.text("group." + group.key()) + "\n" : "")
                            .append(LineRow.word(line.verdict()))
                            .append(", ")
                            .append(About.name(line.about()))
                            .append(": ")
                            .append(About.words(line))
                            .append('\n');
                    first = false;
                }
            }
        }
        text.append('\n').append(TEXTS.text("limits")).append('\n');
        outcome.limits().forEach(limit -> text.append("– ").append(limit).append('\n'));
        return text.toString();
    }
}

package assay.report.page;

import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.w3c.dom.Element;

/// Section 8: against the baseline.
final class ChangesPage {

    private ChangesPage() {}

    static List<Element> of(Parts parts, Section.Changes changes) {
        if (changes.none() != null) {
            return List.of(parts.paragraph("statement", changes.none()));
        }
        List<Element> page = new ArrayList<>();
        page.add(parts.paragraph("statement", Objects.requireNonNull(changes.baseline())));
        if (!changes.metrics().rows().isEmpty()) {
            page.add(parts.tables.table(
                    "deltas",
                    List.of(
                            parts.say("changes.metric"),
                            parts.say("changes.before"),
                            parts.say("changes.after"),
                            parts.say("changes.delta")),
                    changes.metrics().first().stream()
                            .map(each -> Tables.row(
                                    parts.tables.head(parts.shortened(each.metric())),
                                    parts.tables.cell("number", List.of(each.before())),
                                    parts.tables.cell("number", List.of(each.after())),
                                    parts.tables.cell("number", List.of(each.delta()))))
                            .toList()));
            page.addAll(parts.rest(changes.metrics()));
        }
        if (!changes.changes().rows().isEmpty()) {
            page.add(parts.heading(3, "s8-changes", parts.say("changes.what")));
            page.add(parts.tables.table(
                    "changes",
                    List.of(
                            parts.say("changes.aspect"),
                            parts.say("changes.key"),
                            parts.say("changes.before"),
                            parts.say("changes.after"),
                            parts.say("changes.reason")),
                    changes.changes().first().stream()
                            .map(each -> change(parts, each))
                            .toList()));
            page.addAll(parts.rest(changes.changes()));
        }
        page.addAll(parts.english(changes.notes()));
        return page;
    }

    private static List<Element> change(Parts parts, Section.ChangeRow change) {
        return Tables.row(
                parts.tables.cell(change.aspect()),
                parts.tables.head(parts.shortened(change.key())),
                parts.tables.cell("code", List.of(Parts.cutMiddle(change.before(), 160))),
                parts.tables.cell("code", List.of(Parts.cutMiddle(change.after(), 160))),
                parts.tables.cell("text", List.of(parts.english(change.reason()))));
    }
}

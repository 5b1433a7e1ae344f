package assay.report.page;

import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Section 2: what was read, what was not, what was redacted, and what no tool can say.
final class ScopePage {

    private ScopePage() {}

    static List<Element> of(Parts parts, Section.Scope scope) {
        List<Element> page = new ArrayList<>();
        page.add(parts.tables.table(
                "about",
                List.of(parts.say("scope.read"), parts.say("cover.value")),
                scope.read().stream()
                        .map(row -> Tables.row(parts.tables.head(row.name()), parts.value(row)))
                        .toList()));
        if (!scope.problems().rows().isEmpty()) {
            page.add(parts.heading(3, "s2-problems", parts.say("scope.problems")));
            page.add(parts.tables.table(
                    "problems",
                    List.of(parts.say("problem.kind"), parts.say("problem.file"), parts.say("problem.what")),
                    scope.problems().first().stream()
                            .map(each -> problem(parts, each))
                            .toList()));
            page.addAll(parts.rest(scope.problems()));
        }
        page.add(parts.heading(3, "s2-unattested", parts.say("scope.unattested")));
        page.addAll(parts.list("ul", scope.unattested()));
        page.add(parts.heading(3, "s2-redacted", parts.say("scope.redacted")));
        page.add(parts.tables.table(
                "redacted",
                List.of(
                        parts.say("redacted.kind"),
                        parts.say("redacted.marks"),
                        parts.say("redacted.count"),
                        parts.say("redacted.state")),
                scope.redactions().stream()
                        .map(each -> Tables.row(
                                parts.tables.head(each.kind()),
                                parts.tables.cell("number", List.of(Integer.toString(each.marks()))),
                                parts.tables.cell("number", List.of(Integer.toString(each.count()))),
                                parts.tables.cell(each.state())))
                        .toList()));
        page.add(parts.paragraph("note", parts.say("scope.never")));
        return page;
    }

    private static List<Element> problem(Parts parts, Section.ProblemRow problem) {
        String place = problem.where().isEmpty() ? problem.file() : problem.file() + " " + problem.where();
        return Tables.row(
                parts.tables.cell(parts.texts.kind("problem", problem.kind())),
                parts.tables.cell("code", List.of(parts.shortened(place))),
                parts.tables.cell("text", List.of(parts.english(problem.message()))));
    }
}

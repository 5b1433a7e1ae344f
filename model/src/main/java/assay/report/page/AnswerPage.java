package assay.report.page;

import assay.report.Field;
import assay.report.Row;
import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Section 1: five questions, the facts by grade, the findings that weigh most, the three largest gaps.
final class AnswerPage {

    /// Characters, so that the page stays one; all of it stands in section 9 and in section 5.
    private static final int MESSAGE = 118;

    private static final int GAP = 170;
    /// Evidence numbers of a finding.
    private static final int CITED = 3;

    private AnswerPage() {}

    static List<Element> of(Parts parts, Section.Answer answer) {
        List<Element> page = new ArrayList<>();
        page.add(parts.tables.table(
                "answer",
                List.of(parts.say("answer.questions"), parts.say("answer.shows"), parts.say("grade")),
                answer.questions().stream().map(row -> question(parts, row)).toList()));
        int facts = answer.facts().stream().mapToInt(Section.GradeCount::count).sum();
        page.add(parts.heading(3, "s1-facts", parts.say("answer.facts", facts)));
        page.addAll(new GradeBar(parts).elements(answer.facts()));
        page.add(parts.heading(3, "s1-findings", parts.say("answer.findings")));
        if (!answer.worst().isEmpty()) {
            page.add(parts.tables.table(
                    "worst",
                    List.of(
                            parts.say("finding.severity"),
                            parts.say("finding.rule"),
                            parts.say("finding.observed"),
                            parts.say("evidence")),
                    answer.worst().stream().map(each -> finding(parts, each)).toList()));
        }
        page.add(parts.paragraph("note", answer.tally()));
        page.add(parts.heading(
                3, "s1-gaps", parts.say("answer.gaps", answer.gaps().size())));
        List<Element> gaps = new ArrayList<>();
        answer.gaps()
                .forEach(gap ->
                        gaps.add(parts.html.el("li", parts.html.el("b", gap.what()), " ", Parts.cut(gap.why(), GAP))));
        page.add(parts.html.el("ol", gaps));
        return page;
    }

    private static List<Element> question(Parts parts, Row row) {
        List<Object> answer = new ArrayList<>();
        answer.add(text(parts, row.field()));
        row.field().citations().stream()
                .map(assay.report.Citation::id)
                .distinct()
                .limit(6)
                .forEach(id -> {
                    answer.add(" ");
                    answer.add(parts.html.el("span.id", id));
                });
        return Tables.row(
                parts.tables.head(row.name()),
                parts.tables.cell("text", answer),
                parts.tables.cell("graded", List.of(parts.state(row.field()))));
    }

    private static String text(Parts parts, Field field) {
        return switch (field) {
            case Field.Found found -> parts.shortened(found.value());
            case Field.NotFound none -> parts.shortened(none.looked());
            case Field.NotChecked none -> parts.shortened(none.why());
            case Field.NotApplicable none -> parts.shortened(none.reason());
            case Field.Withheld none -> parts.shortened(none.why());
        };
    }

    private static List<Element> finding(Parts parts, Section.FindingRow finding) {
        List<Object> ids = new ArrayList<>();
        finding.evidence().stream()
                .map(assay.report.Citation::id)
                .distinct()
                .limit(CITED)
                .forEach(id -> {
                    ids.add(parts.html.el("span.id", id));
                    ids.add(" ");
                });
        return Tables.row(
                parts.tables.cell("graded", parts.severity(finding.severity())),
                parts.tables.cell(finding.rule()),
                parts.tables.cell(
                        "text",
                        finding.waived()
                                ? List.of(
                                        Parts.cut(finding.message(), MESSAGE),
                                        parts.html.el("br"),
                                        parts.html.el("span.muted", Parts.cut(finding.owner(), MESSAGE)))
                                : List.of(Parts.cut(finding.message(), MESSAGE))),
                parts.tables.cell("evidence", ids.isEmpty() ? List.of(parts.say("noEvidence")) : ids));
    }
}

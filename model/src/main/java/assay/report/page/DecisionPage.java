package assay.report.page;

import assay.report.Row;
import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Section 12: whether a decision was made by this model.
final class DecisionPage {

    private DecisionPage() {}

    static List<Element> of(Parts parts, Section.DecisionLink decision) {
        List<Element> page = new ArrayList<>();
        decision.statements()
                .forEach(each -> page.add(parts.html.el("p.statement", parts.stressed(parts.shortened(each)))));
        if (!decision.rows().isEmpty()) {
            page.add(parts.tables.table(
                    "decision",
                    List.of(parts.say("decision.fact"), parts.say("cover.value"), parts.say("grade")),
                    decision.rows().stream().map(row -> row(parts, row)).toList()));
        }
        return page;
    }

    private static List<Element> row(Parts parts, Row row) {
        return Tables.row(
                parts.tables.head(row.name()),
                parts.value(row),
                parts.tables.cell("graded", List.of(parts.state(row.field()))));
    }
}

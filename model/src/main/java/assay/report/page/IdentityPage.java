package assay.report.page;

import assay.report.ReportJson;
import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Section 4: Figure 2 and its edges as a table.
final class IdentityPage {

    private IdentityPage() {}

    static List<Element> of(Parts parts, Section.Identity identity, Figures figures) {
        List<Element> page = new ArrayList<>();
        identity.statements().forEach(each -> page.add(parts.paragraph("statement", each)));
        LineageFigure lineage = new LineageFigure(parts, identity);
        if (!lineage.isEmpty()) {
            String alt = parts.say(
                    "lineage.alt",
                    identity.nodes().rows().size(),
                    identity.edges().rows().size());
            page.addAll(figures.captioned(
                    lineage.element(alt),
                    parts.say("lineage.caption")
                            + (lineage.left() > 0 ? " " + parts.say("lineage.left", lineage.left()) : "")));
        }
        List<Section.EdgeRow> drawn = lineage.edges();
        if (!drawn.isEmpty()) {
            page.add(parts.tables.table(
                    "edges",
                    List.of(parts.say("edge"), parts.say("grade"), parts.say("edge.why"), parts.say("evidence")),
                    drawn.stream().map(edge -> edge(parts, edge)).toList()));
        }
        if (drawn.size() < identity.edges().rows().size()) {
            page.add(parts.paragraph(
                    "note",
                    parts.say(
                            "edge.rest",
                            drawn.size(),
                            identity.edges().rows().size(),
                            ReportJson.digest(identity.edges()))));
        }
        return page;
    }

    private static List<Element> edge(Parts parts, Section.EdgeRow edge) {
        String grade = edge.grade() == null ? "none" : edge.grade().name();
        return Tables.row(
                parts.tables.cell(
                        "text",
                        List.of(
                                Parts.cut(edge.fromLabel(), 80),
                                parts.html.el("br"),
                                parts.html.el("span.muted", parts.texts.kind("edge", edge.kind()) + " → "),
                                Parts.cut(edge.toLabel(), 80))),
                parts.tables.cell(parts.texts.say("word.EdgeGrade." + grade)),
                parts.tables.cell(
                        "text",
                        List.of(edge.grade() == null ? parts.shortened(edge.why()) : parts.english(edge.why()))),
                parts.evidence(edge.evidence()));
    }
}

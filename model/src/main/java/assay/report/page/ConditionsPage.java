package assay.report.page;

import assay.report.Field;
import assay.report.Row;
import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Section 5: the six layers, then one table for each kind of condition.
final class ConditionsPage {

    private ConditionsPage() {}

    static List<Element> of(Parts parts, Section.Conditions conditions, Figures figures) {
        List<Element> page = new ArrayList<>(
                figures.captioned(new TowerFigure(parts).element(conditions.tower()), parts.say("tower.caption")));
        page.add(parts.tables.table(
                "tower",
                List.of(parts.say("tower.layer"), parts.say("grade"), parts.say("tower.why")),
                conditions.tower().stream().map(block -> block(parts, block)).toList()));
        for (Section.Part part : conditions.parts()) {
            List<Element> elements = new ArrayList<>();
            elements.add(
                    parts.heading(3, "s" + part.number().replace('.', '-'), part.number() + "\u2002" + part.title()));
            List<Row> graded =
                    part.rows().first().stream().filter(row -> !isPlain(row)).toList();
            List<Row> plain =
                    part.rows().first().stream().filter(ConditionsPage::isPlain).toList();
            if (!graded.isEmpty()) {
                elements.add(parts.tables.table(
                        "facts",
                        List.of(
                                parts.say("fact"),
                                parts.say("grade"),
                                parts.say("cover.value"),
                                parts.say("how"),
                                parts.say("evidence")),
                        graded.stream().map(row -> fact(parts, row)).toList()));
            }
            page.addAll(parts.kept(elements, graded.size()));
            if (!plain.isEmpty()) {
                page.add(parts.tables.table(
                        graded.isEmpty() ? "plain" : "plain.second",
                        List.of(
                                parts.say("plain"),
                                parts.say("cover.value"),
                                parts.say("grade"),
                                parts.say("evidence")),
                        plain.stream().map(row -> plain(parts, row)).toList()));
            }
            page.addAll(parts.rest(part.rows()));
        }
        return page;
    }

    /// Values of which there is nothing to say but that they are recorded.
    private static boolean isPlain(Row row) {
        return row.key().startsWith("param:") || row.key().startsWith("environment.package:");
    }

    private static List<Element> plain(Parts parts, Row row) {
        return Tables.row(
                parts.tables.head(parts.shortened(row.name())),
                parts.value(row),
                parts.tables.cell("graded", List.of(parts.state(row.field()))),
                parts.evidence(row.field().citations()));
    }

    /// A place without a value has room for its sentence.
    private static List<Element> fact(Parts parts, Row row) {
        List<Element> cells = Tables.row(
                parts.tables.head(parts.shortened(row.name())),
                parts.tables.cell("graded", List.of(parts.state(row.field()))),
                parts.value(row));
        if (row.field() instanceof Field.Found found) {
            cells.add(parts.tables.cell("text", List.of(parts.stressed(parts.shortened(found.how())))));
        } else {
            cells.getLast().setAttribute("colspan", "2");
        }
        cells.add(parts.evidence(row.field().citations()));
        return cells;
    }

    private static List<Element> block(Parts parts, Section.BlockRow block) {
        return Tables.row(
                parts.tables.head(parts.texts.word(block.layer())),
                parts.tables.cell("graded", List.of(parts.grade(block.degree()))),
                parts.tables.cell("text", List.of(parts.stressed(parts.shortened(block.sentence())))));
    }
}

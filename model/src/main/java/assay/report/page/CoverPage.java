package assay.report.page;

import assay.report.Report;
import assay.report.Row;
import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Section 0: what the report describes, and what it is.
final class CoverPage {

    private CoverPage() {}

    static List<Element> of(Parts parts, Report report, Section.Cover cover) {
        List<Element> page = new ArrayList<>();
        page.add(parts.paragraph("kicker", parts.say("cover.kind")));
        page.add(parts.heading(1, "s0", Parts.cut(cover.title(), 120)));
        if (cover.warning() != null) {
            page.add(parts.paragraph("warning", cover.warning()));
        }
        page.add(parts.tables.table(
                "cover",
                List.of(parts.say("cover.subject"), parts.say("cover.value"), parts.say("grade")),
                cover.subject().stream().map(row -> subject(parts, row)).toList()));
        List<List<Element>> about = new ArrayList<>();
        about.add(Tables.row(
                parts.tables.head(parts.say("cover.id")),
                parts.tables.cell(parts.say("cover.revision", report.id(), report.revision()))));
        cover.about()
                .forEach(
                        row -> about.add(Tables.row(parts.tables.head(parts.shortened(row.name())), parts.value(row))));
        page.add(parts.tables.table("about", List.of(parts.say("cover.report"), parts.say("cover.value")), about));
        page.add(parts.paragraph("lead", parts.say("cover.what")));
        page.add(parts.paragraph("note", parts.say("cover.json")));
        return page;
    }

    private static List<Element> subject(Parts parts, Row row) {
        return Tables.row(
                parts.tables.head(row.name()),
                parts.value(row),
                parts.tables.cell("graded", List.of(parts.state(row.field()))));
    }
}

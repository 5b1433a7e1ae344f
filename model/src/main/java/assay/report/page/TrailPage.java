package assay.report.page;

import assay.report.Field;
import assay.report.Row;
import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Appendix C: what the audit trail held when the report was issued.
final class TrailPage {

    /// Digits of a SHA-256.
    private static final int HASH = 64;

    private TrailPage() {}

    static List<Element> of(Parts parts, Section.Trail trail) {
        List<Element> page = new ArrayList<>();
        trail.statements().forEach(each -> page.add(parts.paragraph("statement", each)));
        if (!trail.ends().isEmpty()) {
            page.add(parts.tables.table(
                    "ends",
                    List.of(parts.say("trail.what"), parts.say("cover.value"), parts.say("grade")),
                    trail.ends().stream().map(row -> end(parts, row)).toList()));
        }
        if (!trail.entries().rows().isEmpty()) {
            page.add(parts.heading(3, "sC-entries", parts.say("trail.entries")));
            page.add(parts.tables.table(
                    "trail",
                    List.of(
                            parts.say("trail.number"),
                            parts.say("trail.time"),
                            parts.say("trail.done"),
                            parts.say("trail.by")),
                    trail.entries().first().stream()
                            .map(row -> entry(parts, row))
                            .toList()));
            page.addAll(parts.rest(trail.entries()));
        }
        return page;
    }

    /// A hash at the end of a value stands in a line of its own.
    private static List<Element> end(Parts parts, Row row) {
        List<Object> value = new ArrayList<>();
        if (row.field() instanceof Field.Found found) {
            int hash = Math.max(0, found.value().length() - HASH);
            boolean hashed = found.value().substring(hash).matches("[0-9a-f]{" + HASH + "}");
            value.add(hashed ? found.value().substring(0, hash).strip() : found.value());
            if (hashed) {
                value.add(parts.html.el("br"));
                value.add(parts.html.el("span.digest", found.value().substring(hash)));
            }
            value.add(parts.html.el("br"));
            value.add(parts.html.el("span.muted", found.how()));
        }
        return Tables.row(
                parts.tables.head(row.name()),
                parts.tables.cell("text", value),
                parts.tables.cell("graded", List.of(parts.state(row.field()))));
    }

    private static List<Element> entry(Parts parts, Section.TrailRow row) {
        return Tables.row(
                parts.tables.cell("number", List.of(Long.toString(row.number()))),
                parts.tables.cell(row.time()),
                parts.tables.cell(
                        "text", List.of(row.what(), parts.html.el("br"), parts.html.el("span.digest", row.sha256()))),
                parts.tables.cell("text", List.of(parts.shortened(row.by()))));
    }
}

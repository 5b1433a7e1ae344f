package assay.report.page;

import assay.report.Section;
import assay.report.evidence.Attachment;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Appendix A: the records that the report rests on, and the files inside the PDF.
final class EvidencePage {

    private EvidencePage() {}

    static List<Element> of(Parts parts, Section.EvidenceIndex index, List<Attachment> attachments) {
        List<Element> page = new ArrayList<>();
        page.add(parts.paragraph("statement", parts.say("index.what")));
        if (!index.evidence().rows().isEmpty()) {
            page.add(parts.tables.table(
                    "index",
                    List.of(
                            parts.say("index.id"),
                            parts.say("index.path"),
                            parts.say("index.size"),
                            parts.say("grade"),
                            parts.say("index.checked")),
                    index.evidence().first().stream()
                            .map(each -> row(parts, each))
                            .toList()));
            page.addAll(parts.rest(index.evidence()));
        }
        page.add(parts.heading(3, "sA-attachments", parts.say("index.attachments")));
        page.add(parts.paragraph("statement", parts.say("index.attached")));
        page.add(parts.tables.table(
                "attachments",
                List.of(parts.say("index.attachment"), parts.say("index.size")),
                attachments.stream().map(each -> row(parts, each)).toList()));
        return page;
    }

    private static List<Element> row(Parts parts, Attachment attachment) {
        return Tables.row(
                parts.tables.head(
                        parts.html.el("span.code", attachment.name()),
                        parts.html.el("br"),
                        parts.html.el("span.muted", parts.say("attachment." + attachment.name())),
                        parts.html.el("br"),
                        parts.html.el("span.digest", attachment.sha256())),
                parts.tables.cell("number", List.of(Integer.toString(attachment.size()))));
    }

    private static List<Element> row(Parts parts, Section.EvidenceRow row) {
        return Tables.row(
                parts.tables.head(parts.html.el("span.id", row.id())),
                parts.tables.cell(
                        "text",
                        List.of(
                                parts.html.el("span.code", parts.shortened(row.path())),
                                parts.html.el("br"),
                                parts.html.el("span.muted", row.kind()),
                                parts.html.el("br"),
                                parts.html.el("span.digest", parts.value(row.sha256())))),
                parts.tables.cell("number", List.of(row.size())),
                parts.tables.cell("graded", List.of(parts.grade(row.grade()))),
                parts.tables.cell(
                        "text",
                        List.of(row.checked(), parts.html.el("br"), parts.html.el("span.muted", row.embedded()))));
    }
}

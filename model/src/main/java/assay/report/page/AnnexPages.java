package assay.report.page;

import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Appendices B, D and E.
final class AnnexPages {

    private AnnexPages() {}

    static List<Element> check(Parts parts, Section.HowToCheck check) {
        return List.of(
                parts.paragraph("text", check.lead()),
                parts.tables.table(
                        "steps",
                        List.of(parts.say("check.what"), parts.say("check.command"), parts.say("check.expected")),
                        check.steps().stream()
                                .map(each -> Tables.row(
                                        parts.tables.head(each.what()),
                                        parts.tables.cell("code", List.of(each.command())),
                                        parts.tables.cell("text", List.of(each.expected()))))
                                .toList()));
    }

    static List<Element> method(Parts parts, Section.Method method) {
        return parts.list("ul", method.statements());
    }

    static List<Element> glossary(Parts parts, Section.Glossary glossary) {
        List<Element> page = new ArrayList<>();
        page.add(parts.tables.table(
                "terms",
                List.of(parts.say("term.term"), parts.say("term.meaning")),
                glossary.terms().stream()
                        .map(each -> Tables.row(
                                parts.tables.head(each.term()), parts.tables.cell("text", List.of(each.meaning()))))
                        .toList()));
        page.add(parts.heading(3, "sE-numbers", parts.say("term.numbers")));
        page.addAll(parts.list("ul", glossary.numbers()));
        return page;
    }
}

package assay.report.page;

import assay.fact.Grade;
import assay.report.Citation;
import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/// Section 11: clauses beside the evidence.
final class ClausesPage {

    /// Evidence numbers on the page; the JSON has all.
    private static final int NAMED = 4;

    private ClausesPage() {}

    static List<Element> of(Parts parts, Section.Clauses clauses) {
        if (clauses.none() != null) {
            return List.of(parts.paragraph("statement", clauses.none()));
        }
        List<Element> page = new ArrayList<>();
        page.add(parts.paragraph("statement", parts.say("clauses.what")));
        for (Section.Annex annex : clauses.annexes()) {
            page.add(parts.heading(3, "s" + annex.number(), parts.say("heading", annex.number(), annex.name())));
            page.add(parts.paragraph("note", parts.say("clauses.status", annex.status())));
            page.add(parts.paragraph("text", annex.about()));
            for (Section.ClausePart part : annex.parts()) {
                page.addAll(part(parts, part));
            }
            page.add(parts.paragraph("note", annex.checked()));
            page.add(parts.paragraph("note", parts.say("clauses.sources", String.join(" · ", annex.sources()))));
            page.add(parts.paragraph("note", parts.say("clauses.sha256", annex.sha256())));
        }
        return page;
    }

    private static List<Element> part(Parts parts, Section.ClausePart part) {
        Element heading = parts.html.el("h4", part.title(), parts.html.el("span.muted", " · " + part.applies()));
        Element table = parts.tables.table(
                "clauses",
                List.of(
                        parts.say("clauses.clause"),
                        parts.say("clauses.asks"),
                        parts.say("clauses.evidence"),
                        parts.say("clauses.people")),
                part.rows().stream().map(row -> row(parts, row)).toList());
        return parts.kept(List.of(heading, table), part.rows().size());
    }

    private static List<Object> evidence(Parts parts, Section.ClauseRow row) {
        List<Object> evidence = new ArrayList<>(List.of(parts.shortened(row.evidence())));
        row.served().forEach(each -> evidence.add(served(parts, each)));
        if (row.note() != null) {
            evidence.add(parts.html.el("div.served.muted", parts.shortened(row.note())));
        }
        return evidence;
    }

    /// Its grade's fill, its name, and the first few evidence numbers or where the report has it.
    private static Element served(Parts parts, Section.Served served) {
        String ids = served.evidence().stream().limit(NAMED).map(Citation::id).collect(Collectors.joining(", "));
        int more = served.evidence().size() - NAMED;
        String where =
                ids.isEmpty() ? parts.shortened(served.what()) : more > 0 ? parts.say("clauses.more", ids, more) : ids;
        String words = served.grade() == Grade.NOT_FOUND
                ? parts.say("clauses.notServed", served.name(), where)
                : parts.say("clauses.served", served.name(), where, parts.texts.word(served.grade()));
        return parts.html.el("div.served", parts.fill(served.grade()), words);
    }

    private static List<Object> people(Parts parts, Section.ClauseRow row) {
        List<Object> people = new ArrayList<>(List.of(parts.shortened(row.person())));
        row.said().forEach(each -> people.add(PeoplePage.box(parts, each)));
        return people;
    }

    private static List<Element> row(Parts parts, Section.ClauseRow row) {
        return Tables.row(
                parts.tables.head(
                        row.clause(), parts.html.el("br"), parts.html.el("span.muted", parts.texts.word(row.read()))),
                parts.tables.cell("text", List.of(parts.shortened(row.asks()))),
                parts.tables.cell("text", evidence(parts, row)),
                parts.tables.cell("text", people(parts, row)));
    }
}
